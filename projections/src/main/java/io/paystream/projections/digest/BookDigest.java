package io.paystream.projections.digest;

import io.paystream.projections.store.CanonicalRow;
import io.paystream.projections.store.RowCodec;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.ViewKind;
import io.paystream.projections.store.avro.HeadRow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * All rows of a book at one moment.
 *
 * <pre>
 *  view   SHA-256 over its rows in the order of their keys' bytes: each is key and value, both behind their length (4 bytes)
 *  book   SHA-256 over its views in the order of their numbers: each is number (1 byte), rows (8 bytes), digest (32 bytes)
 * </pre>
 *
 * Integers are big-endian. Keys are those of the store, values those of {@link CanonicalRow}.
 *
 * @param sequence of the entry that the rows are of, which their head row names; 0 when there is none that can be read
 * @param views those that have rows, by their numbers
 */
public record BookDigest(String book, long sequence, String digest, List<ViewDigest> views) {

    public BookDigest {
        views = List.copyOf(views);
    }

    /** Empty of views, with sequence 0, when there are no rows. Reads all rows of the book; they are not kept. */
    public static BookDigest of(String book, Rows rows) {
        Reading reading = new Reading(BookKeys.prefix(book));
        rows.stored(reading.prefix, reading::take);
        return reading.end(book);
    }

    public long rows() {
        return views.stream().mapToLong(ViewDigest::rows).sum();
    }

    /** One pass over the rows. */
    private static final class Reading {

        private static final int NONE = -1;

        private final byte[] prefix;
        private final List<ViewDigest> views = new ArrayList<>();
        private Digest digest = Digest.begin();
        private int view = NONE;
        private long rows;
        private long sequence;

        private Reading(byte[] prefix) {
            this.prefix = prefix;
        }

        private boolean take(byte[] key, byte[] value) {
            if (!BookKeys.startsWith(key, prefix)) {
                return false;
            }
            int next = BookKeys.view(key, prefix);
            if (next != view) {
                endView();
                view = next;
            }
            if (view == ViewKind.HEAD.number() && key.length == prefix.length + 1) {
                sequence = sequenceOf(value);
            }
            rows++;
            digest.addSized(key).addSized(canonical(next, value));
            return true;
        }

        private void endView() {
            if (view != NONE) {
                views.add(new ViewDigest(view, rows, digest.hex()));
                digest = Digest.begin();
                rows = 0;
            }
        }

        private BookDigest end(String book) {
            endView();
            Digest whole = Digest.begin();
            for (ViewDigest each : views) {
                whole.add(ByteBuffer.allocate(1 + Long.BYTES + Digest.BYTES)
                        .put((byte) each.view())
                        .putLong(each.rows())
                        .put(HexFormat.of().parseHex(each.digest()))
                        .array());
            }
            return new BookDigest(book, sequence, whole.hex(), views);
        }
    }

    static byte[] canonical(int view, byte[] value) {
        return ViewKind.of(view).map(kind -> CanonicalRow.of(kind, value)).orElse(value);
    }

    static long sequenceOf(byte[] head) {
        try {
            return RowCodec.decode(head, HeadRow.class).getSequence();
        } catch (RuntimeException unreadable) {
            return 0;
        }
    }
}
