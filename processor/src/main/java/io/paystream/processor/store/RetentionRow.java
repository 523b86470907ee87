package io.paystream.processor.store;

import static io.paystream.schemas.NullableFields.optional;
import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.domain.Retention;
import io.paystream.processor.store.avro.StoredRetention;
import org.jspecify.annotations.Nullable;

/** A book's retention as a part of a row; null when everything is kept for ever. */
final class RetentionRow {

    private RetentionRow() {}

    static @Nullable StoredRetention of(Retention retention) {
        return retention.equals(Retention.FOR_EVER)
                ? null
                : StoredRetention.newBuilder()
                        .setAnswersKeptSeconds(orNull(retention.answersKeptSeconds()))
                        .setArchiveAfterSeconds(orNull(retention.archiveAfterSeconds()))
                        .build();
    }

    static Retention toRetention(@Nullable StoredRetention row) {
        return row == null
                ? Retention.FOR_EVER
                : new Retention(optional(row.getAnswersKeptSeconds()), optional(row.getArchiveAfterSeconds()));
    }
}
