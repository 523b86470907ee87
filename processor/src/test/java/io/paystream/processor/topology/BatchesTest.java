package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.batch;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.fees;
import static io.paystream.processor.testing.Envelopes.limits;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.PendingFunds;
import io.paystream.schemas.avro.Split;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch is kept in the stores and shown in one entry. */
class BatchesTest extends OneBook {

    BatchesTest(Wire wire, @TempDir Path directory) {
        super(wire, directory);
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

    /**
     * What weighs most: every name and text as long as it may be, every creditor with a fee, blocked counterparties. The
     * largest batch that is accepted must fit a record.
     */
    @ParameterizedTest
    @ValueSource(strings = {"short", "references", "splits", "elsewhere", "blocked"})
    void theLargestBatchThatIsAcceptedFitsARecord(String shape) throws IOException {
        driver.decide(fees(
                "acme",
                "f",
                null,
                FeeSchedule.newBuilder()
                        .setCurrency("EUR")
                        .setBasisPoints(100)
                        .setMinimumMinor(1L)
                        .build()));
        driver.decide(topUp("acme", "more", "alice", 1_000_000_000));
        List<String> creditors =
                IntStream.range(0, 500).mapToObj("%064d"::formatted).toList();
        for (String creditor : shape.equals("short") ? List.<String>of() : creditors) {
            driver.decide(openAccount("acme", creditor));
            if (shape.equals("blocked")) {
                driver.decide(limits("acme", "l" + creditor, creditor, blocking()));
            }
        }

        int fitting = 0;
        int refused = FieldRules.MAX_BATCH + 1;
        int largest = 0;
        while (refused - fitting > 1) {
            int size = (fitting + refused) / 2;
            AuthorizePayment[] payments = IntStream.range(0, size)
                    .mapToObj(i -> heavy(shape, creditors, i))
                    .toArray(AuthorizePayment[]::new);
            driver.sendOnly(batch("acme", "batch-" + size, payments), new RecordHeaders());
            JournalEntry entry = driver.entries().getFirst();
            if (entry.getAccepted() != null) {
                fitting = size;
                largest = JournalEntry.getEncoder().encode(entry).remaining();
            } else {
                assertThat(entry.getRejected().getReason()).isEqualTo("BATCH_TOO_LARGE");
                refused = size;
            }
        }

        assertThat(largest).isBetween(100_000, 1_000_000);
        assertThat(fitting).isGreaterThan(shape.equals("short") ? 499 : 50);
    }

    /** What one day of an account's pending money weighs in the domain is never less than what it is written in. */
    @Test
    void aDayOfPendingMoneyFitsItsWeight() throws IOException {
        PendingFunds largest = new PendingFunds("2026-11-24", Long.MAX_VALUE);
        int header = 10;

        assertThat(PendingFunds.getEncoder().encode(largest).remaining() - header)
                .isLessThanOrEqualTo(24);
    }

    private static AccountLimits blocking() {
        return AccountLimits.newBuilder()
                .setBlockedCounterparties(IntStream.range(0, 100)
                        .mapToObj(i -> "b".repeat(63) + "/" + "%064d".formatted(i))
                        .toList())
                .build();
    }

    private static AuthorizePayment heavy(String shape, List<String> creditors, int index) {
        String creditor = creditors.get(index % creditors.size());
        AuthorizePayment payment = item("bob", 1_000, "IMMEDIATE");
        switch (shape) {
            case "short" -> {}
            case "references" -> payment.setReference("\u20ac".repeat(140));
            case "splits" -> {
                payment.setCreditor(creditor);
                payment.setReference("\u20ac".repeat(140));
                payment.setSplits(IntStream.range(1, 11)
                        .mapToObj(i -> new Split(creditors.get((index + i) % creditors.size()), 900))
                        .toList());
            }
            case "elsewhere" -> {
                payment.setReference("\u20ac".repeat(140));
                payment.setCreditor("b".repeat(63) + "/" + creditor);
            }
            case "blocked" -> payment.setCreditor(creditor);
            default -> throw new IllegalArgumentException(shape);
        }
        return payment;
    }

    private static AuthorizePayment item(String creditor, long amountMinor, String capture) {
        AuthorizePayment payment = Envelopes.transfer("acme", "ignored", "alice", creditor, amountMinor)
                .getAuthorizePayment();
        payment.setCapture(capture);
        return payment;
    }
}
