package io.paystream.projections.view;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a book that this version understands.
 *
 * @param events in order; empty unless the entry was accepted
 * @param paymentsById this book's payments as the entry left them, in its order: none, one, or those of a batch
 * @param replayed whether the views have come past it already, as after a restart
 */
record Entry(
        JournalEntry journal,
        List<Event> events,
        SequencedMap<String, PaymentSnapshot> paymentsById,
        boolean replayed) {

    static final String ACCEPTED = "ACCEPTED";
    static final String REJECTED = "REJECTED";
    static final String UNCHANGED = "UNCHANGED";
    static final String FAULTED = "FAULTED";

    /** Throws {@link UnknownKindException} when a newer version wrote it. */
    static Entry of(JournalEntry journal, boolean replayed) {
        return new Entry(journal, eventsOf(journal), paymentsOf(journal), replayed);
    }

    static String name(JournalEntry journal) {
        return journal.getBook() + "@" + journal.getSequence();
    }

    String book() {
        return journal.getBook();
    }

    long sequence() {
        return journal.getSequence();
    }

    long decidedAt() {
        return journal.getDecidedAt();
    }

    /** In the order of the entry. */
    SequencedCollection<PaymentSnapshot> payments() {
        return paymentsById.sequencedValues();
    }

    Optional<PaymentSnapshot> payment(String paymentId) {
        return Optional.ofNullable(paymentsById.get(paymentId));
    }

    /** The correction as the entry left it; empty when the entry changed none. */
    Optional<CorrectionSnapshot> correction() {
        return accepted().map(Accepted::getCorrection);
    }

    List<Posting> postings() {
        return accepted().map(Accepted::getPostings).orElse(List.of());
    }

    Optional<Accepted> accepted() {
        return Optional.ofNullable(journal.getAccepted());
    }

    boolean isFaulted() {
        return FAULTED.equals(journal.getOutcome());
    }

    boolean has(EventKind kind) {
        return events.stream().anyMatch(event -> event.kind() == kind);
    }

    ImpossibleHistoryException impossible(String contradiction) {
        return new ImpossibleHistoryException(name(journal), contradiction);
    }

    private static List<Event> eventsOf(JournalEntry journal) {
        @Nullable Object content = contentOf(journal);
        if (content == null) {
            throw new ImpossibleHistoryException(
                    name(journal), "its outcome is " + journal.getOutcome() + ", but that field is empty");
        }
        return content instanceof Accepted accepted
                ? accepted.getEvents().stream()
                        .map(event -> eventOf(journal, event))
                        .toList()
                : List.of();
    }

    private static SequencedMap<String, PaymentSnapshot> paymentsOf(JournalEntry journal) {
        SequencedMap<String, PaymentSnapshot> payments = new LinkedHashMap<>();
        if (journal.getAccepted() != null) {
            EntryPayments.of(journal.getAccepted()).forEach(payment -> payments.put(payment.getPaymentId(), payment));
        }
        return payments;
    }

    private static @Nullable Object contentOf(JournalEntry journal) {
        return switch (journal.getOutcome()) {
            case ACCEPTED -> journal.getAccepted();
            case REJECTED -> journal.getRejected();
            case UNCHANGED -> journal.getUnchanged();
            case FAULTED -> journal.getFaulted();
            default -> throw new UnknownKindException(name(journal), "outcome", journal.getOutcome());
        };
    }

    private static Event eventOf(JournalEntry journal, EventEnvelope event) {
        EventKind kind = EventKind.find(event.getKind())
                .orElseThrow(() -> new UnknownKindException(name(journal), "event", event.getKind()));
        if (kind.contentOf(event).isEmpty()) {
            throw new ImpossibleHistoryException(
                    name(journal), "its event is " + kind.wireName() + ", but that field is empty");
        }
        return new Event(kind, event);
    }
}
