package io.paystream.streams;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Objects;
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
 * and without the keys that are gone. Where the heap has no room for both, the old one goes first; where it has none for the
 * next at all, the old one stays. Without a filter the database is asked. For one thread at a time.
 */
public final class KnownKeys implements AutoCloseable {

    /** So that four keys are read for a look: a database of a million is known after 250,000 looks. */
    private static final int LOOKS_PER_READ = 128;

    private static final int KEYS_PER_READ = 512;

    /** With a quarter of the bits a filter still spares most of the questions. */
    private static final int MOST_LACKING = 4;

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

    /** {@code estimate}: of the keys in the database. A low one costs another filling, a high one memory, and much too high a one the filter. */
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

    boolean answers() {
        return answering != null;
    }

    /** What answers. */
    void write(DataOutput out) throws IOException {
        Objects.requireNonNull(answering, "nothing answers").write(out);
    }

    /** Says whether what was read is what was written. */
    @FunctionalInterface
    interface Proof {

        boolean holds() throws IOException;
    }

    /** Instead of a first filling: what was written, when nothing was written to the database since and the heap has room. */
    void read(DataInput in, Proof proof) throws IOException {
        int words = in.readInt();
        if (!Filter.isSize(words) || !budget.take(Filter.bytes(words))) {
            return;
        }
        Filter read = null;
        try {
            Filter filter = Filter.read(words, in);
            read = proof.holds() && knowsTheFirst(filter) ? filter : null;
        } finally {
            if (read == null) {
                budget.give(Filter.bytes(words));
            }
        }
        dropped(answering);
        answering = read;
    }

    /** Or it was written with another hash. */
    private boolean knowsTheFirst(Filter filter) {
        boolean[] isUnknown = {false};
        source.read(null, KEYS_PER_READ, key -> isUnknown[0] |= !filter.mayHave(key));
        return !isUnknown[0];
    }

    private void work() {
        if (filling == null && (answering == null || answering.isFull())) {
            begin();
        }
        if (filling != null) {
            fill(filling);
        }
    }

    private void begin() {
        int wanted = Filter.wordsFor(Math.max(estimate.getAsLong(), answering == null ? 0 : answering.met));
        int fewest = Math.max(wanted / MOST_LACKING, Filter.LEAST_WORDS);
        readTo = null;
        for (int words = wanted; words >= fewest && isBetter(words, wanted); words /= 2) {
            if (hasRoom(words)) {
                filling = new Filter(words, wanted);
                return;
            }
        }
        if (answering != null) {
            answering.carryOn();
        }
    }

    /** Than the one that is there: larger, or with as many bits for fewer keys. */
    private boolean isBetter(int words, int wanted) {
        return answering == null || words > answering.words() || wanted <= answering.words();
    }

    private boolean hasRoom(int words) {
        if (budget.take(Filter.bytes(words))) {
            return true;
        }
        if (answering != null && budget.exchange(Filter.bytes(answering.words()), Filter.bytes(words))) {
            answering = null;
            return true;
        }
        return false;
    }

    private void fill(Filter filter) {
        int read = source.read(readTo, KEYS_PER_READ, key -> {
            filter.add(key);
            filter.met++;
            readTo = key;
        });
        if (read < KEYS_PER_READ) {
            filter.complete();
            dropped(answering);
            answering = filter;
            filling = null;
        }
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

        /** Then most keys change no bit, and every one that is written counts. */
        private boolean isCrowded;

        /** Those that the database had. */
        private long met;

        private long keys;
        private long full;

        private Filter(KeyFilter filter) {
            this.filter = filter;
            this.full = (long) filter.words() * FULL_KEYS_PER_WORD;
        }

        Filter(int words, int wanted) {
            this(new KeyFilter(words, ThreadLocalRandom.current().nextLong()));
            this.isCrowded = words < wanted;
        }

        /** Whether it is too small shows by what room there is now. */
        static Filter read(int words, DataInput in) throws IOException {
            long met = in.readLong();
            long keys = in.readLong();
            Filter filter = new Filter(KeyFilter.read(words, in));
            filter.met = met;
            filter.keys = keys;
            return filter;
        }

        void write(DataOutput out) throws IOException {
            out.writeInt(words());
            out.writeLong(met);
            out.writeLong(keys);
            filter.write(out);
        }

        static boolean isSize(int words) {
            return words >= LEAST_WORDS && words <= MOST_WORDS && Integer.bitCount(words) == 1;
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
            if (filter.add(ONE_SPACE, key) || isCrowded) {
                keys++;
            }
        }

        boolean mayHave(byte[] key) {
            return filter.mayHave(ONE_SPACE, key);
        }

        void complete() {
            if (isCrowded) {
                carryOn();
            }
        }

        /** Until there are twice as many keys: the database is not read again for each that comes. */
        void carryOn() {
            isCrowded = true;
            full = Math.max(full, 2 * keys);
        }

        boolean isFull() {
            return keys >= full;
        }
    }
}
