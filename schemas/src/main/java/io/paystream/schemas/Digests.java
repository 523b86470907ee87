package io.paystream.schemas;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests that are made once for each thread: to look one up costs as much as to use it on a record. */
public final class Digests {

    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Digests::newSha256);

    private Digests() {}

    /** This thread's, with nothing in it; to be used up before it is asked for again. */
    public static MessageDigest sha256() {
        MessageDigest digest = SHA_256.get();
        digest.reset();
        return digest;
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
