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
        if (isAboutPayment(cause) && entry.journal().getActor() != null) {
            TimelineRow row = rowOf(entry.journal(), entry.events());
            row.setStatus(statusAfter(entry, cause.getPaymentId(), rows));
            writes.add(new Row<>(Keys.timeline(entry.book(), cause.getPaymentId(), entry.sequence()), row));
        }
    }

    /** An input of broken form may name anything as its payment; that is no payment's history. */
    private static boolean isAboutPayment(Cause cause) {
        return cause.getPaymentId() != null
                && FieldRules.PAYMENT_ID.matcher(cause.getPaymentId()).matches()
                && cause.getKind() != null
                && cause.getOperationId() != null
                && FieldRules.ANY_OPERATION_ID.matcher(cause.getOperationId()).matches();
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
        Optional<String> changed = entry.payment().map(PaymentSnapshot::getStatus);
        return changed.or(() -> rows.last(Keys.timeline(entry.book(), payment, 0, entry.sequence() - 1))
                        .map(TimelineRow::getStatus))
                .orElse(null);
    }
}
