package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
class UnwrittenTableTest {

    private static final int CAPACITY = 8;
    private static final String NAME = StoreNames.COUNTERPARTIES;

    private final ReplayRows disk;
    private final List<Long> made = new ArrayList<>();
    private final UnwrittenTable<StoredCounterparty> table;

    UnwrittenTableTest(@TempDir Path directory) {
        disk = ReplayRows.open(directory);
        table = new UnwrittenTable<>(NAME, new ReplayDisk(disk), StoredValues.COUNTERPARTY, CAPACITY);
    }

    @AfterEach
    void close() {
        disk.close();
    }

    @Test
    void rowThatChangesOftenIsMadeWhenItLeaves() {
        for (int i = 0; i < 100; i++) {
            put(1, i);
        }
        assertThat(made).isEmpty();
        table.flush();

        assertThat(made).containsExactly(99L);
        assertThat(onDisk()).containsExactly("1=99");
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

        assertThat(onDisk()).contains("9=9");
        assertThat(find(9)).contains(9L);
    }

    @Test
    void rowIsFoundAsItIsAndAsWhatItMeans() {
        table.put(key(1), new StoredCounterparty(5L));

        assertThat(find(1)).contains(5L);
        assertThat(table.get(key(1))).isEqualTo(new StoredCounterparty(5L));
        assertThat(table.get(key(2))).isNull();
    }

    @Test
    void deletesNothing() {
        put(1, 1);

        assertThatThrownBy(() -> table.delete(key(1))).isInstanceOf(UnsupportedOperationException.class);
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
        assertThat(onDisk())
                .as("seed %d", seed)
                .containsExactlyElementsOf(expected.entrySet().stream()
                        .map(row -> row.getKey() + "=" + row.getValue())
                        .toList());
    }

    private void put(int key, long firstAuthorizedAt) {
        table.put(key(key), firstAuthorizedAt, at -> {
            made.add(at);
            return new StoredCounterparty(at);
        });
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
