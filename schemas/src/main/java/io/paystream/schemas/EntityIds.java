package io.paystream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Ids derived from the operation that creates an entity, so that a duplicate cannot create a second one. An id is a
 * prefix and 26 characters of base 32 (130 bits of SHA-256 over kind, book and operation id).
 */
public final class EntityIds {

    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();

    /** Behind the prefix. */
    static final int LENGTH = 26;

    private EntityIds() {}

    public static String paymentId(String book, String operationId) {
        return derive("pay", book, operationId);
    }

    public static String captureId(String book, String operationId) {
        return derive("cap", book, operationId);
    }

    public static String refundId(String book, String operationId) {
        return derive("ref", book, operationId);
    }

    public static String disputeId(String book, String operationId) {
        return derive("dis", book, operationId);
    }

    public static String correctionId(String book, String operationId) {
        return derive("cor", book, operationId);
    }

    private static String derive(String prefix, String book, String operationId) {
        byte[] digest = Digests.sha256().digest((prefix + "\0" + book + "\0" + operationId).getBytes(UTF_8));
        StringBuilder id =
                new StringBuilder(prefix.length() + 1 + LENGTH).append(prefix).append('_');
        int buffer = 0;
        int bits = 0;
        for (int next = 0; id.length() < prefix.length() + 1 + LENGTH; ) {
            if (bits < 5) {
                buffer = (buffer << 8) | (digest[next++] & 0xff);
                bits += 8;
            }
            bits -= 5;
            id.append(ALPHABET[(buffer >> bits) & 31]);
        }
        return id.toString();
    }
}
