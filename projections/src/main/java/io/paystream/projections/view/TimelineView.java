package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.TimelineEvent;
import io.paystream.projections.store.avro.TimelineRow;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Rejected;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every input about a payment, refused and repeated ones included. */
final class TimelineView {

    private TimelineView() {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        Cause cause = entry.journal().getCause();
        if (!isUnderstood(entry.journal())) {
            return;
        }
        if (cause.getPaymentId() != null) {
            if (FieldRules.PAYMENT_ID.matcher(cause.getPaymentId()).matches()) {
                add(cause.getPaymentId(), entry.events(), entry, rows, writes);
            }
            return;
        }
        for (String payment : ofBatch(entry.journal())) {
            List<Event> events = entry.events().stream()
                    .filter(event -> event.paymentId().equals(Optional.of(payment)))
                    .toList();
            add(payment, events, entry, rows, writes);
        }
    }

    private static void add(String payment, List<Event> events, Entry entry, Rows rows, List<Row<?>> writes) {
        TimelineRow row = rowOf(entry.journal(), events);
        row.setStatus(statusAfter(entry, payment, rows));
        writes.add(new Row<>(Keys.timeline(entry.book(), payment, entry.sequence()), row));
    }

    /** An input of broken form may name anything as what it is about; that is no payment's history. */
    private static boolean isUnderstood(JournalEntry journal) {
        Cause cause = journal.getCause();
        return journal.getActor() != null
                && cause.getKind() != null
                && cause.getOperationId() != null
                && FieldRules.ANY_OPERATION_ID.matcher(cause.getOperationId()).matches();
    }

    /** A batch is about the payments it made; one that was refused made none. */
    private static List<String> ofBatch(JournalEntry journal) {
        List<PaymentSnapshot> payments = journal.getAccepted() != null
                ? journal.getAccepted().getPayments()
                : journal.getUnchanged() != null ? journal.getUnchanged().getPayments() : List.of();
        return payments.stream().map(PaymentSnapshot::getPaymentId).toList();
    }

    private static TimelineRow rowOf(JournalEntry journal, List<Event> events) {
        Rejected refusal = refusalOf(journal);
        return TimelineRow.newBuilder()
                .setSequence(journal.getSequence())
                .setDecidedAt(journal.getDecidedAt())
                .setOutcome(journal.getOutcome())
                .setCommand(journal.getCause().getKind())
                .setOperationId(journal.getCause().getOperationId())
                .setPrincipal(journal.getActor().getPrincipal())
                .setEvents(events.stream().map(TimelineView::eventOf).toList())
                .setReason(refusal == null ? null : refusal.getReason())
                .setDetail(refusal == null ? null : refusal.getDetail())
                .build();
    }

    private static TimelineEvent eventOf(Event event) {
        return TimelineEvent.newBuilder()
                .setKind(event.kind().wireName())
                .setAmountMinor(event.amountMinor().orElse(null))
                .setId(event.id().orElse(null))
                .setAccount(event.account().orElse(null))
                .setBook(event.otherBook().orElse(null))
                .setLeg(event.legKind().orElse(null))
                .setReason(event.reason().orElse(null))
                .setDescription(event.description().orElse(null))
                .build();
    }

    private static @Nullable Rejected refusalOf(JournalEntry journal) {
        return journal.getUnchanged() == null
                ? journal.getRejected()
                : journal.getUnchanged().getRejected();
    }

    /**
     * What changed nothing left the payment as the timeline's line before did. That line, unlike the payment's row, is
     * the same whenever the entry is applied again.
     */
    private static @Nullable String statusAfter(Entry entry, String payment, Rows rows) {
        Optional<String> changed = entry.payment(payment).map(PaymentSnapshot::getStatus);
        return changed.or(() -> rows.last(Keys.timeline(entry.book(), payment, 0, entry.sequence() - 1))
                        .map(TimelineRow::getStatus))
                .orElse(null);
    }
}
