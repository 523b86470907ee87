package io.paystream.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HashedRowsTest {

    /** In a table that is never far from full, rows come and go, and one that is moved into a gap is still found. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void rowsAreFoundBesideGaps(long seed) {
        Random random = new Random(seed);
        HashedRows rows = new HashedRows(seed);
        Map<Bytes, byte[]> model = new HashMap<>();
        for (int step = 0; step < 20_000; step++) {
            byte[] key = key(random.nextInt(26));
            if (random.nextBoolean()) {
                rows.put(key, key(step));
                model.put(Bytes.wrap(key), key(step));
            } else {
                rows.remove(key);
                model.remove(Bytes.wrap(key));
            }
            assertThat(rows.size()).isEqualTo(model.size());
            for (int each = 0; each < 26; each++) {
                assertThat(rows.get(key(each))).isEqualTo(model.get(Bytes.wrap(key(each))));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 64})
    void keysOfAnyLengthThatDifferInOneByteAreDifferentRows(int length) {
        HashedRows rows = new HashedRows(1);
        rows.put(new byte[length], key(-1));
        for (int at = 0; at < length; at++) {
            byte[] key = new byte[length];
            key[at] = 1;
            rows.put(key, key(at));
        }

        assertThat(rows.size()).isEqualTo(length + 1);
        assertThat(rows.get(new byte[length])).isEqualTo(key(-1));
        for (int at = 0; at < length; at++) {
            byte[] key = new byte[length];
            key[at] = 1;
            assertThat(rows.get(key)).isEqualTo(key(at));
        }
    }

    /** What the docs say a row takes beside its bytes. */
    @ParameterizedTest
    @ValueSource(ints = {100_000, 400_000})
    void rowTakesFewBytesBesideItsOwn(int count) {
        HashedRows rows = new HashedRows(1);
        byte[] value = new byte[200];
        for (int key = 0; key < count; key++) {
            rows.put(key(key), value);
        }

        assertThat(rows.heapBytes() / count - value.length - Integer.BYTES).isBetween(8L, 48L);
    }

    private static byte[] key(int number) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
    }
}
