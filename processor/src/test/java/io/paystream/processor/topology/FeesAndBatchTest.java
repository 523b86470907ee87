package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.batch;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.fees;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.refund;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Fee schedules and batches are kept in the stores and shown in entries. */
@ExtendWith(RealRegistry.class)
class FeesAndBatchTest {

    private static final FeeSchedule SCHEDULE = FeeSchedule.newBuilder()
            .setCurrency("EUR")
            .setBasisPoints(1_000)
            .setMinimumMinor(3L)
            .setOnRefund("RETURN")
            .build();

    private final PaymentDriver driver;

    FeesAndBatchTest(Wire wire, @TempDir Path directory) {
        this.driver = new PaymentDriver(wire, directory);
    }

    @BeforeEach
    void openBookWithAccounts() {
        driver.decideAll(List.of(
                openBook("acme"),
                openAccount("acme", "alice"),
                openAccount("acme", "bob"),
                topUp("acme", "funds", "alice", 1_000)));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void feesAreChargedWithTheCaptureAndGivenBackWithTheRefund() {
        assertThat(driver.decide(fees("acme", "f", null, SCHEDULE))
                        .getAccepted()
                        .getBook()
                        .getFeeSchedules())
                .containsExactly(SCHEDULE);

        JournalEntry paid = driver.decide(transfer("acme", "p", "alice", "bob", 100));
        assertThat(kinds(paid)).containsExactly("PaymentAuthorized", "PaymentCaptured", "FeeCharged");
        assertThat(paid.getAccepted().getPostings())
                .extracting(Posting::getAccount, Posting::getAmountMinor, Posting::getBalanceAfterMinor)
                .containsExactly(
                        tuple("alice", -100L, 900L),
                        tuple("bob", 100L, 100L),
                        tuple("bob", -10L, 90L),
                        tuple("@fees", 10L, null));
        assertThat(paid.getAccepted().getPayment().getFeeMinor()).isEqualTo(10);

        JournalEntry refunded = driver.decide(refund("acme", "r", paymentId("acme", "p"), 50L));
        assertThat(kinds(refunded)).containsExactly("PaymentRefunded", "FeeReturned");
        assertThat(refunded.getAccepted().getPayment().getFeeMinor()).isEqualTo(5);
    }

    @Test
    void anAccountsOwnScheduleIsShownAndHolds() {
        FeeSchedule free = FeeSchedule.newBuilder().setCurrency("EUR").build();
        driver.decide(fees("acme", "f", null, SCHEDULE));
        assertThat(driver.decide(fees("acme", "f2", "bob", free))
                        .getAccepted()
                        .getAccounts()
                        .getFirst()
                        .getFeeSchedule())
                .isEqualTo(free);
        assertThat(kinds(driver.decide(transfer("acme", "p", "alice", "bob", 100))))
                .containsExactly("PaymentAuthorized", "PaymentCaptured");
    }

    @Test
    void aBatchIsOneEntryWithAllItsPayments() {
        CommandEnvelope batch = batch("acme", "b", item("bob", 10, "IMMEDIATE"), item("bob", 20, "MANUAL"));

        JournalEntry entry = driver.decide(batch);
        assertThat(entry.getAccepted().getPayment()).isNull();
        assertThat(entry.getAccepted().getPayments())
                .extracting(PaymentSnapshot::getPaymentId, PaymentSnapshot::getStatus)
                .containsExactly(
                        tuple(paymentId("acme", "b:0"), "CAPTURED"), tuple(paymentId("acme", "b:1"), "AUTHORIZED"));

        driver.decide(capture("acme", "c", paymentId("acme", "b:1"), null));
        JournalEntry again = driver.decide(batch);
        assertThat(again.getUnchanged().getPayments())
                .isEqualTo(entry.getAccepted().getPayments());
        assertThat(again.getUnchanged().getSequence()).isEqualTo(entry.getSequence());
    }

    @Test
    void aBatchThatIsRefusedLeavesNothing() {
        JournalEntry entry =
                driver.decide(batch("acme", "b", item("bob", 10, "IMMEDIATE"), item("nobody", 20, "IMMEDIATE")));

        assertThat(entry.getRejected().getReason()).isEqualTo("ACCOUNT_NOT_FOUND");
        assertThat(entry.getRejected().getDetail()).isEqualTo("payment 1: account nobody does not exist");
        assertThat(driver.decide(transfer("acme", "all", "alice", "bob", 1_000)).getOutcome())
                .isEqualTo("ACCEPTED");
    }

    private static List<String> kinds(JournalEntry entry) {
        return entry.getAccepted().getEvents().stream()
                .map(EventEnvelope::getKind)
                .toList();
    }

    private static AuthorizePayment item(String creditor, long amountMinor, String capture) {
        AuthorizePayment payment = Envelopes.transfer("acme", "ignored", "alice", creditor, amountMinor)
                .getAuthorizePayment();
        payment.setCapture(capture);
        return payment;
    }
}
