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
        if (row == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(meaning.apply(row));
        } catch (RuntimeException e) {
            throw new SerializationException("a row of the store " + store.name() + " makes no sense: " + row, e);
        }
    }

    void put(byte[] key, R row) {
        store.put(key, row);
    }

    void delete(byte[] key) {
        store.delete(key);
    }
}
