package io.paystream.projections.query;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.projections.store.avro.TimelineRow;
import io.paystream.projections.view.EntryPayments;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A payment as an entry found it: as the entry left it that was the last to change it. The payment's timeline names that
 * entry, because every input that changes a payment is about it.
 */
final class PaymentBefore {

    private static final String ACCEPTED = "ACCEPTED";

    private final Rows rows;
    private final Function<JournalRow, JournalEntry> entries;

    /** {@code entries} reads the entry of the book at a place. */
    PaymentBefore(Rows rows, Function<JournalRow, JournalEntry> entries) {
        this.rows = rows;
        this.entries = entries;
    }

    /** Empty when there was no payment yet, and when the last change is too far back to look for. */
    Optional<PaymentSnapshot> find(String book, String paymentId, long sequence) {
        return lastChange(book, paymentId, sequence)
                .flatMap(change -> rows.get(Keys.journal(book, change)))
                .map(entries)
                .map(JournalEntry::getAccepted)
                .map(EntryPayments::of)
                .orElse(List.of())
                .stream()
                .filter(payment -> payment.getPaymentId().equals(paymentId))
                .findFirst();
    }

    private Optional<Long> lastChange(String book, String paymentId, long sequence) {
        List<TimelineRow> lookedAt = new ArrayList<>();
        rows.descending(Keys.timeline(book, paymentId, 0, sequence - 1), row -> {
            lookedAt.add(row);
            return !isChange(row) && lookedAt.size() < PaymentQueries.ROWS_TO_LOOK_AT;
        });
        return lookedAt.stream()
                .filter(PaymentBefore::isChange)
                .map(TimelineRow::getSequence)
                .findFirst();
    }

    /** Without a status it is a payment of another book that reached an account of this one. */
    private static boolean isChange(TimelineRow row) {
        return row.getOutcome().equals(ACCEPTED) && row.getStatus() != null;
    }
}
