package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.fees;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.refund;
import static io.paystream.processor.testing.Envelopes.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fee schedules are kept in the stores and shown in entries. */
class FeeSchedulesTest extends OneBook {

    private static final FeeSchedule SCHEDULE = FeeSchedule.newBuilder()
            .setCurrency("EUR")
            .setBasisPoints(1_000)
            .setMinimumMinor(3L)
            .setOnRefund("RETURN")
            .build();

    FeeSchedulesTest(Wire wire, @TempDir Path directory) {
        super(wire, directory);
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

    private static List<String> kinds(JournalEntry entry) {
        return entry.getAccepted().getEvents().stream()
                .map(EventEnvelope::getKind)
                .toList();
    }
}
