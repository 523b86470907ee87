package io.paystream.streams;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Which keys a database cannot have, so that it is not asked for them. A filter is filled from the database itself, some keys with
 * every few looks, and answers once all were read. Whoever writes a key says so first, and the filter that answers and the one that is
 * being filled both get it: a key that is in the database then was there when the filling began and is met by it, or was
 * written since.
 *
 * <p>When a filter has more keys than it is good for, another one is filled to take its place, of the size that is right by then
 * and without the keys that are gone. Without room on the heap the database is asked, as if there were no filter. For one
 * thread at a time.
 */
public final class KnownKeys implements AutoCloseable {

    /** So that eight keys are read for a look: a database of a million is known after 125,000 looks. */
    private static final int LOOKS_PER_READ = 64;

    private static final int KEYS_PER_READ = 512;

    private final HeapBudget budget;
    private final LongSupplier estimate;
    private final Source source;

    private @Nullable Filter answering;
    private @Nullable Filter filling;
    private byte @Nullable [] readTo;
    private long looks;

    /** The database, read by its keys. */
    @FunctionalInterface
    public interface Source {

        /**
         * Hands over the keys that follow this one in their order, at most so many, and says how many: fewer when there are no more. Null: from the
         * first. Throws when it cannot be read.
         */
        int read(byte @Nullable [] after, int most, Keys keys);
    }

    /** Takes keys. */
    @FunctionalInterface
    public interface Keys {

        void take(byte[] key);
    }

    /** {@code estimate}: of the keys in the database. A wrong one costs memory, or another filling. */
    public KnownKeys(HeapBudget budget, LongSupplier estimate, Source source) {
        this.budget = budget;
        this.estimate = estimate;
        this.source = source;
    }

    /** Before a key is written. What is deleted stays known. */
    public void writing(byte[] key) {
        if (answering != null) {
            answering.add(key);
        }
        if (filling != null) {
            filling.add(key);
        }
    }

    /** False: it is not in the database. */
    public boolean mayHave(byte[] key) {
        if (looks++ % LOOKS_PER_READ == 0) {
            work();
        }
        return answering == null || answering.mayHave(key);
    }

    private void work() {
        if (filling == null && (answering == null || answering.isFull())) {
            begin();
        }
        if (filling != null) {
            fill(filling);
        }
    }

    /** One that says little makes room for its successor when there is no other; until that one is filled, the database is asked. */
    private void begin() {
        long keys = Math.max(estimate.getAsLong(), answering == null ? 0 : answering.keys);
        int wanted = Filter.wordsFor(keys);
        filling = withRoom(wanted, wanted);
        if (filling == null) {
            answering = dropped(answering);
        }
        for (int words = wanted; filling == null && words >= Filter.LEAST_WORDS; words /= 2) {
            filling = withRoom(words, wanted);
        }
        readTo = null;
    }

    private void fill(Filter filter) {
        int read = source.read(readTo, KEYS_PER_READ, key -> {
            filter.add(key);
            readTo = key;
        });
        if (read < KEYS_PER_READ) {
            filter.complete();
            dropped(answering);
            answering = filter;
            filling = null;
        }
    }

    private @Nullable Filter withRoom(int words, int wanted) {
        return budget.take(Filter.bytes(words)) ? new Filter(words, wanted) : null;
    }

    private @Nullable Filter dropped(@Nullable Filter filter) {
        if (filter != null) {
            budget.give(Filter.bytes(filter.words()));
        }
        return null;
    }

    /** Gives the heap back. */
    @Override
    public void close() {
        answering = dropped(answering);
        filling = dropped(filling);
    }

    /** A filter, and how many keys it has. */
    private static final class Filter {

        private static final int LEAST_WORDS = 1 << 10;
        private static final int MOST_WORDS = 1 << 28;

        /** One that is filled with so many is wrong about one key in 100. */
        private static final int KEYS_PER_WORD = 4;

        /** With so many it is wrong about one key in 20. */
        private static final int FULL_KEYS_PER_WORD = 8;

        private static final int ONE_SPACE = 0;

        private final KeyFilter filter;
        private final boolean isTooSmall;
        private long keys;
        private long full;

        Filter(int words, int wanted) {
            this.filter = new KeyFilter(words, ThreadLocalRandom.current().nextLong());
            this.isTooSmall = words < wanted;
            this.full = (long) words * FULL_KEYS_PER_WORD;
        }

        static int wordsFor(long keys) {
            long words = Math.clamp(keys / KEYS_PER_WORD, LEAST_WORDS, MOST_WORDS);
            return Math.toIntExact(Long.highestOneBit(2 * words - 1));
        }

        static long bytes(int words) {
            return (long) words * Long.BYTES;
        }

        int words() {
            return filter.words();
        }

        void add(byte[] key) {
            if (filter.add(ONE_SPACE, key)) {
                keys++;
            }
        }

        boolean mayHave(byte[] key) {
            return filter.mayHave(ONE_SPACE, key);
        }

        /** One that had no room for all is not filled again for each key that comes. */
        void complete() {
            if (isTooSmall) {
                full = Math.max(full, 2 * keys);
            }
        }

        boolean isFull() {
            return keys >= full;
        }
    }
}
