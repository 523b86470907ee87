package io.paystream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowBlocksTest {

    private static final byte[] KEY = {1, 2, 3};
    private static final int LARGE = 3 << 20;

    private final RowBlocks blocks = new RowBlocks();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 16, 500, 65_000, 66_000, LARGE})
    void rowOfAnySizeIsReadAsItWasWritten(int length) {
        byte[] value = value(length, 1);
        int place = blocks.add(KEY, value);
        blocks.add(new byte[] {9}, value(100, 2));

        assertThat(place).isNotEqualTo(RowBlocks.NOWHERE);
        assertThat(blocks.key(place)).isEqualTo(KEY);
        assertThat(blocks.value(place)).isEqualTo(value);
        assertThat(blocks.hasKey(place, KEY)).isTrue();
        assertThat(blocks.hasKey(place, new byte[] {1, 2})).isFalse();
        assertThat(blocks.hasKey(place, new byte[] {1, 2, 4})).isFalse();
    }

    @Test
    void rowThatKeepsItsSizeKeepsItsPlace() {
        int place = blocks.add(KEY, value(20, 1));

        assertThat(blocks.replace(place, KEY, value(19, 2))).isEqualTo(place);
        assertThat(blocks.value(place)).isEqualTo(value(19, 2));
    }

    @Test
    void roomOfARowThatIsGoneIsUsedAgain() {
        List<Integer> places = new ArrayList<>();
        for (int row = 0; row < 10_000; row++) {
            places.add(blocks.add(KEY, value(300, row)));
        }
        long heapBytes = blocks.heapBytes();
        places.forEach(blocks::free);
        for (int row = 0; row < 10_000; row++) {
            blocks.add(KEY, value(300, row));
        }

        assertThat(blocks.heapBytes()).isEqualTo(heapBytes);
    }

    @Test
    void segmentOfALargeRowGoesWithIt() {
        long before = blocks.heapBytes();
        int first = blocks.add(KEY, value(LARGE, 1));
        int second = blocks.add(KEY, value(LARGE, 2));
        assertThat(blocks.heapBytes()).isGreaterThan(before + 2L * LARGE);

        blocks.free(first);
        int third = blocks.replace(second, KEY, value(10, 3));

        assertThat(blocks.value(third)).isEqualTo(value(10, 3));
        assertThat(blocks.heapBytes()).isEqualTo(before);
        assertThat(blocks.value(blocks.add(KEY, value(LARGE, 4)))).isEqualTo(value(LARGE, 4));
    }

    @Test
    void emptyStoreTakesLittle() {
        assertThat(blocks.heapBytes()).isEqualTo(4_096);
    }

    /** Neighbours are not written over, whatever comes and goes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void anyRowIsAsItWasWritten(long seed) {
        Random random = new Random(seed);
        List<Integer> places = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            byte[] value = value(random.nextInt(random.nextInt(100) == 0 ? 100_000 : 800), step);
            int row = places.isEmpty() ? 0 : random.nextInt(places.size());
            switch (places.size() < 200 ? 0 : random.nextInt(3)) {
                case 0 -> {
                    places.add(blocks.add(KEY, value));
                    values.add(value);
                }
                case 1 -> {
                    places.set(row, blocks.replace(places.get(row), KEY, value));
                    values.set(row, value);
                }
                default -> {
                    blocks.free(places.get(row));
                    places.set(row, places.getLast());
                    places.removeLast();
                    values.set(row, values.getLast());
                    values.removeLast();
                }
            }
        }
        for (int row = 0; row < places.size(); row++) {
            assertThat(blocks.value(places.get(row))).isEqualTo(values.get(row));
        }
    }

    @Test
    void blocksAreLargeEnoughAndAnEighthTooLargeAtMost() {
        int before = 0;
        for (int units = 1; units <= BlockSize.LARGEST; units++) {
            int size = BlockSize.of(units);
            assertThat(size).isBetween(units, units + units / 8);
            assertThat(BlockSize.of(size)).isEqualTo(size);
            int index = BlockSize.indexOf(size);
            assertThat(index).isBetween(before, before + 1);
            before = index;
        }
        assertThat(before).isEqualTo(BlockSize.COUNT - 1);
    }

    private static byte[] value(int length, int seed) {
        byte[] value = new byte[length];
        new Random(seed).nextBytes(value);
        return value;
    }
}
