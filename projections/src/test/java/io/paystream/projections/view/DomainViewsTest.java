package io.paystream.projections.view;

import static io.paystream.projections.given.ViewRows.all;
import static io.paystream.projections.given.ViewRows.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.GivenDisputes;
import io.paystream.projections.given.GivenDisputesElsewhere;
import io.paystream.projections.given.GivenFees;
import io.paystream.projections.given.GivenRules;
import io.paystream.projections.given.GivenTransit;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.store.EntryPlace;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.DisputeRef;
import io.paystream.projections.store.avro.FeeRow;
import io.paystream.projections.store.avro.TimelineEvent;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.projections.store.avro.TransitRow;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.RiskRules;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DomainViewsTest {

    private final MapRows rows = new MapRows();
    private final GivenBook acme = GivenBook.opened("acme");
    private final GivenFees fees = new GivenFees(acme);
    private final GivenDisputes disputes = new GivenDisputes(acme);
    private final GivenTransit transit = new GivenTransit(acme);
    private final GivenRules rules = new GivenRules(acme);

    @BeforeEach
    void openAccounts() {
        acme.account("alice", "EUR");
        acme.account("shop", "EUR");
        acme.pay("@bank", "alice", 10_000, "EUR");
    }

    @Test
    void knowsEveryEventOfTheJournalsSchema() {
        List<String> kinds = EventEnvelope.getClassSchema().getFields().stream()
                .map(Schema.Field::name)
                .filter(field -> !field.equals("kind"))
                .map(field -> field.substring(0, 1).toUpperCase(Locale.ROOT) + field.substring(1))
                .toList();

        assertThat(Arrays.stream(EventKind.values()).map(EventKind::wireName))
                .containsExactlyInAnyOrderElementsOf(kinds);
    }

    @Test
    void keepsTheBookThroughFreezesAndRules() {
        rules.freezeBook();
        applyAll();
        assertThat(Snapshots.book(rows.get(Keys.book("acme")).orElseThrow()).getStatus())
                .isEqualTo("FROZEN");

        FeeSchedule schedule =
                FeeSchedule.newBuilder().setCurrency("EUR").setBasisPoints(250).build();
        apply(rules.unfreezeBook());
        apply(rules.activate(2));
        apply(rules.fees(schedule));
        apply(rules.risk(RiskRules.newBuilder().build()));

        var book = Snapshots.book(rows.get(Keys.book("acme")).orElseThrow());
        assertThat(book.getStatus()).isEqualTo("OPEN");
        assertThat(book.getRulesVersion()).isEqualTo(2);
        assertThat(book.getFeeSchedules()).containsExactly(schedule);
        assertThat(book.getRiskRules()).isNotNull();
    }

    @Test
    void keepsAnAccountsLimits() {
        rules.limits(
                "alice", AccountLimits.newBuilder().setDailyDebitMinor(5_000L).build());
        applyAll();

        var account = Snapshots.account(rows.get(Keys.account("acme", "alice")).orElseThrow());
        assertThat(account.getLimitsVersion()).isEqualTo(1);
        assertThat(account.getLimits().getDailyDebitMinor()).isEqualTo(5_000);
    }

    @Test
    void anIncreaseIsHeldToo() {
        String payment = acme.authorize("alice", "shop", 400, "EUR");
        acme.increase(payment, 100);
        acme.capture(payment, 300, false);
        applyAll();

        assertThat(rows.get(Keys.totals("acme", "EUR")).orElseThrow().getCustomersHeldMinor())
                .isEqualTo("200");
    }

    @Test
    void listsASplitPaymentOnceForEachOfItsCreditors() {
        acme.account("supplier", "EUR");
        String payment = fees.paySplit("alice", Map.of("shop", 100L, "supplier", 50L, "@fees", 10L), "EUR");
        applyAll();

        for (String party : List.of("alice", "shop", "supplier", "@fees")) {
            assertThat(all(rows, Keys.paymentsOfAccountBefore("acme", party, EntryPlace.END)))
                    .as(party)
                    .last()
                    .satisfies(ref -> assertThat(ref.getPaymentId()).isEqualTo(payment));
        }
    }

    @Test
    void listsADisputeOnceWhateverBecomesOfIt() {
        String payment = acme.pay("alice", "shop", 1_000, "EUR");
        String first = disputes.open(payment, 300, 0);
        disputes.evidence(payment, first, "signed receipt");
        disputes.won(payment, first);
        String second = disputes.open(payment, 1_000, 15);
        applyAll();

        assertThat(all(rows, Keys.disputesBefore("acme", Long.MAX_VALUE)))
                .containsExactly(new DisputeRef(6L, payment, first), new DisputeRef(9L, payment, second));
    }

    @Test
    void aTimelineTellsWhatADisputeIsAbout() {
        String payment = acme.pay("alice", "shop", 1_000, "EUR");
        String dispute = disputes.open(payment, 300, 15);
        disputes.evidence(payment, dispute, "signed receipt");
        applyAll();

        var lines = timeline(rows, "acme", payment);
        assertThat(lines.get(1).getStatus()).isEqualTo("DISPUTED");
        assertThat(lines.get(1).getEvents())
                .containsExactly(
                        TimelineEvent.newBuilder()
                                .setKind("DisputeOpened")
                                .setAmountMinor(300L)
                                .setId(dispute)
                                .setReason("10.4")
                                .build(),
                        TimelineEvent.newBuilder()
                                .setKind("FeeCharged")
                                .setAmountMinor(15L)
                                .setId(dispute)
                                .setAccount("shop")
                                .build());
        assertThat(lines.get(2).getEvents())
                .containsExactly(TimelineEvent.newBuilder()
                        .setKind("EvidenceSubmitted")
                        .setId(dispute)
                        .setDescription("signed receipt")
                        .build());
    }

    @Test
    void countsFeesOfTheBookAndOfEachAccount() {
        acme.account("kiosk", "EUR");
        String payment = fees.pay("alice", "shop", 1_000, "EUR", 30);
        fees.pay("alice", "kiosk", 500, "EUR", 7);
        fees.refund(payment, 400, 12);
        disputes.open(payment, 100, 25);
        applyAll();

        assertThat(rows.get(Keys.fees("acme", "EUR"))).contains(new FeeRow(9L, "EUR", "62", 3L, "12", 1L));
        assertThat(rows.get(Keys.feesOfAccount("acme", "shop", "EUR")))
                .contains(new FeeRow(9L, "EUR", "55", 2L, "12", 1L));
        assertThat(rows.get(Keys.feesOfAccount("acme", "kiosk", "EUR")))
                .contains(new FeeRow(7L, "EUR", "7", 1L, "0", 0L));
    }

    @Test
    void knowsWhatItSentAndHasNoAnswerTo() {
        String first = transit.pay("alice", "other/bob", 700, "EUR");
        String second = transit.pay("alice", "other/bob", 50, "EUR");
        transit.pay("alice", "third/erin", 9, "EUR");
        applyAll();
        assertThat(transitWith("other")).isEqualTo(new TransitRow(6L, "other", "EUR", "750", 2L, "0", 0L, "750"));
        assertThat(transitWith("third")).isEqualTo(new TransitRow(7L, "third", "EUR", "9", 1L, "0", 0L, "9"));

        apply(transit.confirmed(first));
        apply(transit.returned(second, "ACCOUNT_CLOSED"));
        assertThat(transitWith("other")).isEqualTo(new TransitRow(9L, "other", "EUR", "0", 0L, "0", 0L, "700"));
    }

    @Test
    void knowsWhatItAskedForAndHasNoAnswerTo() {
        String payment = transit.pay("alice", "other/bob", 700, "EUR");
        transit.confirmed(payment);
        transit.refundRequested(payment, 200);
        applyAll();
        assertThat(transitWith("other")).isEqualTo(new TransitRow(7L, "other", "EUR", "0", 0L, "200", 1L, "700"));

        apply(transit.refundRefused(payment, "INSUFFICIENT_FUNDS"));
        assertThat(transitWith("other").getInCount()).isZero();
        apply(transit.refundRequested(payment, 100));
        apply(transit.refundDelivered(payment));
        assertThat(transitWith("other")).isEqualTo(new TransitRow(10L, "other", "EUR", "0", 0L, "0", 0L, "600"));
    }

    @Test
    void knowsTheMoneyOfADisputeThatTheOtherBookOwes() {
        GivenDisputesElsewhere elsewhere = new GivenDisputesElsewhere(acme);
        String payment = transit.pay("alice", "other/bob", 700, "EUR");
        transit.confirmed(payment);
        elsewhere.open(payment, 200);
        applyAll();
        assertThat(transitWith("other")).isEqualTo(new TransitRow(7L, "other", "EUR", "0", 0L, "200", 1L, "700"));

        apply(elsewhere.funded(payment));
        assertThat(transitWith("other")).isEqualTo(new TransitRow(8L, "other", "EUR", "0", 0L, "0", 0L, "500"));
        apply(elsewhere.won(payment));
        assertThat(transitWith("other")).isEqualTo(new TransitRow(9L, "other", "EUR", "200", 1L, "0", 0L, "700"));
        apply(transit.confirmed(payment));
        assertThat(transitWith("other")).isEqualTo(new TransitRow(10L, "other", "EUR", "0", 0L, "0", 0L, "700"));
    }

    @Test
    void isOwedNothingForADisputeThatTheOtherBookCannotPay() {
        GivenDisputesElsewhere elsewhere = new GivenDisputesElsewhere(acme);
        String payment = transit.pay("alice", "other/bob", 700, "EUR");
        transit.confirmed(payment);
        elsewhere.open(payment, 200);
        elsewhere.refused(payment);
        applyAll();

        assertThat(transitWith("other")).isEqualTo(new TransitRow(8L, "other", "EUR", "0", 0L, "0", 0L, "700"));
    }

    @Test
    void hasNothingInFlightOfWhatItAnswersItself() {
        transit.credited("other", "dave", "shop", 700, "EUR");
        String refused = transit.refused("other", "ACCOUNT_NOT_FOUND");
        transit.debited("other", "dave", "shop", 200, "EUR");
        applyAll();

        assertThat(transitWith("other")).isEqualTo(new TransitRow(7L, "other", "EUR", "0", 0L, "0", 0L, "-500"));
        assertThat(timeline(rows, "acme", refused)).singleElement().satisfies(line -> {
            assertThat(line.getOutcome()).isEqualTo("REJECTED");
            assertThat(line.getReason()).isEqualTo("ACCOUNT_NOT_FOUND");
            assertThat(line.getStatus()).isNull();
        });
    }

    @Test
    void aTimelineTellsWhereALegWent() {
        String payment = transit.pay("alice", "other/bob", 700, "EUR");
        transit.returned(payment, "ACCOUNT_CLOSED");
        applyAll();

        var lines = timeline(rows, "acme", payment);
        assertThat(lines.getFirst().getEvents().getLast())
                .isEqualTo(TimelineEvent.newBuilder()
                        .setKind("TransitSent")
                        .setAmountMinor(700L)
                        .setId(EntityIds.captureId("acme", "op-5"))
                        .setBook("other")
                        .setLeg("CreditTransit")
                        .build());
        assertThat(lines.getLast().getEvents())
                .containsExactly(TimelineEvent.newBuilder()
                        .setKind("PaymentReturned")
                        .setAmountMinor(700L)
                        .setId("cap")
                        .setAccount("alice")
                        .setReason("ACCOUNT_CLOSED")
                        .build());
        assertThat(lines.getLast().getStatus()).isEqualTo("RETURNED");
    }

    @Test
    void balancesABookThatTakesMoneyFromAnother() {
        transit.credited("other", "dave", "shop", 700, "EUR");
        applyAll();

        assertThat(rows.get(Keys.totals("acme", "EUR")))
                .contains(new TotalsRow(5L, "EUR", "10700", "0", 2L, Map.of("@bank", "-10000", "@transit", "-700")));
    }

    @Test
    void anAuthorizationForAnotherBookIsNotInTransitYet() {
        acme.authorize("alice", "other/bob", 700, "EUR");
        applyAll();

        assertThat(all(rows, Keys.transit("acme"))).isEmpty();
    }

    @Test
    void stopsAtAFeeThatMovesNothing() {
        fees.pay("alice", "shop", 1_000, "EUR", 30);
        acme.entries().getLast().getAccepted().setPostings(List.of());

        assertThatThrownBy(this::applyAll)
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContaining("moves no money");
    }

    private TransitRow transitWith(String otherBook) {
        return rows.get(Keys.transit("acme", otherBook, "EUR")).orElseThrow();
    }

    private void applyAll() {
        acme.entries().forEach(this::apply);
    }

    private void apply(JournalEntry entry) {
        rows.putAll(Views.apply(entry, rows));
    }
}
