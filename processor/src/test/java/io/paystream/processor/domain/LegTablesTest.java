package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.captureId;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.disputeId;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.freezeBook;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.openBook;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.refundId;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.win;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.docs.MarkdownTable;
import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every leg in every state of the book and the account it comes to, as docs/domain.md has it. */
class LegTablesTest {

    private static final String ELSEWHERE = "globex/carol";
    private static final Actor PROCESSOR =
            new Actor("default", "processor", List.of(), "none", Optional.empty(), "processor");

    @Test
    void requestsAreAnsweredAsTheDocumentSays() throws IOException {
        Map<String, Supplier<BookScenario>> states = new LinkedHashMap<>();
        states.put("the book does not exist", BookScenario::givenNothing);
        states.put("no such account", () -> BookScenario.givenNothing().and(openBook("o")));
        states.put(
                "account of another currency",
                () -> BookScenario.givenNothing().and(openBook("o"), openAccount(BOB, USD)));
        states.put("OPEN, balance 10", () -> bobHas(10));
        states.put("OPEN, balance 9", () -> bobHas(9));
        states.put("FROZEN, balance 10", () -> bobHas(10).and(freeze("f", BOB)));
        states.put("CLOSED", () -> bobHas(0).and(close("x", BOB)));
        states.put("book FROZEN, balance 10", () -> bobHas(10).and(freezeBook("x")));
        states.put("book FROZEN by a fault, balance 10", () -> bobHas(10).afterFaultIn(freeze("defect", ALICE)));

        Map<String, ApplyLeg> legs = new LinkedHashMap<>();
        legs.put("credit of 10", leg(LegKind.CREDIT, LegPurpose.CAPTURE, "cap-9"));
        legs.put("debit of 10 for a refund", leg(LegKind.DEBIT, LegPurpose.REFUND, "ref-9"));
        legs.put("debit of 10 for a dispute", leg(LegKind.DEBIT, LegPurpose.DISPUTE, "dis-9"));
        legs.put("credit of 10 after a dispute", leg(LegKind.CREDIT, LegPurpose.DISPUTE_WON, "dis-9"));

        assertThat(MarkdownTable.in("domain.md", "requests")).isEqualTo(table("where the creditor is", states, legs));
    }

    @Test
    void answersAreTakenAsTheDocumentSays() throws IOException {
        Map<String, Supplier<BookScenario>> states = new LinkedHashMap<>();
        states.put("the book does not exist", BookScenario::givenNothing);
        states.put("the payment does not exist", BookScenario::given);
        states.put("10 in transit", LegTablesTest::inTransit);
        states.put("10 in transit, debtor FROZEN", () -> inTransit().and(freeze("f", ALICE)));
        states.put("10 in transit, debtor CLOSED", () -> inTransit().and(close("x", ALICE)));
        states.put("10 in transit, book FROZEN", () -> inTransit().and(freezeBook("x")));
        states.put("confirmed", LegTablesTest::confirmed);
        states.put("confirmed and archived", LegTablesTest::archived);
        states.put("refund of 10 pending", () -> confirmed().and(refund("r", "p", 10)));
        states.put(
                "refund of 10 pending, debtor FROZEN", () -> confirmed().and(refund("r", "p", 10), freeze("f", ALICE)));
        states.put(
                "refund of 10 pending, debtor CLOSED", () -> confirmed().and(refund("r", "p", 10), close("x", ALICE)));
        states.put("refund of 10 pending, book FROZEN", () -> confirmed().and(refund("r", "p", 10), freezeBook("x")));
        states.put("dispute of 10 not funded", () -> confirmed().and(dispute("d", "p", 10)));
        states.put(
                "dispute of 10 not funded, debtor FROZEN",
                () -> confirmed().and(dispute("d", "p", 10), freeze("f", ALICE)));
        states.put(
                "dispute of 10 not funded, book FROZEN", () -> confirmed().and(dispute("d", "p", 10), freezeBook("x")));
        states.put("dispute of 10 funded", LegTablesTest::funded);
        states.put("dispute of 10 won, in transit", () -> funded().and(win("w", "p", "d")));
        states.put(
                "dispute of 10 won, in transit, debtor CLOSED",
                () -> funded().and(win("w", "p", "d"), close("x", ALICE)));

        Map<String, ApplyLeg> legs = new LinkedHashMap<>();
        legs.put("confirmed", leg(LegKind.CONFIRM, LegPurpose.CAPTURE, captureId("p")));
        legs.put("returned", leg(LegKind.RETURN, LegPurpose.CAPTURE, captureId("p")));
        legs.put("refund delivered", leg(LegKind.DELIVER, LegPurpose.REFUND, refundId("r")));
        legs.put("refund refused", leg(LegKind.REFUSE, LegPurpose.REFUND, refundId("r")));
        legs.put("dispute delivered", leg(LegKind.DELIVER, LegPurpose.DISPUTE, disputeId("d")));
        legs.put("dispute refused", leg(LegKind.REFUSE, LegPurpose.DISPUTE, disputeId("d")));

        assertThat(MarkdownTable.in("domain.md", "answers")).isEqualTo(table("where the debtor is", states, legs));
    }

