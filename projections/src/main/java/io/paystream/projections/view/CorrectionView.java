package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.CorrectionRef;
import io.paystream.projections.store.avro.CorrectionRow;
import io.paystream.schemas.avro.CorrectionSnapshot;
import java.util.List;

/** Each correction as its last change left it, and the list of them by time, which one enters when it is proposed. */
final class CorrectionView {

    private CorrectionView() {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        entry.correction().ifPresent(correction -> {
            CorrectionRow changed = CorrectionRow.newBuilder()
                    .setSequence(entry.sequence())
                    .setSnapshot(Snapshots.bytes(correction))
                    .build();
            writes.add(Newest.of(
                    entry,
                    rows,
                    Keys.correction(entry.book(), correction.getCorrectionId()),
                    CorrectionRow::getSequence,
                    changed));
            if (entry.has(EventKind.CORRECTION_PROPOSED)) {
                writes.add(listed(entry, correction));
            }
        });
    }

    private static Row<?> listed(Entry entry, CorrectionSnapshot correction) {
        return new Row<>(
                Keys.correctionOfBook(entry.book(), entry.sequence()),
                CorrectionRef.newBuilder()
                        .setSequence(entry.sequence())
                        .setCorrectionId(correction.getCorrectionId())
                        .build());
    }
}
