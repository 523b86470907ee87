package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.store.ReplayRows.Scan;
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
class ReplayTableTest {

    private static final int CAPACITY = 8;
    private static final String NAME = StoreNames.COUNTERPARTIES;

    private final ReplayRows disk;
    private final ReplayedTable<StoredCounterparty> table;

    ReplayTableTest(@TempDir Path directory) {
        disk = ReplayRows.open(directory);
        table = new ReplayTable<>(NAME, new ReplayDisk(disk), StoredValues.COUNTERPARTY, CAPACITY);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @Test
    void rowIsFoundBeforeItIsOnTheDisk() {
        put(1, 10);

        assertThat(find(1)).contains(10L);
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void rowsThatAreNotUsedForLongestGoToTheDisk() {
        for (int key = 1; key <= CAPACITY; key++) {
            put(key, key);
        }
        assertThat(find(1)).contains(1L);
        put(9, 9);

        assertThat(onDisk()).containsExactly("2=2", "3=3");
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

        assertThat(onDisk()).contains("9=9");
        assertThat(find(9)).contains(9L);
    }

    @Test
    void rowThatComesAndGoesInMemoryLeavesNothingToDelete() {
        put(1, 1);
        table.delete(key(1));
        table.flush();

        assertThat(find(1)).isEmpty();
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void rowThatIsDeletedDoesNotComeBackFromTheDisk() {
        put(1, 1);
        table.flush();
        assertThat(onDisk()).containsExactly("1=1");
        assertThat(table.delete(key(1))).isEqualTo(new StoredCounterparty(1L));
        for (int key = 2; key <= 3 * CAPACITY; key++) {
            put(key, key);
        }

        assertThat(find(1)).isEmpty();
        assertThat(onDisk()).doesNotContain("1=1");
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
                    table.delete(key(key));
                    expected.remove(Integer.toString(key));
                }
                case 1 -> {
                    table.put(key(key), new StoredCounterparty((long) step));
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
        assertThat(onDisk())
                .as("seed %d", seed)
                .containsExactlyElementsOf(expected.entrySet().stream()
                        .map(row -> row.getKey() + "=" + row.getValue())
                        .toList());
    }

    private void put(int key, long firstAuthorizedAt) {
        table.put(key(key), firstAuthorizedAt, StoredCounterparty::new);
    }

    private Optional<Long> find(int key) {
        return Optional.ofNullable(table.find(key(key), Long.class, StoredCounterparty::getFirstAuthorizedAt));
    }

    private List<String> onDisk() {
        List<String> found = new ArrayList<>();
        try (Scan scan = disk.scan()) {
            for (; scan.isValid(); scan.next()) {
                StoredCounterparty row =
                        StoredValues.COUNTERPARTY.deserializer().deserialize(NAME, scan.value());
                found.add(new String(scan.key(), UTF_8) + "=" + row.getFirstAuthorizedAt());
            }
        }
        return found;
    }

    private static byte[] key(int key) {
        return Integer.toString(key).getBytes(UTF_8);
    }
}
