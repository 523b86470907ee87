package io.paystream.streams;

/**
 * Rows found by their key: a table of hashes and places with open addressing, over {@link RowBlocks}. Millions of rows are a few
 * objects to the collector, and a look is two or three misses of the processor's cache. Beside each row three marks are free for who
 * keeps them. A slot is a row's until rows are next put or removed. Not thread-safe.
 */
final class RowTable {

    /** Instead of a slot: there is no such row. */
    static final int NONE = -1;

    private static final int MARK_BITS = 3;
    private static final int ALL_MARKS = (1 << MARK_BITS) - 1;

    /** A slot is a word, which is a hash above the marks, and a place. */
    private static final int SLOT = 2;

    private static final int FIRST_LENGTH = 16 * SLOT;

    /** All slots that a hash without the bits of the marks can tell apart. */
    private static final int MOST_LENGTH = 1 << (Integer.SIZE - MARK_BITS + 1);

    private final long seed;
    private RowBlocks blocks = new RowBlocks();
    private int[] slots = new int[FIRST_LENGTH];
    private int size;

    /** {@code seed}: of the hash. Callers choose keys, and must not be able to choose those that collide. */
    RowTable(long seed) {
        this.seed = seed;
    }

    int size() {
        return size;
    }

    long heapBytes() {
        return blocks.heapBytes() + (long) slots.length * Integer.BYTES;
    }

    /** The row's slot, or {@link #NONE}. */
    int find(byte[] key) {
        int slot = slotOf(key, hash(key));
        return slots[slot + 1] == RowBlocks.NOWHERE ? NONE : slot;
    }

    byte[] key(int slot) {
        return blocks.key(slots[slot + 1]);
    }

    byte[] value(int slot) {
        return blocks.value(slots[slot + 1]);
    }

    int marks(int slot) {
        return slots[slot] & ALL_MARKS;
    }

    void mark(int slot, int marks) {
        slots[slot] = (slots[slot] & ~ALL_MARKS) | marks;
    }

    void put(byte[] key, byte[] value, int marks) {
        int hash = hash(key);
        int slot = slotOf(key, hash);
        int place = slots[slot + 1];
        slots[slot] = hash | marks;
        if (place != RowBlocks.NOWHERE) {
            slots[slot + 1] = blocks.replace(place, key, value);
            return;
        }
        slots[slot + 1] = blocks.add(key, value);
        size++;
        if (size > slots.length / SLOT * 3L / 4) {
            grow();
        }
    }

    /** A row may move to this slot, from behind it. */
    void remove(int slot) {
        blocks.free(slots[slot + 1]);
        size--;
        close(slot);
    }

    /** Gives back what rows of other sizes have left behind; takes as long as there are rows. */
    void compact() {
        RowBlocks before = blocks;
        blocks = new RowBlocks();
        for (int slot = nextTaken(0); slot != NONE; slot = nextTaken(after(slot))) {
            int place = slots[slot + 1];
            slots[slot + 1] = blocks.add(before.key(place), before.value(place));
        }
    }

    void clear() {
        blocks = new RowBlocks();
        slots = new int[FIRST_LENGTH];
        size = 0;
    }

    /** From this slot on the first with a row, or {@link #NONE} before the table's end. */
    int nextTaken(int from) {
        for (int slot = from; slot < slots.length; slot += SLOT) {
            if (slots[slot + 1] != RowBlocks.NOWHERE) {
                return slot;
            }
        }
        return NONE;
    }

    static int after(int slot) {
        return slot + SLOT;
    }

    /** Of the row, or else the empty one where it would be. */
    private int slotOf(byte[] key, int hash) {
        int slot = home(hash);
        while (slots[slot + 1] != RowBlocks.NOWHERE
                && !((slots[slot] & ~ALL_MARKS) == hash && blocks.hasKey(slots[slot + 1], key))) {
            slot = next(slot);
        }
        return slot;
    }

    private int home(int word) {
        return ((word >>> MARK_BITS) * SLOT) & (slots.length - 1);
    }

    private int next(int slot) {
        return (slot + SLOT) & (slots.length - 1);
    }

    /** Moves those behind a gap into it that would not be found across it. */
    private void close(int slot) {
        int gap = slot;
        int mask = slots.length - 1;
        for (int at = next(gap); slots[at + 1] != RowBlocks.NOWHERE; at = next(at)) {
            if (((at - home(slots[at])) & mask) >= ((at - gap) & mask)) {
                slots[gap] = slots[at];
                slots[gap + 1] = slots[at + 1];
                gap = at;
            }
        }
        slots[gap + 1] = RowBlocks.NOWHERE;
    }

    private void grow() {
        if (slots.length == MOST_LENGTH) {
            throw new IllegalStateException("a store in memory has room for " + size + " rows, not for more");
        }
        int[] before = slots;
        slots = new int[before.length * 2];
        for (int at = 0; at < before.length; at += SLOT) {
            if (before[at + 1] != RowBlocks.NOWHERE) {
                int slot = home(before[at]);
                while (slots[slot + 1] != RowBlocks.NOWHERE) {
                    slot = next(slot);
                }
                slots[slot] = before[at];
                slots[slot + 1] = before[at + 1];
            }
        }
    }

    /** Without marks. */
    private int hash(byte[] key) {
        return (int) KeyHash.of(seed, key) & ~ALL_MARKS;
    }
}