    private static String table(String title, Map<String, Supplier<BookScenario>> states, Map<String, ApplyLeg> legs) {
        List<String> header = new ArrayList<>(List.of(title));
        header.addAll(legs.keySet());
        List<List<String>> rows = new ArrayList<>();
        states.forEach((state, scenario) -> {
            List<String> row = new ArrayList<>(List.of(state));
            legs.values().forEach(leg -> row.add(cell(scenario.get().when(leg))));
            rows.add(row);
        });
        return MarkdownTable.render(header, rows);
    }

    /** What moved in bold, and the leg that goes back after the arrow. */
    private static String cell(Result result) {
        String back = OutgoingLeg.of(result.command(), result.decision()).stream()
                .map(leg -> " -> " + leg.kind())
                .collect(Collectors.joining());
        return switch (result.decision()) {
            case Accepted accepted -> "**" + moved(accepted, result.changes()) + "**" + back;
            case Rejected rejected -> rejected.reason() + back;
            case Decision.Unchanged _, Decision.Faulted _ -> throw new IllegalStateException("not an answer to a leg");
        };
    }

    private static String moved(Accepted accepted, Changes changes) {
        return changes.postings().isEmpty()
                ? accepted.events().first().getClass().getSimpleName()
                : changes.postings().stream()
                        .map(posting -> posting.account() + " "
                                + (posting.amount().isPositive() ? "+" : "")
                                + posting.amount().minor())
                        .collect(Collectors.joining(", "));
    }

    private static BookScenario bobHas(long minor) {
        BookScenario scenario = BookScenario.given();
        return minor == 0 ? scenario : scenario.and(topUp("t", BOB, minor));
    }

    private static BookScenario inTransit() {
        return BookScenario.given(topUp("t", ALICE, 10), pay("p", ALICE, ELSEWHERE, eur(10)));
    }

    private static BookScenario confirmed() {
        return inTransit().and(leg(LegKind.CONFIRM, LegPurpose.CAPTURE, captureId("p"), "@confirmed"));
    }

    private static BookScenario archived() {
        return confirmed()
                .and(Samples.archiveAfter("sr", 1))
                .at(BookScenario.NOW + 1_000)
                .and(Samples.archive("p", 1));
    }

    private static BookScenario funded() {
        return confirmed()
                .and(dispute("d", "p", 10), leg(LegKind.DELIVER, LegPurpose.DISPUTE, disputeId("d"), "@delivered"));
    }

    private static ApplyLeg leg(LegKind kind, LegPurpose purpose, String legId) {
        return leg(kind, purpose, legId, "@new");
    }

    private static ApplyLeg leg(LegKind kind, LegPurpose purpose, String legId, String operationId) {
        Optional<String> reason = kind == LegKind.RETURN || kind == LegKind.REFUSE
                ? Optional.of(RejectionReason.ACCOUNT_CLOSED.name())
                : Optional.empty();
        Leg leg = new Leg(legId, paymentId("p"), purpose, ALICE, BOB, new Money(10, EUR), Optional.empty(), reason);
        return new ApplyLeg(header(operationId, PROCESSOR), kind, leg, "globex");
    }
}
