package io.paystream.projections.digest;

import io.paystream.projections.store.ViewKind;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * One row, in hexadecimal digits.
 *
 * @param key as it is stored
 * @param digest SHA-256 of its value, as {@code CanonicalRow} has it
 */
public record RowDigest(String key, String digest) {

    private static final HexFormat HEX = HexFormat.of();

    static RowDigest of(int view, byte[] key, byte[] value) {
        return new RowDigest(
                HEX.formatHex(key),
                Digest.begin().add(BookDigest.canonical(view, value)).hex());
    }

    /** What it is about, for a person: {@code alice}, {@code alice EUR entry 17 item 0}; empty of a book's one row. */
    public String id(String book) {
        byte[] bytes = HEX.parseHex(key);
        byte[] prefix = BookKeys.prefix(book);
        byte[] parts = Arrays.copyOfRange(bytes, Math.min(bytes.length, prefix.length + 1), bytes.length);
        return ViewKind.of(BookKeys.view(bytes, prefix))
                .map(view -> RowIds.of(view, parts))
                .orElseGet(() -> HEX.formatHex(parts));
    }
}
