package io.paystream.processor.store;

import io.paystream.processor.domain.Pending;
import io.paystream.processor.domain.Pending.Bucket;
import io.paystream.processor.store.avro.StoredPendingFunds;
import java.time.LocalDate;
import java.util.List;

/** Pending money as a part of rows. */
final class PendingRow {

    private PendingRow() {}

    static List<StoredPendingFunds> of(Pending pending) {
        return pending.buckets().isEmpty()
                ? List.of()
                : pending.buckets().stream()
                        .map(bucket -> StoredPendingFunds.newBuilder()
                                .setDay(Math.toIntExact(bucket.day().toEpochDay()))
                                .setAmountMinor(bucket.minor())
                                .build())
                        .toList();
    }

    static Pending toPending(List<StoredPendingFunds> rows) {
        return rows.isEmpty()
                ? Pending.NONE
                : new Pending(rows.stream()
                        .map(row -> new Bucket(LocalDate.ofEpochDay(row.getDay()), row.getAmountMinor()))
                        .toList());
    }
}
