package io.paystream.streams;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Rows one behind the other in large arrays, so that a collector has nothing to follow and a new row does not have to be moved by it.
 * A place is a segment and a unit of 16 bytes in it: 64 GiB can be told apart. Freed blocks are used again by rows of their size, of which a
 * store has few; a row that is too large for a segment has one to itself. Not thread-safe.
 */
final class RowBlocks {

    static final int NOWHERE = 0;

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int UNIT_BYTES = 16;
    private static final int UNIT_BITS = 16;

    /** With the array's own header a whole segment is 1 MiB and not a bit more, or the G1 collector would give it two regions. */
    private static final int SEGMENT_UNITS = (1 << UNIT_BITS) - 1;

    private static final int MOST_SEGMENTS = 1 << (Integer.SIZE - UNIT_BITS);
    private static final int FIRST_UNITS = 256;

    /** Each block begins with the lengths of its key and of its value, or with the place of the next that is free. */
    private static final int HEADER_BYTES = 2 * Integer.BYTES;

    private byte[][] segments = {new byte[FIRST_UNITS * UNIT_BYTES]};
    private int segmentCount = 1;
    private int current;

    /** The first unit stays unused: its place would be nowhere. */
    private int nextUnit = 1;

    private final int[] freeBySize = new int[BlockSize.COUNT];
    private int[] freeSegments = {};
    private long heapBytes = segments[0].length;

    long heapBytes() {
        return heapBytes;
    }

    int add(byte[] key, byte[] value) {
        int place = allocate(units(key.length, value.length));
        byte[] segment = segment(place);
        int at = offset(place);
        INTS.set(segment, at, key.length);
        INTS.set(segment, at + Integer.BYTES, value.length);
        System.arraycopy(key, 0, segment, at + HEADER_BYTES, key.length);
        System.arraycopy(value, 0, segment, at + HEADER_BYTES + key.length, value.length);
        return place;
    }

    /** The place of the row from now on. */
    int replace(int place, byte[] key, byte[] value) {
        byte[] segment = segment(place);
        int at = offset(place);
        int units = units(key.length, value.length);
        if (units != units(keyLength(place), valueLength(place))) {
            int added = add(key, value);
            free(place);
            return added;
        }
        INTS.set(segment, at + Integer.BYTES, value.length);
        System.arraycopy(value, 0, segment, at + HEADER_BYTES + key.length, value.length);
        return place;
    }

    boolean hasKey(int place, byte[] key) {
        int at = offset(place) + HEADER_BYTES;
        return keyLength(place) == key.length && Arrays.equals(segment(place), at, at + key.length, key, 0, key.length);
    }

    byte[] key(int place) {
        int at = offset(place) + HEADER_BYTES;
        return Arrays.copyOfRange(segment(place), at, at + keyLength(place));
    }

    byte[] value(int place) {
        int at = offset(place) + HEADER_BYTES + keyLength(place);
        return Arrays.copyOfRange(segment(place), at, at + valueLength(place));
    }

    void free(int place) {
        int units = units(keyLength(place), valueLength(place));
        if (units > BlockSize.LARGEST) {
            int number = place >>> UNIT_BITS;
            heapBytes -= segments[number].length;
            segments[number] = new byte[0];
            freeSegments = Arrays.copyOf(freeSegments, freeSegments.length + 1);
            freeSegments[freeSegments.length - 1] = number;
            return;
        }
        int size = BlockSize.indexOf(units);
        INTS.set(segment(place), offset(place), freeBySize[size]);
        freeBySize[size] = place;
    }

    private int allocate(int units) {
        if (units > BlockSize.LARGEST) {
            return newSegment(units) << UNIT_BITS;
        }
        int size = BlockSize.indexOf(units);
        int free = freeBySize[size];
        if (free != NOWHERE) {
            freeBySize[size] = (int) INTS.get(segment(free), offset(free));
            return free;
        }
        if (nextUnit + units > SEGMENT_UNITS) {
            current = newSegment(SEGMENT_UNITS);
            nextUnit = 0;
        }
        reach(nextUnit + units);
        int place = (current << UNIT_BITS) | nextUnit;
        nextUnit += units;
        return place;
    }

    /** The first segment begins small: most stores of most tasks have few rows. */
    private void reach(int units) {
        byte[] segment = segments[current];
        if (units * UNIT_BYTES > segment.length) {
            int grown = Math.max(segment.length * 2, Integer.highestOneBit(units * 2 - 1) * UNIT_BYTES);
            int length = Math.min(grown, SEGMENT_UNITS * UNIT_BYTES);
            segments[current] = Arrays.copyOf(segment, length);
            heapBytes += length - segment.length;
        }
    }

    private int newSegment(int units) {
        int number;
        if (freeSegments.length > 0) {
            number = freeSegments[freeSegments.length - 1];
            freeSegments = Arrays.copyOf(freeSegments, freeSegments.length - 1);
        } else {
            if (segmentCount == MOST_SEGMENTS) {
                throw new IllegalStateException("a store in memory has room for 64 GiB, not for more");
            }
            number = segmentCount++;
            if (number == segments.length) {
                segments = Arrays.copyOf(segments, number * 2);
            }
        }
        byte[] segment = new byte[units * UNIT_BYTES];
        segments[number] = segment;
        heapBytes += segment.length;
        return number;
    }

    private byte[] segment(int place) {
        return segments[place >>> UNIT_BITS];
    }

    private static int offset(int place) {
        return (place & ((1 << UNIT_BITS) - 1)) * UNIT_BYTES;
    }

    private int keyLength(int place) {
        return (int) INTS.get(segment(place), offset(place));
    }

    private int valueLength(int place) {
        return (int) INTS.get(segment(place), offset(place) + Integer.BYTES);
    }

    private static int units(int keyLength, int valueLength) {
        return BlockSize.of(Math.ceilDiv(HEADER_BYTES + Math.addExact(keyLength, valueLength), UNIT_BYTES));
    }
}
