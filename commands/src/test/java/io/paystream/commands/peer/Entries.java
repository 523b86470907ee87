package io.paystream.commands.peer;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountOpened;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookOpened;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.Faulted;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentAuthorized;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Rejected;
import io.paystream.schemas.avro.Unchanged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome part of an entry, as the processor would fill it. */
public final class Entries {

    public static final long AT = 1_795_500_000_000L;

    private Entries() {}

    /** Fills in an outcome. */
    public interface Content {
        void fill(JournalEntry.Builder entry);
    }

    public static Content accepted(BookSnapshot book) {
        EventEnvelope event = EventEnvelope.newBuilder()
                .setKind("BookOpened")
                .setBookOpened(new BookOpened(book.getDescription()))
                .build();
        return accepted(of(event).setBook(book));
    }

    public static Content accepted(AccountSnapshot account) {
        EventEnvelope event = EventEnvelope.newBuilder()
                .setKind("AccountOpened")
                .setAccountOpened(new AccountOpened(account.getAccount(), account.getCurrency()))
                .build();
        return accepted(of(event).setAccounts(List.of(account)));
    }

    public static Content accepted(PaymentSnapshot payment) {
        EventEnvelope event = EventEnvelope.newBuilder()
                .setKind("PaymentAuthorized")
                .setPaymentAuthorized(new PaymentAuthorized(
                        payment.getPaymentId(),
                        payment.getDebtor(),
                        payment.getCreditor(),
                        payment.getAmountMinor(),
                        payment.getCurrency(),
                        payment.getCapture(),
                        payment.getReference(),
                        payment.getExpiresAt()))
                .build();
        return accepted(of(event).setPayment(payment));
    }

    public static Content rejected(String reason, String detail) {
        return entry -> entry.setOutcome("REJECTED").setRejected(new Rejected(reason, detail));
    }

    public static Content unchanged(long sequence, PaymentSnapshot first) {
        return unchanged(new Unchanged(sequence, null, null, null, first));
    }

    public static Content unchanged(long sequence, AccountSnapshot first) {
        return unchanged(new Unchanged(sequence, null, null, first, null));
    }

    public static Content unchanged(long sequence, BookSnapshot first) {
        return unchanged(new Unchanged(sequence, null, first, null, null));
    }

    public static Content unchanged(long sequence, String reason, String detail) {
        return unchanged(new Unchanged(sequence, new Rejected(reason, detail), null, null, null));
    }

    public static Content faulted(String error) {
        return entry -> entry.setOutcome("FAULTED").setFaulted(new Faulted(error));
    }

    public static BookSnapshot book(String book, @Nullable String description) {
        return new BookSnapshot(book, "OPEN", description, AT);
    }

    public static AccountSnapshot account(String account) {
        return new AccountSnapshot(account, "EUR", "OPEN", 10_000L, 4_000L, 0L, AT);
    }

    public static PaymentSnapshot payment(String paymentId) {
        return PaymentSnapshot.newBuilder()
                .setPaymentId(paymentId)
                .setDebtor("alice")
                .setCreditor("shop")
                .setCurrency("EUR")
                .setCapture("MANUAL")
                .setStatus("PARTIALLY_CAPTURED")
                .setAmountMinor(4_000)
                .setCapturedMinor(1_000)
                .setReleasedMinor(0)
                .setRefundedMinor(0)
                .setReference("invoice 7")
                .setAuthorizedAt(AT)
                .setExpiresAt(AT + 3_600_000)
                .build();
    }

    /** Avro fills no default of a generated type by itself: it trusts none. */
    private static Accepted.Builder of(EventEnvelope event) {
        return Accepted.newBuilder()
                .setEvents(List.of(event))
                .setPostings(List.of())
                .setAccounts(List.of());
    }

    private static Content accepted(Accepted.Builder accepted) {
        return entry -> entry.setOutcome("ACCEPTED").setAccepted(accepted.build());
    }

    private static Content unchanged(Unchanged unchanged) {
        return entry -> entry.setOutcome("UNCHANGED").setUnchanged(unchanged);
    }
}
