package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.CorrectionRef;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.service.http.Json;
import io.paystream.service.http.Resources;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of corrections. */
final class CorrectionQueries {

    private CorrectionQueries() {}

    static Query correction(Params params) {
        String book = params.book();
        String correction = params.correction();
        return rows -> rows.get(Keys.correction(book, correction))
                .map(row -> Answer.of(Resources.correction(book, Snapshots.correction(row)), row.getSequence()))
                .orElseThrow(() -> NotFound.correction(book, correction));
    }

    /** Newest first. */
    static Query corrections(Params params) {
        String book = params.book();
        Optional<String> status = params.correctionStatusFilter();
        int limit = params.limit(Params.DEFAULT_LIMIT);
        Cursor cursor = new Cursor(List.of("corrections", book, status.orElse("")));
        long before = params.cursor()
                .map(token -> cursor.place(token, Cursor::sequence))
                .orElse(Long.MAX_VALUE);
        return rows -> {
            Page<CorrectionRef> page = new Page<>(
                    limit,
                    PaymentQueries.ROWS_TO_LOOK_AT,
                    ref -> correction(rows, book, ref.getCorrectionId(), status));
            rows.descending(Keys.correctionsBefore(book, before), page);
            return Answer.of(page.into(Json.object(), ref -> cursor.token(ref.getSequence())));
        };
    }

    private static @Nullable ObjectNode correction(
            Rows rows, String book, String correctionId, Optional<String> status) {
        CorrectionSnapshot correction = rows.get(Keys.correction(book, correctionId))
                .map(Snapshots::correction)
                .orElseThrow(() -> new IllegalStateException("the list of corrections names " + correctionId));
        return status.isEmpty() || status.get().equals(correction.getStatus())
                ? Resources.correction(book, correction)
                : null;
    }
}
