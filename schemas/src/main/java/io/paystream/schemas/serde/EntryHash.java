package io.paystream.schemas.serde;

import io.paystream.schemas.Digests;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The hash of a journal entry: SHA-256 over its value without the first 5 bytes (magic and registry id) and the last 32
 * (the hash itself, which is the last field of every version of the schema). So it can be checked on bytes, by any
 * program and with no schema, and survives a registry that gives other ids. Thread-safe.
 */
public final class EntryHash {

    public static final int LENGTH = 32;

    private EntryHash() {}

    /** What the hash has to be; 32 bytes. */
    public static byte[] of(byte[] recordValue) {
        requireEntry(recordValue);
        MessageDigest sha = Digests.sha256();
        int hashed = recordValue.length - WireFormat.PREFIX_LENGTH - LENGTH;
        sha.update(recordValue, WireFormat.PREFIX_LENGTH, hashed);
        return sha.digest();
    }

    /** What the value says it is; 32 bytes. */
    public static byte[] stored(byte[] recordValue) {
        requireEntry(recordValue);
        return Arrays.copyOfRange(recordValue, recordValue.length - LENGTH, recordValue.length);
    }

    /** Writes the hash into the last 32 bytes of the value, and returns it. */
    public static byte[] seal(byte[] recordValue) {
        byte[] hash = of(recordValue);
        System.arraycopy(hash, 0, recordValue, recordValue.length - LENGTH, LENGTH);
        return hash;
    }

    private static void requireEntry(byte[] recordValue) {
        if (recordValue.length < WireFormat.PREFIX_LENGTH + LENGTH) {
            throw new IllegalArgumentException("a value of " + recordValue.length + " bytes is no journal entry");
        }
    }
}
