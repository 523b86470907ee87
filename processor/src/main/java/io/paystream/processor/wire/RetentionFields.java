package io.paystream.processor.wire;

import static io.paystream.schemas.NullableFields.optional;
import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Retention;
import java.util.OptionalLong;

/** A book's retention, on the wire and in the rules. */
final class RetentionFields {

    private RetentionFields() {}

    static void check(Form form, String field, Retention retention) {
        check(
                form,
                field + ".answersKeptSeconds",
                optional(retention.getAnswersKeptSeconds()),
                FieldRules.MIN_ANSWERS_KEPT_SECONDS);
        check(
                form,
                field + ".archiveAfterSeconds",
                optional(retention.getArchiveAfterSeconds()),
                FieldRules.MIN_ARCHIVE_AFTER_SECONDS);
    }

    private static void check(Form form, String field, OptionalLong seconds, long min) {
        form.require(
                seconds.isEmpty()
                        || (seconds.getAsLong() >= min && seconds.getAsLong() <= FieldRules.MAX_RETENTION_SECONDS),
                field,
                "must be " + min + " to " + FieldRules.MAX_RETENTION_SECONDS + ", or absent");
    }

    static io.paystream.processor.domain.Retention toDomain(Retention retention) {
        return new io.paystream.processor.domain.Retention(
                optional(retention.getAnswersKeptSeconds()), optional(retention.getArchiveAfterSeconds()));
    }

    static Retention of(io.paystream.processor.domain.Retention retention) {
        return Retention.newBuilder()
                .setAnswersKeptSeconds(orNull(retention.answersKeptSeconds()))
                .setArchiveAfterSeconds(orNull(retention.archiveAfterSeconds()))
                .build();
    }
}
