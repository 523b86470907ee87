package io.paystream.projections.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.paystream.projections.given.Chain;
import io.paystream.projections.given.Chain.Subject;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.GivenRules;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.store.EntryPlace;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.projections.store.avro.PaymentRef;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.store.avro.TimelineEvent;
import io.paystream.projections.store.avro.TimelineRow;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Retention;
import io.paystream.schemas.avro.Sha256;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewsTest {

    private final MapRows rows = new MapRows();
    private final GivenBook acme = GivenBook.opened("acme");

    @Test
    void keepsTheBookAsItsLastEntryLeftIt() {
        applyAll(acme);

        var row = rows.get(Keys.book("acme")).orElseThrow();
        assertThat(row.getSequence()).isEqualTo(1);
        assertThat(Snapshots.book(row))
                .isEqualTo(acme.entries().getFirst().getAccepted().getBook());
    }

    @Test
    void freezesTheBookThatMetADefect() {
        acme.faulted(EntityIds.paymentId("acme", "x"));
        applyAll(acme);

        var row = rows.get(Keys.book("acme")).orElseThrow();
        assertThat(row.getSequence()).isEqualTo(2);
        assertThat(Snapshots.book(row).getStatus()).isEqualTo("FROZEN");
    }

    @Test
    void keepsAnAccountAsItsLastEntryLeftIt() {
        acme.account("alice", "EUR");
        acme.pay("@bank", "alice", 10_000, "EUR");
        acme.authorize("alice", "@bank", 4_000, "EUR");
        applyAll(acme);

        var row = rows.get(Keys.account("acme", "alice")).orElseThrow();
        assertThat(row.getSequence()).isEqualTo(4);
        assertThat(Snapshots.account(row)).isEqualTo(acme.account("alice"));
        assertThat(Snapshots.account(row).getHeldMinor()).isEqualTo(4_000);
    }

    @Test
    void keepsNoRowOfASystemAccountAmongTheAccounts() {
        acme.account("alice", "EUR");
        acme.pay("@bank", "alice", 10_000, "EUR");
        applyAll(acme);

        List<Object> accounts = new ArrayList<>();
        rows.ascending(Keys.accountsAfter("acme", ""), accounts::add);
        assertThat(accounts).hasSize(1);
    }

    @Test
    void listsAPaymentOnceForTheBookAndOnceForEachOfItsAccounts() {
        acme.account("alice", "EUR");
        String payment = acme.authorize("@bank", "alice", 10_000, "EUR");
        acme.capture(payment, 4_000, false);
        acme.capture(payment, 6_000, true);
        applyAll(acme);

        PaymentRef ref = new PaymentRef(3L, payment, 0);
        assertThat(paymentsOf("@bank")).containsExactly(ref);
        assertThat(paymentsOf("alice")).containsExactly(ref);
        List<PaymentRef> ofBook = new ArrayList<>();
        rows.descending(Keys.paymentsOfBookBefore("acme", EntryPlace.END), ofBook::add);
        assertThat(ofBook).containsExactly(ref);
        var row = rows.get(Keys.payment("acme", payment)).orElseThrow();
        assertThat(row.getSequence()).isEqualTo(5);
        assertThat(Snapshots.payment(row)).isEqualTo(acme.payment(payment));
    }

    @Test
    void keepsAnArchivedPaymentAsItWasWithTheTimeAndListsItNoSecondTime() {
        acme.account("alice", "EUR");
        String payment = acme.pay("@bank", "alice", 10_000, "EUR");
        acme.archive(payment);
        applyAll(acme);

        var archived = Snapshots.payment(rows.get(Keys.payment("acme", payment)).orElseThrow());
        assertThat(archived.getStatus()).isEqualTo("CAPTURED");
        assertThat(archived.getArchivedAt()).isEqualTo(Chain.START + 3_000);
        assertThat(paymentsOf("alice")).containsExactly(new PaymentRef(3L, payment, 0));
        assertThat(statementOf("alice")).hasSize(1);
        List<TimelineRow> timeline = new ArrayList<>();
        rows.descending(Keys.timeline("acme", payment, 0, 4), timeline::add);
        assertThat(timeline.getFirst().getCommand()).isEqualTo("ArchivePayment");
        assertThat(timeline.getFirst().getStatus()).isEqualTo("CAPTURED");
    }

    @Test
    void showsTheRetentionOfTheBook() {
        Retention retention = Retention.newBuilder().setArchiveAfterSeconds(90L).build();
        new GivenRules(acme).retention(retention);
        applyAll(acme);

        assertThat(Snapshots.book(rows.get(Keys.book("acme")).orElseThrow()).getRetention())
                .isEqualTo(retention);
    }

    @Test
    void writesEachPostingAsALineWithTheBalanceAfterIt() {
        acme.account("alice", "EUR");
        String payment = acme.pay("@bank", "alice", 10_000, "EUR");
        applyAll(acme);

        assertThat(statementOf("alice"))
                .containsExactly(new StatementRow(
                        3L,
                        1,
                        Chain.START + 2_000,
                        10_000L,
                        "10000",
                        "PaymentCaptured",
                        payment,
                        "@bank",
                        "invoice 3",
                        null));
        assertThat(statementOf("@bank"))
                .containsExactly(new StatementRow(
                        3L,
                        0,
                        Chain.START + 2_000,
                        -10_000L,
                        "-10000",
                        "PaymentCaptured",
                        payment,
                        "alice",
                        "invoice 3",
                        null));
    }

    @Test
    void carriesASystemAccountsBalanceFromLineToLine() {
        acme.account("alice", "EUR");
        acme.account("bob", "EUR");
        acme.account("carol", "JPY");
        acme.pay("@bank", "alice", 700, "EUR");
        acme.pay("@bank", "carol", 9_999, "JPY");
        acme.chain().sameMoment();
        acme.pay("@bank", "bob", 300, "EUR");
        acme.pay("alice", "@bank", 50, "EUR");
        applyAll(acme);

        assertThat(statementOf("@bank"))
                .extracting(StatementRow::getBalanceAfterMinor)
                .containsExactly("-700", "-1000", "-950");
    }

    @Test
    void namesARefundAsWhatMovedTheMoneyBack() {
        acme.account("alice", "EUR");
        acme.account("shop", "EUR");
        acme.pay("@bank", "alice", 700, "EUR");
        String payment = acme.pay("alice", "shop", 500, "EUR");
        acme.refund(payment, 200);
        applyAll(acme);

        StatementRow line = statementOf("alice").getLast();
        assertThat(line.getKind()).isEqualTo("PaymentRefunded");
        assertThat(line.getAmountMinor()).isEqualTo(200);
        assertThat(line.getBalanceAfterMinor()).isEqualTo("400");
        assertThat(line.getCounterparty()).isEqualTo("shop");
    }

    @Test
    void keepsEveryInputAboutAPaymentInItsTimeline() {
        acme.account("alice", "EUR");
        String payment = acme.authorize("@bank", "alice", 1_000, "EUR");
        acme.rejectedCapture(payment, "CAPTURE_EXCEEDS_AUTHORIZED", "2000 of 1000");
        acme.capture(payment, 400, true);
        acme.repeated(payment);
        applyAll(acme);

        List<TimelineRow> timeline = timelineOf(payment);
        assertThat(timeline)
                .extracting(TimelineRow::getOutcome, TimelineRow::getStatus)
                .containsExactly(
                        tuple("ACCEPTED", "AUTHORIZED"),
                        tuple("REJECTED", "AUTHORIZED"),
                        tuple("ACCEPTED", "CAPTURED"),
                        tuple("UNCHANGED", "CAPTURED"));
        assertThat(timeline.get(1).getReason()).isEqualTo("CAPTURE_EXCEEDS_AUTHORIZED");
        assertThat(timeline.get(1).getDetail()).isEqualTo("2000 of 1000");
        assertThat(timeline.get(1).getEvents()).isEmpty();
        assertThat(timeline.get(2).getEvents())
                .containsExactly(
                        TimelineEvent.newBuilder()
                                .setKind("PaymentCaptured")
                                .setAmountMinor(400L)
                                .setId(EntityIds.captureId("acme", "op-4"))
                                .build(),
                        TimelineEvent.newBuilder()
                                .setKind("RemainderReleased")
                                .setAmountMinor(600L)
                                .build());
        assertThat(timeline.get(2).getCommand()).isEqualTo(CommandKind.CAPTURE_PAYMENT);
        assertThat(timeline.get(2).getPrincipal()).isEqualTo(Chain.PRINCIPAL);
    }

    @Test
    void keepsTheRefusalOfAPaymentThatNeverCameToBe() {
        String payment = EntityIds.paymentId("acme", "refused");
        acme.rejectedCapture(payment, "PAYMENT_NOT_FOUND", "no such payment");
        applyAll(acme);

        assertThat(timelineOf(payment)).singleElement().satisfies(line -> {
            assertThat(line.getReason()).isEqualTo("PAYMENT_NOT_FOUND");
            assertThat(line.getStatus()).isNull();
        });
        assertThat(rows.get(Keys.payment("acme", payment))).isEmpty();
    }

    @Test
    void keepsNoTimelineForAPaymentIdOfBrokenForm() {
        acme.rejectedCapture("no payment\0at all", "MALFORMED_COMMAND", "paymentId breaks its rule");
        applyAll(acme);

        assertThat(head("acme").getSequence()).isEqualTo(2);
    }

    @Test
    void balancesTheBookInEachCurrency() {
        acme.account("alice", "EUR");
        acme.account("shop", "EUR");
        acme.account("carol", "JPY");
        acme.pay("@bank", "alice", 10_000, "EUR");
        acme.pay("@scheme", "carol", 77, "JPY");
        acme.authorize("alice", "shop", 4_000, "EUR");
        acme.authorize("@bank", "shop", 500, "EUR");
        applyAll(acme);

        assertThat(rows.get(Keys.totals("acme", "EUR")))
                .contains(new TotalsRow(8L, "EUR", "10000", "4000", 2L, Map.of("@bank", "-10000")));
        assertThat(rows.get(Keys.totals("acme", "JPY")))
                .contains(new TotalsRow(6L, "JPY", "77", "0", 1L, Map.of("@scheme", "-77")));
    }

    @Test
    void countsMoreMoneyThanALongHolds() {
        acme.account("alice", "EUR");
        acme.account("bob", "EUR");
        acme.pay("@bank", "alice", Long.MAX_VALUE, "EUR");
        acme.pay("@bank", "bob", Long.MAX_VALUE, "EUR");
        applyAll(acme);

        TotalsRow totals = rows.get(Keys.totals("acme", "EUR")).orElseThrow();
        assertThat(totals.getCustomersMinor()).isEqualTo("18446744073709551614");
        assertThat(totals.getSystemAccounts()).containsEntry("@bank", "-18446744073709551614");
        assertThat(statementOf("@bank").getLast().getBalanceAfterMinor()).isEqualTo("-18446744073709551614");
    }

    @Test
    void movesTheHeadForEveryEntryAndWritesItLast() {
        acme.account("alice", "EUR");
        String payment = acme.authorize("@bank", "alice", 1_000, "EUR");
        acme.rejectedCapture(payment, "CAPTURE_EXCEEDS_AUTHORIZED", "2000 of 1000");
        acme.faulted(payment);

        for (JournalEntry entry : acme.entries()) {
            List<Row<?>> writes = Views.apply(entry, rows);
            rows.putAll(writes);
            assertThat(writes.getLast())
                    .isEqualTo(new Row<>(
                            Keys.head("acme"),
                            new HeadRow(
                                    entry.getSequence(),
                                    entry.getDecidedAt(),
                                    ByteBuffer.wrap(entry.getHash().bytes()))));
        }
    }

    @Test
    void keepsOnlyAHeadOfAPartitionsChain() {
        Chain chain = new Chain("@partition-3");
        chain.rejected(
                Subject.payment(CommandKind.CAPTURE_PAYMENT, "op", EntityIds.paymentId("nowhere", "op")),
                "BOOK_NOT_FOUND",
                "no such book");

        List<Row<?>> writes = Views.apply(chain.entries().getFirst(), rows);

        assertThat(writes).singleElement().extracting(Row::key).isEqualTo(Keys.head("@partition-3"));
    }

    @Test
    void stopsAtAnEventKindItDoesNotKnow() {
        EventEnvelope event =
                EventEnvelope.newBuilder().setKind("StatementClosed").build();
        acme.chain()
                .accepted(
                        Subject.payment("ArchivePayment", "op", EntityIds.paymentId("acme", "op")),
                        Accepted.newBuilder()
                                .setEvents(List.of(event))
                                .setPostings(List.of())
                                .setAccounts(List.of())
                                .build());

        assertThatThrownBy(() -> applyAll(acme))
                .isInstanceOf(UnknownKindException.class)
                .hasMessageContainingAll("acme@2", "event", "StatementClosed", "newer version");
    }

    @Test
    void stopsAtAnOutcomeItDoesNotKnow() {
        acme.chain().outcome(Subject.payment("CapturePayment", "op", EntityIds.paymentId("acme", "op")), "DEFERRED");

        assertThatThrownBy(() -> applyAll(acme))
                .isInstanceOf(UnknownKindException.class)
                .hasMessageContainingAll("acme@2", "outcome", "DEFERRED", "newer version");
    }

    @Test
    void stopsAtAnEntryWhoseKindIsNotFilledIn() {
        acme.chain().outcome(Subject.payment("CapturePayment", "op", EntityIds.paymentId("acme", "op")), "ACCEPTED");

        assertThatThrownBy(() -> applyAll(acme))
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContaining("acme@2");
    }

    @Test
    void stopsAtAGap() {
        acme.account("alice", "EUR");
        acme.account("bob", "EUR");
        rows.putAll(Views.apply(acme.entries().getFirst(), rows));

        assertThatThrownBy(() -> Views.apply(acme.entries().getLast(), rows))
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContainingAll("acme@3", "entry 2 is missing");
    }

    @Test
    void stopsAtAnEntryThatContinuesAnotherHistory() {
        JournalEntry next = acme.account("alice", "EUR");
        next.setPreviousHash(new Sha256(new byte[32]));

        assertThatThrownBy(() -> applyAll(acme))
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContainingAll("acme@2", "previous hash");
    }

    @Test
    void stopsWhenTheLastEntryComesAgainAsAnother() {
        applyAll(acme);
        JournalEntry other = acme.entries().getFirst();
        other.setHash(new Sha256(new byte[32]));

        assertThatThrownBy(() -> Views.apply(other, rows))
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContainingAll("acme@1", "another hash");
    }

    private void applyAll(GivenBook book) {
        book.entries().forEach(entry -> rows.putAll(Views.apply(entry, rows)));
    }

    private HeadRow head(String chain) {
        return rows.get(Keys.head(chain)).orElseThrow();
    }

    private List<PaymentRef> paymentsOf(String account) {
        List<PaymentRef> found = new ArrayList<>();
        rows.descending(Keys.paymentsOfAccountBefore("acme", account, EntryPlace.END), found::add);
        return found;
    }

    private List<StatementRow> statementOf(String account) {
        List<StatementRow> found = new ArrayList<>();
        rows.ascending(Keys.statement("acme", account, "EUR", StatementPlace.FIRST, StatementPlace.LAST), found::add);
        return found;
    }

    private List<TimelineRow> timelineOf(String payment) {
        List<TimelineRow> found = new ArrayList<>();
        rows.ascending(Keys.timeline("acme", payment, 0, Long.MAX_VALUE), found::add);
        return found;
    }
}
