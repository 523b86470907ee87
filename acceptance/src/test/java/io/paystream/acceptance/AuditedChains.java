package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import java.util.HashMap;
import java.util.Map;

/** Each entry answers the input it says, and follows the one before it in its chain. */
final class AuditedChains {

    private record Head(long sequence, Sha256 hash, long decidedAt) {}

    private static final Head BEFORE_FIRST = new Head(0, new Sha256(new byte[32]), 0);

    private final Map<String, Head> heads = new HashMap<>();

    void apply(Input input, Journalled journalled) {
        JournalEntry entry = journalled.entry();
        checkCause(input, journalled);
        Head head = heads.getOrDefault(entry.getBook(), BEFORE_FIRST);
        assertThat(entry.getSequence())
                .as("sequence after %s@%d", entry.getBook(), head.sequence())
                .isEqualTo(head.sequence() + 1);
        assertThat(entry.getPreviousHash())
                .as("previous hash of %s", journalled.place())
                .isEqualTo(head.hash());
        assertThat(entry.getHash()).as("hash of %s", journalled.place()).isEqualTo(journalled.hash());
        assertThat(entry.getDecidedAt())
                .as("time of %s", journalled.place())
                .isEqualTo(Math.max(head.decidedAt(), input.timestamp()));
        heads.put(entry.getBook(), new Head(entry.getSequence(), journalled.hash(), entry.getDecidedAt()));
    }

    private static void checkCause(Input input, Journalled journalled) {
        Cause cause = journalled.entry().getCause();
        assertThat(cause.getTopic() + "-" + cause.getPartition() + "@" + cause.getOffset())
                .as("the input that %s answers; each input has one entry, in order", journalled.place())
                .isEqualTo(input.place());
        assertThat(cause.getDigest()).as("digest of %s", input.place()).isEqualTo(input.digest());
        assertThat(journalled.partition())
                .as("partition of %s", journalled.place())
                .isEqualTo(input.partition());
    }
}
