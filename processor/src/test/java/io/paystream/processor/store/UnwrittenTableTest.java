package io.paystream.processor.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.store.avro.StoredCounterparty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On RocksDB itself: what it holds is asked for beneath the table. */
class UnwrittenTableTest {

    private static final int CAPACITY = 8;

    private final RowsOnDisk onDisk;
    private final List<Long> made = new ArrayList<>();
    private final UnwrittenTable<StoredCounterparty> table;

    UnwrittenTableTest(@TempDir Path directory) {
        onDisk = new RowsOnDisk(directory);
        table = new UnwrittenTable<>(RowsOnDisk.NAME, onDisk.disk(), StoredValues.COUNTERPARTY, CAPACITY);
    }

    @AfterEach
    void close() {
        onDisk.close();
    }

    @Test
    void rowThatChangesOftenIsMadeWhenItLeaves() {
        for (int i = 0; i < 100; i++) {
            put(1, i);
        }
        assertThat(made).isEmpty();
        table.flush();

        assertThat(made).containsExactly(99L);
        assertThat(onDisk.all()).containsExactly("1=99");
    }

    @Test
    void rowThatIsOnlyReadIsNotWrittenAgain() {
        put(1, 7);
        table.flush();
        assertThat(find(1)).contains(7L);
        table.flush();

        assertThat(made).containsExactly(7L);
        assertThat(find(1)).contains(7L);
    }

    @Test
    void rowThatComesWhenAllOthersAreInUseIsNotLost() {
        for (int key = 1; key <= CAPACITY; key++) {
            put(key, key);
            assertThat(find(key)).contains((long) key);
        }
        put(9, 9);

        assertThat(onDisk.all()).contains("9=9");
        assertThat(find(9)).contains(9L);
    }

    @Test
    void rowIsFoundAsItIsAndAsWhatItMeans() {
        table.put(RowsOnDisk.key(1), new StoredCounterparty(5L));

        assertThat(find(1)).contains(5L);
        assertThat(table.get(RowsOnDisk.key(1))).isEqualTo(new StoredCounterparty(5L));
        assertThat(table.get(RowsOnDisk.key(2))).isNull();
    }

    @Test
    void deletesNothing() {
        put(1, 1);

        assertThatThrownBy(() -> table.delete(RowsOnDisk.key(1))).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void holdsWhatAMapHolds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, Long> expected = new TreeMap<>();
        for (int step = 0; step < 5_000; step++) {
            int key = 10 + random.nextInt(4 * CAPACITY);
            if (random.nextBoolean()) {
                put(key, step);
                expected.put(Integer.toString(key), (long) step);
            } else {
                assertThat(find(key))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(Optional.ofNullable(expected.get(Integer.toString(key))));
            }
        }
        table.flush();
        assertThat(onDisk.all())
                .as("seed %d", seed)
                .containsExactlyElementsOf(expected.entrySet().stream()
                        .map(row -> row.getKey() + "=" + row.getValue())
                        .toList());
    }

    private void put(int key, long firstAuthorizedAt) {
        table.put(RowsOnDisk.key(key), firstAuthorizedAt, at -> {
            made.add(at);
            return new StoredCounterparty(at);
        });
    }

    private Optional<Long> find(int key) {
        return Optional.ofNullable(
                table.find(RowsOnDisk.key(key), Long.class, StoredCounterparty::getFirstAuthorizedAt));
    }
}
