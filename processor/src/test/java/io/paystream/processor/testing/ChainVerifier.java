package io.paystream.processor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.avro.JournalEntry;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Follows every chain of a journal by itself: sequences without gaps, hashes computed from the bytes alone, each entry
 * naming the hash of the one before, decidedAt never stepping back.
 */
public final class ChainVerifier {

    private static final int PREFIX = 5;
    private static final int HASH = 32;

    private record Last(long sequence, String hash, long decidedAt) {}

    private final Map<String, Last> chains = new HashMap<>();

    /** Entries of one chain in their order; those of different chains may mix. */
    public void accept(byte[] value, JournalEntry entry) {
        Last last = chains.getOrDefault(entry.getBook(), new Last(0, hex(new byte[HASH]), 0));
        byte[] hash = sha256(Arrays.copyOfRange(value, PREFIX, value.length - HASH));
        String place = entry.getBook() + "@" + entry.getSequence();
        assertThat(entry.getSequence()).as(place).isEqualTo(last.sequence + 1);
        assertThat(hex(entry.getPreviousHash().bytes())).as(place).isEqualTo(last.hash);
        assertThat(hex(entry.getHash().bytes())).as(place).isEqualTo(hex(hash));
        assertThat(entry.getDecidedAt()).as(place).isGreaterThanOrEqualTo(last.decidedAt);
        chains.put(entry.getBook(), new Last(entry.getSequence(), hex(hash), entry.getDecidedAt()));
    }

    public long length(String chain) {
        Last last = chains.get(chain);
        return last == null ? 0 : last.sequence;
    }

    private static String hex(byte[] bytes) {
        return java.util.HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
