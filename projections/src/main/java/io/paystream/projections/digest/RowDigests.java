package io.paystream.projections.digest;

import io.paystream.projections.store.Rows;
import io.paystream.projections.store.ViewKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Some rows of one view of a book, in the order of their keys, at one moment.
 *
 * @param sequence of the book's head at that moment
 * @param next the key after which there are more; empty at the end of the view
 */
public record RowDigests(long sequence, List<RowDigest> rows, Optional<String> next) {

    private static final int ATTEMPTS = 100;

    public RowDigests {
        rows = List.copyOf(rows);
    }

    /**
     * The rows after a key, so many at most. The head is read before and after, and all is read again when it moved meanwhile.
     *
     * @param after hexadecimal digits; empty: from the first
     * @return empty when the book did not hold still
     */
    public static Optional<RowDigests> of(String book, int view, String after, int limit, Rows rows) {
        byte[] prefix = BookKeys.prefix(book, view);
        byte[] first = after.isEmpty() ? prefix : following(HexFormat.of().parseHex(after));
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long sequence = head(book, rows);
            List<RowDigest> found = new ArrayList<>();
            rows.stored(first, (key, value) -> {
                boolean isOfView = BookKeys.startsWith(key, prefix);
                if (isOfView) {
                    found.add(RowDigest.of(view, key, value));
                }
                return isOfView && found.size() <= limit;
            });
            if (head(book, rows) == sequence) {
                return Optional.of(page(sequence, found, limit));
            }
        }
        return Optional.empty();
    }

    /** {@code found}: one more than the limit when there are more. */
    private static RowDigests page(long sequence, List<RowDigest> found, int limit) {
        return found.size() <= limit
                ? new RowDigests(sequence, found, Optional.empty())
                : new RowDigests(
                        sequence,
                        found.subList(0, limit),
                        Optional.of(found.get(limit - 1).key()));
    }

    private static long head(String book, Rows rows) {
        byte[] head = BookKeys.prefix(book, ViewKind.HEAD.number());
        long[] sequence = {0};
        rows.stored(head, (key, value) -> {
            sequence[0] = Arrays.equals(key, head) ? BookDigest.sequenceOf(value) : 0;
            return false;
        });
        return sequence[0];
    }

    private static byte[] following(byte[] key) {
        return Arrays.copyOf(key, key.length + 1);
    }
}
