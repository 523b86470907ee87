package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.disputeAll;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.lose;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;
import static io.paystream.processor.domain.Samples.win;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.docs.MarkdownTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The flows of docs/domain.md, with the figures the code gives. */
class FlowsTest {

    private static final String SHOP = "shop";
    private static final String FLORIST = "florist";

    /** A column of a table, from what a step left behind. */
    private record Column(String name, Function<Result, String> value) {}

    private static final Column PAYMENT = new Column(
            "payment",
            result -> result.decision() instanceof Decision.Unchanged
                    ? "unchanged"
                    : result.payment().orElseThrow().status().name());

    /** One flow: its columns, and the rows as they come about. */
    private static final class Flow {

        private final List<Column> columns;
        private final List<List<String>> rows = new ArrayList<>();
        private BookScenario scenario;

        Flow(BookScenario scenario, Column... columns) {
            this.scenario = scenario;
            this.columns = List.of(columns);
        }

        Flow step(String title, Command command) {
            Result result = scenario.when(command);
            List<String> row = new ArrayList<>(List.of(title, postings(result.changes())));
            columns.forEach(column -> row.add(column.value().apply(result)));
            rows.add(row);
            return this;
        }

        /** Goes on from elsewhere. */
        Flow from(BookScenario other) {
            scenario = other;
            return this;
        }

        void isTheTable(String name) throws IOException {
            List<String> header = Stream.concat(
                            Stream.of("command", "postings"), columns.stream().map(Column::name))
                    .toList();
            assertThat(MarkdownTable.in("domain.md", name)).isEqualTo(MarkdownTable.render(header, rows));
        }
    }

    @Test
    void walletTransfer() throws IOException {
        new Flow(BookScenario.given(), posted(ALICE), posted(BOB), PAYMENT)
                .step("top up alice with 150", topUp("t", ALICE, 150))
                .step("alice pays bob 60", pay("p", ALICE, BOB, eur(60)))
                .step("the same again, under the same key", pay("p", ALICE, BOB, eur(60)))
                .isTheTable("wallet transfer");
    }

    @Test
    void payout() throws IOException {
        new Flow(BookScenario.given(), posted(ALICE), available(ALICE), PAYMENT)
                .step("top up alice with 150", topUp("t", ALICE, 150))
                .step("pay 80 out: held", authorize("out", ALICE, BANK, eur(80)))
                .step("the bank confirms: captured", captureRest("confirm", "out"))
                .step("pay 50 out: held", authorize("again", ALICE, BANK, eur(50)))
                .step("the bank refuses: voided", voidPayment("fail", "again"))
                .isTheTable("payout");
    }

    @Test
    void marketplaceSplit() throws IOException {
        Command sale = Samples.authorization(
                header("sale"),
                ALICE,
                SHOP,
                eur(250),
                List.of(new Split(FLORIST, 4_500), new Split("@fees", 500)),
                CaptureMode.IMMEDIATE,
                OptionalLong.empty());
        new Flow(
                        BookScenario.given(openAccount(SHOP, EUR), openAccount(FLORIST, EUR)),
                        posted(ALICE),
                        posted(SHOP),
                        posted(FLORIST),
                        PAYMENT)
                .step("top up alice with 300", topUp("t", ALICE, 300))
                .step("sale of 250, split", sale)
                .step("refund 100", refund("r", "sale", 100))
                .isTheTable("marketplace split");
    }

    @Test
    void chargeback() throws IOException {
        Command[] before = {topUp("t", ALICE, 100), pay("p", ALICE, BOB, eur(100)), pay("out", BOB, BANK, eur(90))};
        Command[] disputed = Stream.concat(Stream.of(before), Stream.of(disputeAll("d", "p")))
                .toArray(Command[]::new);
        new Flow(
                        BookScenario.given(before),
                        posted(ALICE),
                        posted(BOB),
                        PAYMENT,
                        of("disputed", payment -> payment.tally().disputedMinor()),
                        of("charged back", payment -> payment.tally().chargedBackMinor()),
                        of("refundable", payment -> payment.refundable().minor()))
                .step("open dispute, all", disputeAll("d", "p"))
                .step("then won", win("w", "p", "d"))
                .from(BookScenario.given(disputed))
                .step("or lost", lose("l", "p", "d"))
                .isTheTable("chargeback");
    }

    @Test
    void crossBookReturn() throws IOException {
        new CrossBookReturn().isTheTable();
    }

    /** Two books, and the legs between them. */
    private static final class CrossBookReturn extends CrossBookScenario {

        private final List<List<String>> rows = new ArrayList<>();

        void isTheTable() throws IOException {
            books.having(close("globex", "bob"), pay("acme", "p", "alice", BOB, 300));
            row("alice pays globex/bob 300", "acme");
            books.deliver("globex");
            row("globex gets the credit, and returns it: ACCOUNT_CLOSED", "globex");
            books.deliver("acme");
            row("acme gets the return", "acme");

            List<String> header = List.of(
                    "what happens",
                    "postings",
                    "alice posted",
                    "@transit of both",
                    "payment",
                    "in transit",
                    "returned");
            assertThat(MarkdownTable.in("domain.md", "cross-book return"))
                    .isEqualTo(MarkdownTable.render(header, rows));
        }

        private void row(String title, String book) {
            Entry last = books.journal(book).getLast();
            rows.add(List.of(
                    title,
                    postings(books.lastChanges(book)),
                    Long.toString(books.balance("acme", "alice")),
                    Long.toString(books.balance("@transit")),
                    payment().status().name(),
                    Long.toString(payment().tally().inTransitMinor()),
                    Long.toString(payment().tally().returnedMinor())));
            assertThat(last.command().header().book()).isEqualTo(book);
        }
    }

    private static Column posted(String account) {
        return new Column(
                account + " posted",
                result -> Long.toString(
                        result.after().account(account).orElseThrow().posted().minor()));
    }

    private static Column available(String account) {
        return new Column(
                account + " available",
                result -> Long.toString(result.after()
                        .account(account)
                        .orElseThrow()
                        .available()
                        .minor()));
    }

    private static Column of(String name, Function<Payment, Long> amount) {
        return new Column(
                name, result -> amount.apply(result.payment().orElseThrow()).toString());
    }

    private static String postings(Changes changes) {
        return changes.postings().stream()
                .map(posting -> posting.account() + " " + signed(posting.amount()))
                .collect(joining(", "));
    }

    private static String signed(Money money) {
        return money.isPositive() ? "+" + money.minor() : Long.toString(money.minor());
    }
}
