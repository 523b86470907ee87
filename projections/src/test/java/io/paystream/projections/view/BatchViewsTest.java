package io.paystream.projections.view;

import static io.paystream.projections.given.ViewRows.all;
import static io.paystream.projections.given.ViewRows.statement;
import static io.paystream.projections.given.ViewRows.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.paystream.projections.given.GivenBatches;
import io.paystream.projections.given.GivenBatches.Item;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.store.EntryPlace;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.PaymentRef;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.store.avro.TimelineEvent;
import io.paystream.projections.store.avro.TimelineRow;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BatchViewsTest {

    private final MapRows rows = new MapRows();
    private final GivenBook acme = GivenBook.opened("acme");
    private final GivenBatches batches = new GivenBatches(acme);

    @BeforeEach
    void openAccounts() {
        acme.account("alice", "EUR");
        acme.account("shop", "EUR");
        acme.account("dora", "USD");
        acme.pay("@bank", "alice", 10_000, "EUR");
    }

    @Test
    void eachPaymentIsKeptAndListedInItsPlace() {
        JournalEntry batch =
                batches.pay(Item.captured("alice", "shop", 100, "EUR"), Item.held("alice", "shop", 200, "EUR"));
        applyAll();

        List<String> ids = ids(batch);
        for (PaymentSnapshot payment : batch.getAccepted().getPayments()) {
            assertThat(Snapshots.payment(rows.get(Keys.payment("acme", payment.getPaymentId()))
                            .orElseThrow()))
                    .isEqualTo(payment);
        }
        assertThat(all(rows, Keys.paymentsOfAccountBefore("acme", "shop", EntryPlace.END)))
                .containsExactly(new PaymentRef(6L, ids.get(0), 0), new PaymentRef(6L, ids.get(1), 1));
        assertThat(all(rows, Keys.paymentsOfBookBefore("acme", new EntryPlace(6, 1))))
                .extracting(PaymentRef::getPaymentId)
                .endsWith(ids.get(0))
                .doesNotContain(ids.get(1));
    }

    @Test
    void eachLineNamesThePaymentThatMovedIt() {
        JournalEntry batch = batches.pay(
                Item.captured("alice", "shop", 100, "EUR").forFee(3),
                Item.captured("alice", "shop", 100, "EUR").forFee(3),
                Item.captured("@bank", "dora", 100, "USD"));
        applyAll();

        List<String> ids = ids(batch);
        assertThat(statement(rows, "acme", "shop"))
                .extracting(StatementRow::getKind, StatementRow::getAmountMinor, StatementRow::getPaymentId)
                .containsExactly(
                        tuple("PaymentCaptured", 100L, ids.get(0)),
                        tuple("FeeCharged", -3L, ids.get(0)),
                        tuple("PaymentCaptured", 100L, ids.get(1)),
                        tuple("FeeCharged", -3L, ids.get(1)));
        assertThat(statement(rows, "acme", "alice"))
                .last()
                .satisfies(line -> assertThat(line.getReference())
                        .isEqualTo(acme.payment(ids.get(1)).getReference()));
    }

    @Test
    void aTimelineHasOnlyWhatHappenedToItsPayment() {
        JournalEntry batch = batches.pay(
                Item.captured("alice", "shop", 100, "EUR").forFee(3), Item.held("alice", "shop", 200, "EUR"));
        batches.repeated(batch);
        applyAll();

        assertThat(timeline(rows, "acme", ids(batch).get(0)))
                .extracting(TimelineRow::getCommand, TimelineRow::getOutcome, BatchViewsTest::kinds)
                .containsExactly(
                        tuple(
                                "AuthorizeBatch",
                                "ACCEPTED",
                                List.of("PaymentAuthorized", "PaymentCaptured", "FeeCharged")),
                        tuple("AuthorizeBatch", "UNCHANGED", List.of()));
        assertThat(timeline(rows, "acme", ids(batch).get(1)))
                .extracting(TimelineRow::getStatus, BatchViewsTest::kinds)
                .containsExactly(tuple("AUTHORIZED", List.of("PaymentAuthorized")), tuple("AUTHORIZED", List.of()));
    }

    @Test
    void countsEveryCurrencyByItself() {
        batches.pay(
                Item.captured("alice", "shop", 100, "EUR").forFee(3),
                Item.held("alice", "shop", 200, "EUR"),
                Item.captured("@bank", "dora", 50, "USD").forFee(2),
                Item.held("dora", "@bank", 40, "USD"));
        applyAll();

        var euros = rows.get(Keys.totals("acme", "EUR")).orElseThrow();
        assertThat(euros.getCustomersMinor()).isEqualTo("9997");
        assertThat(euros.getCustomersHeldMinor()).isEqualTo("200");
        assertThat(euros.getSystemAccounts()).isEqualTo(Map.of("@bank", "-10000", "@fees", "3"));
        var dollars = rows.get(Keys.totals("acme", "USD")).orElseThrow();
        assertThat(dollars.getCustomersMinor()).isEqualTo("48");
        assertThat(dollars.getCustomersHeldMinor()).isEqualTo("40");
        assertThat(dollars.getSystemAccounts()).isEqualTo(Map.of("@bank", "-50", "@fees", "2"));
        assertThat(rows.get(Keys.fees("acme", "EUR")).orElseThrow().getChargedMinor())
                .isEqualTo("3");
        assertThat(rows.get(Keys.feesOfAccount("acme", "dora", "USD"))
                        .orElseThrow()
                        .getChargedMinor())
                .isEqualTo("2");
    }

    @Test
    void countsWhatIsInFlightByOtherBook() {
        batches.pay(
                Item.captured("alice", "beta/bob", 100, "EUR"),
                Item.captured("alice", "shop", 100, "EUR"),
                Item.captured("alice", "gamma/carol", 30, "EUR"),
                Item.captured("alice", "beta/bea", 20, "EUR"),
                Item.held("alice", "delta/dan", 10, "EUR"));
        applyAll();

        var beta = rows.get(Keys.transit("acme", "beta", "EUR")).orElseThrow();
        assertThat(beta.getOutMinor()).isEqualTo("120");
        assertThat(beta.getOutCount()).isEqualTo(2);
        assertThat(beta.getBalanceMinor()).isEqualTo("120");
        var gamma = rows.get(Keys.transit("acme", "gamma", "EUR")).orElseThrow();
        assertThat(gamma.getOutMinor()).isEqualTo("30");
        assertThat(gamma.getBalanceMinor()).isEqualTo("30");
        assertThat(rows.get(Keys.transit("acme", "delta", "EUR"))).isEmpty();
    }

    @Test
    void appliedAgainItChangesNothing() {
        JournalEntry batch = batches.pay(
                Item.captured("alice", "beta/bob", 100, "EUR"),
                Item.captured("alice", "shop", 100, "EUR").forFee(3),
                Item.captured("@bank", "dora", 50, "USD"));
        applyAll();
        var before = rows.contents();

        rows.putAll(Views.apply(batch, rows));

        assertThat(rows.contents()).isEqualTo(before);
    }

    @Test
    void stopsAtMoneyOfACurrencyThatNoPaymentHas() {
        JournalEntry batch =
                batches.pay(Item.captured("alice", "shop", 100, "EUR"), Item.captured("alice", "shop", 100, "EUR"));
        batch.getAccepted().getPostings().getLast().setCurrency("USD");

        assertThatThrownBy(this::applyAll)
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContaining("it is about EUR and moves USD");
    }

    private static List<String> ids(JournalEntry batch) {
        return batch.getAccepted().getPayments().stream()
                .map(PaymentSnapshot::getPaymentId)
                .toList();
    }

    private static List<String> kinds(TimelineRow row) {
        return row.getEvents().stream().map(TimelineEvent::getKind).toList();
    }

    private void applyAll() {
        acme.entries().forEach(entry -> rows.putAll(Views.apply(entry, rows)));
    }
}
