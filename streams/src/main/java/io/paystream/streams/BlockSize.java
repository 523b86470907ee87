package io.paystream.streams;

/**
 * The sizes that blocks come in, so that a freed one fits another row: every one of up to 32 units, and then eight between a power of
 * two and the next, an eighth of a block unused at most.
 */
final class BlockSize {

    /** In units; what is larger is not kept for others. */
    static final int LARGEST = 4_096;

    private static final int EXACT_BITS = 5;
    private static final int EXACT = 1 << EXACT_BITS;
    private static final int STEP_BITS = 3;

    static final int COUNT = indexOf(LARGEST) + 1;

    private BlockSize() {}

    /** The size, in units, of a block with room for so many. */
    static int of(int units) {
        if (units <= EXACT) {
            return units;
        }
        int step = Integer.highestOneBit(units - 1) >> STEP_BITS;
        return Math.ceilDiv(units, step) * step;
    }

    /** {@code size}: one that blocks come in, at least 1 and not above {@link #LARGEST}. */
    static int indexOf(int size) {
        if (size <= EXACT) {
            return size;
        }
        int power = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(size - 1);
        int steps = (size - (1 << power)) >> (power - STEP_BITS);
        return EXACT + ((power - EXACT_BITS) << STEP_BITS) + steps;
    }
}
