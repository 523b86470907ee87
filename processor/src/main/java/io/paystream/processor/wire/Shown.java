package io.paystream.processor.wire;

/** A caller's text inside a sentence of ours: short, and without characters that would change how it reads. */
final class Shown {

    private static final int MAX_LENGTH = 64;

    private Shown() {}

    /** Short and printable ASCII. */
    static boolean isPlain(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    static String quoted(String text) {
        StringBuilder shown = new StringBuilder("'");
        text.chars().limit(MAX_LENGTH).forEach(c -> shown.append(isPlain(c) ? (char) c : '?'));
        return shown.append(text.length() > MAX_LENGTH ? "...'" : "'").toString();
    }

    /** One bounded line. */
    static String line(String text, int maxLength) {
        String oneLine = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return oneLine.length() <= maxLength ? oneLine : oneLine.substring(0, maxLength) + "...";
    }

    private static boolean isPlain(int character) {
        return character >= 0x20 && character <= 0x7e;
    }
}
