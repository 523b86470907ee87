package io.paystream.processor.audit.deadletters;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an operator wants sent again.
 *
 * @param letters the letters by their ids
 * @param mended a value to send instead of the letter's own; only with one letter
 * @param again also what was sent again before
 * @param outOfOrder also a letter whose key has earlier ones that were not sent again
 * @param dryRun only say what would be sent
 */
public record RedriveRequest(
        SortedSet<LetterId> letters, Optional<Mended> mended, boolean again, boolean outOfOrder, boolean dryRun) {

    public RedriveRequest {
        letters = Collections.unmodifiableSortedSet(new TreeSet<>(letters));
        if (letters.isEmpty()) {
            throw new IllegalArgumentException("no letter is named");
        }
        if (mended.isPresent() && letters.size() > 1) {
            throw new IllegalArgumentException("one mended value is for one letter");
        }
    }

    /** As they came. */
    public static RedriveRequest of(List<LetterId> letters) {
        return new RedriveRequest(new TreeSet<>(letters), Optional.empty(), false, false, false);
    }

    /** A mended value: Confluent's wire format, whole. Its bytes are not copied: do not change them. */
    public static final class Mended {

        private final byte[] value;

        public Mended(byte[] value) {
            this.value = value;
        }

        byte[] value() {
            return value;
        }
    }
}
