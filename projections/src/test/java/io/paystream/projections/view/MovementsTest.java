package io.paystream.projections.view;

import static io.paystream.projections.given.ViewRows.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.GivenDisputes;
import io.paystream.projections.given.GivenFees;
import io.paystream.projections.given.GivenTransit;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.schemas.avro.JournalEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each line of a statement names the event that moved its money, not another event of the same entry. */
class MovementsTest {

    private final MapRows rows = new MapRows();
    private final GivenBook acme = GivenBook.opened("acme");
    private final GivenFees fees = new GivenFees(acme);
    private final GivenDisputes disputes = new GivenDisputes(acme);
    private final GivenTransit transit = new GivenTransit(acme);

    @BeforeEach
    void openAccounts() {
        acme.account("alice", "EUR");
        acme.account("shop", "EUR");
        acme.account("supplier", "EUR");
        acme.pay("@bank", "alice", 10_000, "EUR");
    }

    @Test
    void aFeeIsALineOfItsOwn() {
        String payment = fees.pay("alice", "shop", 1_000, "EUR", 30);
        fees.refund(payment, 400, 12);
        applyAll();

        assertThat(statement(rows, "acme", "shop"))
                .extracting(StatementRow::getKind, StatementRow::getAmountMinor, StatementRow::getCounterparty)
                .containsExactly(
                        tuple("PaymentCaptured", 1_000L, "alice"),
                        tuple("FeeCharged", -30L, "@fees"),
                        tuple("PaymentRefunded", -400L, "alice"),
                        tuple("FeeReturned", 12L, "@fees"));
        assertThat(statement(rows, "acme", "@fees"))
                .extracting(
                        StatementRow::getKind,
                        StatementRow::getAmountMinor,
                        StatementRow::getBalanceAfterMinor,
                        StatementRow::getCounterparty,
                        StatementRow::getPaymentId)
                .containsExactly(
                        tuple("FeeCharged", 30L, "30", "shop", payment),
                        tuple("FeeReturned", -12L, "18", "shop", payment));
    }

    @Test
    void everyCreditorOfASplitPaymentHasALine() {
        Map<String, Long> shares = new LinkedHashMap<>();
        shares.put("shop", 125L);
        shares.put("supplier", 113L);
        shares.put("@fees", 12L);
        String payment = fees.paySplit("alice", shares, "EUR");
        applyAll();

        for (String creditor : shares.keySet()) {
            assertThat(statement(rows, "acme", creditor)).singleElement().satisfies(line -> {
                assertThat(line.getKind()).isEqualTo("PaymentCaptured");
                assertThat(line.getAmountMinor()).isEqualTo(shares.get(creditor));
                assertThat(line.getCounterparty()).isEqualTo("alice");
                assertThat(line.getPaymentId()).isEqualTo(payment);
            });
        }
        assertThat(statement(rows, "acme", "alice").getLast().getAmountMinor()).isEqualTo(-250);
        assertThat(statement(rows, "acme", "alice").getLast().getCounterparty()).isEqualTo("shop");
    }

    @Test
    void aDisputeTakesTheMoneyBackAndAFeeOfTheSameAmountIsStillAFee() {
        String payment = acme.pay("alice", "shop", 1_000, "EUR");
        String dispute = disputes.open(payment, 25, 25);
        disputes.won(payment, dispute);
        applyAll();

        assertThat(statement(rows, "acme", "shop"))
                .extracting(StatementRow::getKind, StatementRow::getAmountMinor, StatementRow::getBalanceAfterMinor)
                .containsExactly(
                        tuple("PaymentCaptured", 1_000L, "1000"),
                        tuple("DisputeOpened", -25L, "975"),
                        tuple("FeeCharged", -25L, "950"),
                        tuple("DisputeWon", 25L, "975"),
                        tuple("FeeReturned", 25L, "1000"));
    }

    @Test
    void aLostDisputeMovesNothing() {
        String payment = acme.pay("alice", "shop", 1_000, "EUR");
        String dispute = disputes.open(payment, 1_000, 0);
        applyAll();
        int before = statement(rows, "acme", "shop").size();
        disputes.lost(payment, dispute);
        apply(acme.entries().getLast());

        assertThat(statement(rows, "acme", "shop")).hasSize(before);
    }

    @Test
    void suspenseStandsForAClosedAccount() {
        String payment = acme.pay("alice", "shop", 1_000, "EUR");
        acme.close("alice");
        disputes.open(payment, 1_000, 0);
        applyAll();

        assertThat(statement(rows, "acme", "@suspense")).singleElement().satisfies(line -> {
            assertThat(line.getKind()).isEqualTo("DisputeOpened");
            assertThat(line.getAmountMinor()).isEqualTo(1_000);
            assertThat(line.getCounterparty()).isEqualTo("shop");
        });
    }

    @Test
    void moneyForAnotherBookGoesThroughTransitAndComesBackFromThere() {
        String payment = transit.pay("alice", "other/bob", 700, "EUR");
        transit.returned(payment, "ACCOUNT_CLOSED");
        applyAll();

        assertThat(statement(rows, "acme", "@transit"))
                .extracting(
                        StatementRow::getKind,
                        StatementRow::getAmountMinor,
                        StatementRow::getBalanceAfterMinor,
                        StatementRow::getCounterparty)
                .containsExactly(
                        tuple("PaymentCaptured", 700L, "700", "alice"), tuple("PaymentReturned", -700L, "0", "alice"));
        assertThat(statement(rows, "acme", "alice").getLast().getKind()).isEqualTo("PaymentReturned");
        assertThat(statement(rows, "acme", "alice").getLast().getCounterparty()).isEqualTo("other/bob");
    }

    @Test
    void moneyFromAnotherBookNamesItsPayerThere() {
        String payment = transit.credited("other", "dave", "shop", 700, "EUR");
        transit.debited("other", "dave", "shop", 200, "EUR");
        applyAll();

        assertThat(statement(rows, "acme", "shop"))
                .extracting(
                        StatementRow::getKind,
                        StatementRow::getAmountMinor,
                        StatementRow::getCounterparty,
                        StatementRow::getReference)
                .containsExactly(
                        tuple("TransitCredited", 700L, "other/dave", "from other"),
                        tuple("TransitDebited", -200L, "other/dave", "from other"));
        assertThat(statement(rows, "acme", "shop").getFirst().getPaymentId()).isEqualTo(payment);
        assertThat(statement(rows, "acme", "@transit"))
                .extracting(StatementRow::getBalanceAfterMinor)
                .containsExactly("-700", "-500");
    }

    @Test
    void stopsAtAPostingThatFollowsFromNoEvent() {
        acme.pay("alice", "shop", 1_000, "EUR");
        JournalEntry entry = acme.entries().getLast();
        entry.getAccepted().getPostings().getLast().setAmountMinor(999);

        assertThatThrownBy(this::applyAll)
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContaining("none of its events moves 999 EUR on shop");
    }

    private void applyAll() {
        acme.entries().forEach(this::apply);
    }

    private void apply(JournalEntry entry) {
        rows.putAll(Views.apply(entry, rows));
    }
}
