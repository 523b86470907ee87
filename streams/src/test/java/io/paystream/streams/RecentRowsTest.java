package io.paystream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.Test;

class RecentRowsTest {

    private static final int ROWS = 1_000;

    private final RecentRows rows = new RecentRows(1);

    @Test
    void rowsThatAllGrowLeaveLittleBehind() {
        int largest = 6_000;
        for (int length = 100; length <= largest; length += 100) {
            for (int row = 0; row < ROWS; row++) {
                rows.change(key(row), value(row, length));
            }
        }

        assertThat(rows.heapBytes()).isBetween((long) ROWS * largest, 2L * ROWS * largest + ROWS * 1_000L);
        for (int row = 0; row < ROWS; row++) {
            assertThat(rows.value(rows.find(key(row)))).isEqualTo(value(row, largest));
        }
    }

    @Test
    void marksStayWithTheirRowsWhenTheTableGrowsAndIsCompacted() {
        byte[] large = new byte[8_000];
        for (int row = 0; row < ROWS; row++) {
            switch (row % 3) {
                case 0 -> rows.keep(key(row), large);
                case 1 -> rows.change(key(row), large);
                default -> rows.change(key(row), null);
            }
        }

        assertThat(rows.changed())
                .hasSize(ROWS * 2 / 3)
                .allSatisfy(row -> assertThat(row.value == null).isEqualTo(number(row) % 3 == 2))
                .noneMatch(row -> number(row) % 3 == 0);
        rows.settle();
        assertThat(rows.changed()).isEmpty();
        assertThat(rows.value(rows.find(key(2)))).isNull();
        assertThat(rows.poll(ROWS + 1)).isEmpty();
        assertThat(rows.size()).isZero();
        assertThat(rows.find(key(2))).isEqualTo(RowTable.NONE);
    }

    private static int number(KeyValue<Bytes, byte[]> row) {
        return Integer.parseInt(new String(row.key.get(), UTF_8));
    }

    private static Bytes key(int row) {
        return Bytes.wrap(Integer.toString(row).getBytes(UTF_8));
    }

    private static byte[] value(int row, int length) {
        byte[] value = new byte[length];
        value[length - 1] = (byte) row;
        return value;
    }
}
