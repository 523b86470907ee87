package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.batch;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
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
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A batch is kept in the stores and shown in one entry. */
@ExtendWith(RealRegistry.class)
class BatchesTest {

    private final PaymentDriver driver;

    BatchesTest(Wire wire, @TempDir Path directory) {
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

    private static AuthorizePayment item(String creditor, long amountMinor, String capture) {
        AuthorizePayment payment = Envelopes.transfer("acme", "ignored", "alice", creditor, amountMinor)
                .getAuthorizePayment();
        payment.setCapture(capture);
        return payment;
    }
}
