package io.paystream.acceptance;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.EntryRef;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.serde.EntryHash;
import java.util.Optional;

/**
 * One record of {@code payments.journal}.
 *
 * @param hash computed from its bytes, whatever it says itself
 */
record Journalled(int partition, JournalEntry entry, Sha256 hash) {

    static Journalled of(int partition, JournalEntry entry, byte[] value) {
        return new Journalled(partition, entry, new Sha256(EntryHash.of(value)));
    }

    String place() {
        return entry.getBook() + "@" + entry.getSequence();
    }

    EntryRef reference() {
        return EntryRef.newBuilder()
                .setBook(entry.getBook())
                .setSequence(entry.getSequence())
                .setHash(hash)
                .build();
    }

    boolean is(String outcome) {
        return entry.getOutcome().equals(outcome);
    }

    Optional<Accepted> accepted() {
        return Optional.ofNullable(entry.getAccepted());
    }

    /** Empty unless the entry is a rejection. */
    Optional<String> reason() {
        return Optional.ofNullable(entry.getRejected()).map(rejected -> rejected.getReason());
    }
}
