package io.paystream.projections.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.projections.store.ViewKind;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.StringJoiner;

/** The view's own parts of a key, for a person: texts first, then the entry and the place within it. */
final class RowIds {

    private RowIds() {}

    /** {@code parts}: what follows book and view; its digits when it is no key of the view. */
    static String of(ViewKind view, byte[] parts) {
        try {
            ByteBuffer left = ByteBuffer.wrap(parts);
            StringJoiner id = new StringJoiner(" ");
            for (int text = 0; text < texts(view); text++) {
                id.add(text(left));
            }
            if (view == ViewKind.STATEMENT) {
                left.getLong(); // The time of the entry, which the entry says as well.
            }
            if (left.hasRemaining()) {
                id.add("entry " + left.getLong());
            }
            if (left.hasRemaining()) {
                id.add("item " + left.getInt());
            }
            return left.hasRemaining() ? hex(parts) : id.toString();
        } catch (BufferUnderflowException malformed) {
            return hex(parts);
        }
    }

    private static int texts(ViewKind view) {
        return switch (view) {
            case HEAD, BOOK, PAYMENTS, DISPUTES, JOURNAL, CORRECTIONS -> 0;
            case ACCOUNT, PAYMENT, TIMELINE, ACCOUNT_PAYMENTS, TOTALS, FEES, CORRECTION -> 1;
            case STATEMENT, ACCOUNT_FEES, TRANSIT -> 2;
        };
    }

    private static String text(ByteBuffer from) {
        int begin = from.position();
        while (from.get() != 0) {
            // A text ends with a zero.
        }
        byte[] text = new byte[from.position() - 1 - begin];
        from.get(begin, text);
        return new String(text, UTF_8);
    }

    private static String hex(byte[] parts) {
        return HexFormat.of().formatHex(parts);
    }
}
