package io.paystream.processor.audit.export;

import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.serde.EntryHash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether entries are what was written, and all of it: an export of a log that was changed would lend it the look of a
 * document. It needs memory for one hash per chain. That entries follow from their inputs is not asked here.
 */
final class ChainCheck {

    private record Head(long sequence, Sha256 hash) {

        static final Head OF_NO_ENTRY = new Head(0, new Sha256(new byte[EntryHash.LENGTH]));
    }

    private final Map<String, Head> heads = new HashMap<>();

    /** Throws ExportException when the entry is not the one that follows in its chain. */
    void accept(Place place, String key, byte[] value, JournalEntry entry) {
        String fault = fault(key, value, entry, heads.getOrDefault(key, Head.OF_NO_ENTRY));
        if (fault != null) {
            throw ExportException.damaged(place, fault);
        }
        heads.put(key, new Head(entry.getSequence(), entry.getHash()));
    }

    private static @Nullable String fault(String key, byte[] value, JournalEntry entry, Head before) {
        String name = "entry " + entry.getSequence() + " of " + entry.getBook();
        if (!entry.getBook().equals(key)) {
            return name + " stands under the key " + key;
        }
        if (!Arrays.equals(EntryHash.of(value), entry.getHash().bytes())) {
            return name + " is not what its hash was made of";
        }
        if (entry.getSequence() != before.sequence() + 1) {
            return name + " follows entry " + before.sequence();
        }
        return entry.getPreviousHash().equals(before.hash())
                ? null
                : name + " was made to follow another entry " + before.sequence();
    }
}
