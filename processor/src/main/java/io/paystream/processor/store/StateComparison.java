package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.store.ReplayRows.Scan;
import io.paystream.processor.store.StateDifference.Kind;
import io.paystream.processor.store.StoreKeys.DueKey;
import io.paystream.processor.store.avro.StoredPayment;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * The changelogs of one partition against the rows of a replay. What depends on the processor's own clock is left out: when
 * it next asks for what is due, and when it means to archive a payment. Not thread-safe.
 */
public final class StateComparison implements AutoCloseable {

    private final ReplayRows logged;
    private long compared;

    private StateComparison(ReplayRows logged) {
        this.logged = logged;
    }

    /** {@code directory}: exists and is empty; the caller deletes it. */
    public static StateComparison open(Path directory) {
        return new StateComparison(ReplayRows.open(directory));
    }

    /** The changelog's records, in the order of their offsets; a value of null deletes the row. */
    public void accept(String store, byte[] key, byte @Nullable [] value, long offset) {
        if (value == null) {
            logged.delete(store, key);
        } else {
            byte[] placed = ByteBuffer.allocate(Long.BYTES + value.length)
                    .putLong(offset)
                    .put(value)
                    .array();
            logged.put(store, key, placed);
        }
    }

    /** Each difference, in the order of stores and keys; {@code isCompared} says of which books. */
    public void differences(ReplayStores replay, Predicate<String> isCompared, Consumer<StateDifference> differences) {
        try (Scan expected = replay.rows().scan();
                Scan actual = logged.scan()) {
            while (expected.isValid() || actual.isValid()) {
                int order = order(expected, actual);
                Scan present = order <= 0 ? expected : actual;
                Row row = Row.of(present.store(), present.key());
                if (row.isOfTheLog() && isCompared.test(row.book())) {
                    compared++;
                    OptionalLong offset = order >= 0 ? OptionalLong.of(offset(actual)) : OptionalLong.empty();
                    if (order != 0) {
                        differences.accept(row.difference(offset, order < 0 ? Kind.MISSING : Kind.UNEXPECTED));
                    } else if (!isSame(row.store(), expected.value(), value(actual))) {
                        differences.accept(row.difference(offset, Kind.DIFFERENT));
                    }
                }
                if (order <= 0) {
                    expected.next();
                }
                if (order >= 0) {
                    actual.next();
                }
            }
        }
    }

    /** Rows that were held against each other. */
    public long compared() {
        return compared;
    }

    @Override
    public void close() {
        logged.close();
    }

    static String bookOf(String store, byte[] key) {
        return Row.of(store, key).book();
    }

    private static int order(Scan expected, Scan actual) {
        if (!expected.isValid()) {
            return 1;
        }
        return actual.isValid() ? Arrays.compareUnsigned(expected.place(), actual.place()) : -1;
    }

    private static boolean isSame(String store, byte[] expected, byte[] actual) {
        if (Arrays.equals(expected, actual)) {
            return true;
        }
        try {
            byte[] readable = canonical(store, actual);
            return store.equals(StoreNames.DUE) || Arrays.equals(canonical(store, expected), readable);
        } catch (SerializationException unreadable) {
            return false;
        }
    }

    /** A row of an earlier program is read with the layout it was written in, and written anew. */
    private static byte[] canonical(String store, byte[] value) {
        return rewritten(StoredValues.of(store), store, value);
    }

    private static <R> byte[] rewritten(Serde<R> values, String store, byte[] value) {
        R row = values.deserializer().deserialize(store, value);
        if (row instanceof StoredPayment payment) {
            payment.setArchiveAt(null);
        }
        return values.serializer().serialize(store, row);
    }

    private static long offset(Scan logged) {
        return ByteBuffer.wrap(logged.value()).getLong();
    }

    private static byte[] value(Scan logged) {
        byte[] placed = logged.value();
        return Arrays.copyOfRange(placed, Long.BYTES, placed.length);
    }

    /** Whose a row is. */
    private record Row(String store, String book, String id, boolean isOfTheLog) {

        static Row of(String store, byte[] key) {
            if (store.equals(StoreNames.DUE)) {
                return due(store, key);
            }
            String[] parts = new String(key, UTF_8).split("\0", 2);
            return new Row(store, parts[0], parts.length == 1 ? "" : parts[1].replace('\0', ' '), true);
        }

        /** Bytes that are no key of the store belong to no book, and no input gives them. */
        private static Row due(String store, byte[] key) {
            try {
                DueKey due = StoreKeys.parseDue(key);
                boolean isOfTheLog = DueKind.of(key) != DueKind.ARCHIVING;
                return new Row(store, due.book(), due.subject() + " at " + due.dueAt(), isOfTheLog);
            } catch (BufferUnderflowException | IndexOutOfBoundsException | NoSuchElementException malformed) {
                return new Row(store, "", HexFormat.of().formatHex(key), true);
            }
        }

        StateDifference difference(OptionalLong offset, Kind kind) {
            return new StateDifference(store, book, id, offset, kind);
        }
    }
}
