package io.paystream.projections.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/** Rows that can be read, ordered by key: what a view needs of a store, and all it knows of it. */
public interface Rows {

    <T extends SpecificRecord> Optional<T> get(RowKey<T> key);

    /** Hands over the rows of a range in key order until {@code more} answers false. */
    <T extends SpecificRecord> void ascending(KeyRange<T> range, Predicate<? super T> more);

    /** Hands over the rows of a range in reverse key order until {@code more} answers false. */
    <T extends SpecificRecord> void descending(KeyRange<T> range, Predicate<? super T> more);

    /**
     * Hands over keys and values as they are stored, in key order from {@code first} on, until {@code more} answers false.
     * All that one call hands over is from one moment: no entry is applied in between. The arrays are the receiver's.
     */
    void stored(byte[] first, BiPredicate<byte[], byte[]> more);

    /** The row with the greatest key of a range: one reverse seek. */
    default <T extends SpecificRecord> Optional<T> last(KeyRange<T> range) {
        List<T> found = new ArrayList<>(1);
        descending(range, row -> {
            found.add(row);
            return false;
        });
        return found.stream().findFirst();
    }
}
