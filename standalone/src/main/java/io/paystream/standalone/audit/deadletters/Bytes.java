package io.paystream.standalone.audit.deadletters;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Bytes that may be anything, shown so that they cannot change a terminal. */
final class Bytes {

    private static final int PER_LINE = 16;
    private static final HexFormat SPACED = HexFormat.ofDelimiter(" ");

    private Bytes() {}

    /** Printable ASCII as text, anything else as {@code 0x...}; nothing as {@code (none)}. */
    static String text(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "(none)";
        }
        boolean plain = bytes.length > 0 && IntStream.range(0, bytes.length).allMatch(i -> isPlain(bytes[i]));
        return plain ? new String(bytes, US_ASCII) : "0x" + HexFormat.of().formatHex(bytes);
    }

    /** Offset, 16 bytes in hex, and the same as text, as {@code hexdump -C} shows them. */
    static String dump(byte[] bytes) {
        return IntStream.iterate(0, from -> from < bytes.length, from -> from + PER_LINE)
                .mapToObj(from -> line(bytes, from, Math.min(from + PER_LINE, bytes.length)))
                .collect(Collectors.joining("\n"));
    }

    private static String line(byte[] bytes, int from, int to) {
        String text = IntStream.range(from, to)
                .mapToObj(i -> isPlain(bytes[i]) ? String.valueOf((char) bytes[i]) : ".")
                .collect(Collectors.joining());
        return "%08x  %-47s  |%s|".formatted(from, SPACED.formatHex(bytes, from, to), text);
    }

    private static boolean isPlain(byte value) {
        return value >= 0x20 && value <= 0x7e;
    }
}
