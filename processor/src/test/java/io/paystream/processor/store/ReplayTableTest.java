package io.paystream.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.store.avro.StoredCounterparty;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On RocksDB itself: what it holds is asked for beneath the table. */
class ReplayTableTest {

    private static final int CAPACITY = 8;

    private final RowsOnDisk onDisk;
    private final ReplayedTable<StoredCounterparty> table;

    ReplayTableTest(@TempDir Path directory) {
        onDisk = new RowsOnDisk(directory);
        table = new ReplayTable<>(RowsOnDisk.NAME, onDisk.disk(), StoredValues.COUNTERPARTY, CAPACITY);
    }

    @AfterEach
    void close() {
        onDisk.close();
    }

    @Test
    void rowIsFoundBeforeItIsOnTheDisk() {
        put(1, 10);

        assertThat(find(1)).contains(10L);
        assertThat(onDisk.all()).isEmpty();
    }

    @Test
    void rowsThatAreNotUsedForLongestGoToTheDisk() {
        for (int key = 1; key <= CAPACITY; key++) {
            put(key, key);
        }
        assertThat(find(1)).contains(1L);
        put(9, 9);

        assertThat(onDisk.all()).containsExactly("2=2", "3=3");
        for (int key = 1; key <= 9; key++) {
            assertThat(find(key)).contains((long) key);
        }
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
    void rowThatComesAndGoesInMemoryLeavesNothingToDelete() {
        put(1, 1);
        table.delete(RowsOnDisk.key(1));
        table.flush();

        assertThat(find(1)).isEmpty();
        assertThat(onDisk.all()).isEmpty();
    }

    @Test
    void rowThatIsDeletedDoesNotComeBackFromTheDisk() {
        put(1, 1);
        table.flush();
        assertThat(onDisk.all()).containsExactly("1=1");
        assertThat(table.delete(RowsOnDisk.key(1))).isEqualTo(new StoredCounterparty(1L));
        for (int key = 2; key <= 3 * CAPACITY; key++) {
            put(key, key);
        }

        assertThat(find(1)).isEmpty();
        assertThat(onDisk.all()).doesNotContain("1=1");
    }

    @Test
    void holdsWhatAMapHolds() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Map<String, Long> expected = new TreeMap<>();
        for (int step = 0; step < 5_000; step++) {
            int key = 10 + random.nextInt(4 * CAPACITY);
            switch (random.nextInt(4)) {
                case 0 -> {
                    table.delete(RowsOnDisk.key(key));
                    expected.remove(Integer.toString(key));
                }
                case 1 -> {
                    table.put(RowsOnDisk.key(key), new StoredCounterparty((long) step));
                    expected.put(Integer.toString(key), (long) step);
                }
                case 2 -> {
                    put(key, step);
                    expected.put(Integer.toString(key), (long) step);
                }
                default ->
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
        table.put(RowsOnDisk.key(key), firstAuthorizedAt, StoredCounterparty::new);
    }

    private Optional<Long> find(int key) {
        return Optional.ofNullable(
                table.find(RowsOnDisk.key(key), Long.class, StoredCounterparty::getFirstAuthorizedAt));
    }
}
