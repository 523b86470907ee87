package io.paystream.processor.store;

import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;

/** One store, read and written as what its rows mean. */
final class Rows<R> {

    private final Table<R> store;

    Rows(Table<R> store) {
        this.store = store;
    }

    /**
     * A row that does not mean anything is a fault of the store, never of the command that asks for it: it has to stop
     * the task, so it must not look like a defect of the rules.
     */
    <T> Optional<T> find(byte[] key, Function<R, T> meaning) {
        R row = store.get(key);
        return row == null ? Optional.empty() : Optional.of(meant(row, meaning));
    }

    /** The same where a row means one thing: see {@link Table#find}. */
    <T> Optional<T> find(byte[] key, Class<T> type, Function<R, T> meaning) {
        return Optional.ofNullable(store.find(key, type, row -> meant(row, meaning)));
    }

    private <T> T meant(R row, Function<R, T> meaning) {
        try {
            return meaning.apply(row);
        } catch (RuntimeException e) {
            throw new SerializationException("a row of the store " + store.name() + " makes no sense: " + row, e);
        }
    }

    <T> void put(byte[] key, T value, Function<T, R> form) {
        store.put(key, value, form);
    }

    void put(byte[] key, R row) {
        store.put(key, row);
    }

    void delete(byte[] key) {
        store.delete(key);
    }
}
