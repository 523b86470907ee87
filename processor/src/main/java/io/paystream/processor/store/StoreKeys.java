package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The keys' layout. Book first everywhere but in {@code due}, and a zero byte, which no id may contain, between the
 * parts: so two books never share a key, and a book's rows lie together.
 */
final class StoreKeys {

    private static final byte SEPARATOR = 0;

    private StoreKeys() {}

    static byte[] chain(String chain) {
        return chain.getBytes(UTF_8);
    }

    static byte[] account(String book, String account) {
        return joined(book, account);
    }

    static byte[] counterparty(String book, String account, String counterparty) {
        return joined(book, account + "\0" + counterparty);
    }

    static byte[] deferred(String book, String account, String paymentId) {
        return joined(book, account + "\0" + paymentId);
    }

    static byte[] payment(String book, String paymentId) {
        return joined(book, paymentId);
    }

    static byte[] correction(String book, String correctionId) {
        return joined(book, correctionId);
    }

    static byte[] answer(String book, String operationId) {
        return joined(book, operationId);
    }

    /** Ordered by kind and time: big-endian, and {@code dueAt} is never negative. */
    static byte[] due(DueKind kind, long dueAt, String book, String subject) {
        byte[] rest = joined(book, subject);
        return ByteBuffer.allocate(Long.BYTES + rest.length)
                .putLong(kind.mark(dueAt))
                .put(rest)
                .array();
    }

    /** Below every key of the kind with this {@code dueAt} or a later one, above all others of it. */
    static byte[] dueBound(DueKind kind, long dueAt) {
        return ByteBuffer.allocate(Long.BYTES).putLong(kind.mark(dueAt)).array();
    }

    static DueKey parseDue(byte[] key) {
        long dueAt = DueKind.time(ByteBuffer.wrap(key).getLong());
        int separator = Long.BYTES;
        while (key[separator] != SEPARATOR) {
            separator++;
        }
        return new DueKey(
                dueAt,
                new String(key, Long.BYTES, separator - Long.BYTES, UTF_8),
                new String(key, separator + 1, key.length - separator - 1, UTF_8));
    }

    record DueKey(long dueAt, String book, String subject) {}

    private static byte[] joined(String book, String id) {
        byte[] first = book.getBytes(UTF_8);
        byte[] second = id.getBytes(UTF_8);
        byte[] joined = Arrays.copyOf(first, first.length + 1 + second.length);
        joined[first.length] = SEPARATOR;
        System.arraycopy(second, 0, joined, first.length + 1, second.length);
        return joined;
    }
}
