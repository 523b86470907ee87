package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.BookOpened;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentAuthorized;
import io.paystream.schemas.avro.PaymentCaptured;
import io.paystream.standalone.CommandFailure;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JournalCountTest {

    private static final int BATCH = 4;

    private final JournalCount count = new JournalCount();

    @Test
    void aBatchCountsAsThePaymentsThatItsEventsMade() {
        accept(0, payments(0, BATCH));
        accept(1_000, payments(10, BATCH));
        accept(2_000, payments(20, BATCH));

        Sample sample = count.requireMade(3, BATCH).sample(240);

        assertThat(sample).isEqualTo(new Sample(BATCH, 3 * BATCH, 0, 20));
    }

    @Test
    void aPaymentThatAnEntryDoesNotShowIsMissed() {
        accept(0, payments(0, BATCH));
        accept(1, payments(10, BATCH - 1));

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> count.requireMade(2, BATCH))
                .withMessage("7 payments were made of 8, 0 were rejected");
    }

    @Test
    void aRejectedBatchCountsAsRejectedPayments() {
        accept(0, payments(0, BATCH));
        reject();

        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> count.requireMade(2, BATCH))
                .withMessage("4 payments were made of 8, 4 were rejected");
    }

    @Test
    void aPaymentThatOnlyHoldsOrOnlyCapturesIsNotMade() {
        accept(0, List.of(authorized("a"), authorized("b"), captured("b"), captured("c"), captured("b")));

        assertThat(count.sample(0).count()).isEqualTo(1);
    }

    @Test
    void anEntryWithoutPaymentsIsAnEntryAllTheSame() {
        EventEnvelope opened = EventEnvelope.newBuilder()
                .setKind("BookOpened")
                .setBookOpened(new BookOpened("a book"))
                .build();
        accept(0, List.of(opened));

        count.requireAccepted(1);
        assertThat(count.sample(0).count()).isZero();
        assertThatExceptionOfType(CommandFailure.class)
                .isThrownBy(() -> count.requireEntries(2))
                .withMessage("the journal has 1 entries for 2 commands");
    }

    private void accept(long appendedMs, List<EventEnvelope> events) {
        JournalEntry entry = new JournalEntry();
        entry.setOutcome("ACCEPTED");
        entry.setAccepted(
                Accepted.newBuilder().setEvents(events).setPostings(List.of()).build());
        count.add(entry, appendedMs);
    }

    private void reject() {
        JournalEntry entry = new JournalEntry();
        entry.setOutcome("REJECTED");
        count.add(entry, 0);
    }

    private static List<EventEnvelope> payments(int first, int number) {
        return IntStream.range(first, first + number)
                .mapToObj(each -> "p" + each)
                .flatMap(id -> Stream.of(authorized(id), captured(id)))
                .toList();
    }

    private static EventEnvelope authorized(String id) {
        return EventEnvelope.newBuilder()
                .setKind("PaymentAuthorized")
                .setPaymentAuthorized(PaymentAuthorized.newBuilder()
                        .setPaymentId(id)
                        .setDebtor("a1")
                        .setCreditor("a2")
                        .setAmountMinor(5)
                        .setCurrency("EUR")
                        .setCapture("IMMEDIATE")
                        .build())
                .build();
    }

    private static EventEnvelope captured(String id) {
        return EventEnvelope.newBuilder()
                .setKind("PaymentCaptured")
                .setPaymentCaptured(PaymentCaptured.newBuilder()
                        .setPaymentId(id)
                        .setCaptureId("c-" + id)
                        .setAmountMinor(5)
                        .build())
                .build();
    }
}
