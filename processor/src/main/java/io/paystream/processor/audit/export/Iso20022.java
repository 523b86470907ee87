package io.paystream.processor.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Texts as ISO 20022 can hold them: of bounded length, and of characters that XML has. */
final class Iso20022 {

    private static final int ACCOUNT_LENGTH = 34;
    private static final int REFERENCE_LENGTH = 35;
    private static final int DIGEST_LENGTH = 12;
    private static final int REPLACEMENT = 0xFFFD;

    private Iso20022() {}

    /** The account itself, or as much of it as fits and a digest of the whole. */
    static String accountId(String account) {
        return bounded(account, ACCOUNT_LENGTH);
    }

    /** The reference itself, or as much of it as fits and a digest of the whole. */
    static String reference(String reference) {
        return bounded(reference, REFERENCE_LENGTH);
    }

    private static String bounded(String text, int length) {
        return text.length() <= length
                ? text
                : text.substring(0, length - DIGEST_LENGTH - 1) + "." + digest(DIGEST_LENGTH, text);
    }

    /** Hexadecimal digits that stand for the texts, in this order. */
    static String digest(int length, String... texts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (String text : texts) {
                sha.update(text.getBytes(UTF_8));
                sha.update((byte) 0);
            }
            return HexFormat.of().formatHex(sha.digest()).substring(0, length);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What XML cannot say becomes the replacement character. */
    static String text(String text) {
        if (text.codePoints().allMatch(Iso20022::isXml)) {
            return text;
        }
        return text.codePoints()
                .map(each -> isXml(each) ? each : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isXml(int character) {
        return (character >= 0x20 && character <= 0xD7FF)
                || (character >= 0xE000 && character <= REPLACEMENT)
                || character >= 0x10000
                || character == '\t'
                || character == '\n'
                || character == '\r';
    }
}
