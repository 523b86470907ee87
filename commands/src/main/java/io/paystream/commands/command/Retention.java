package io.paystream.commands.command;

import org.jspecify.annotations.Nullable;

/**
 * How long a book keeps what it no longer needs.
 *
 * @param answersKeptSeconds a new operation that was issued longer ago is refused (KEY_EXPIRED); null: none is
 * @param archiveAfterSeconds a finished payment that nothing changed for so long is archived, and takes no refund or
 *     dispute any more; null: none is
 */
public record Retention(
        @Nullable Long answersKeptSeconds, @Nullable Long archiveAfterSeconds) {

    public Retention {
        Fields.ANSWERS_KEPT_SECONDS.requireIfPresent(answersKeptSeconds);
        Fields.ARCHIVE_AFTER_SECONDS.requireIfPresent(archiveAfterSeconds);
    }

    /** Everything is kept. */
    public static Retention forEver() {
        return new Retention(null, null);
    }

    io.paystream.schemas.avro.Retention toWire() {
        return io.paystream.schemas.avro.Retention.newBuilder()
                .setAnswersKeptSeconds(answersKeptSeconds)
                .setArchiveAfterSeconds(archiveAfterSeconds)
                .build();
    }
}
