package io.paystream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On RocksDB itself: what it holds is asked for beneath the store. */
class WriteBackStoreTest {

    private static final int CAPACITY = 8;
    private static final String NAME = "rows";

    private final KeyValueStore<Bytes, byte[]> disk =
            Stores.persistentKeyValueStore(NAME).get();
    private final WriteBackStore store = new WriteBackStore(disk, CAPACITY);
    private final MockProcessorContext<Void, Void> context;

    WriteBackStoreTest(@TempDir Path directory) {
        context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
    }

    @BeforeEach
    void open() {
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void changedRowIsFoundBeforeItIsOnTheDisk() {
        store.put(key(1), value("a"));

        assertThat(text(store.get(key(1)))).isEqualTo("a");
        assertThat(disk.get(key(1))).isNull();
    }

    @Test
    void rowsThatWereNotUsedOfLateGoToTheDisk() {
        put(1, CAPACITY + 1);
        assertThat(onDisk()).hasSize(2);
        List<Integer> used = IntStream.rangeClosed(1, CAPACITY + 1)
                .filter(key -> disk.get(key(key)) == null)
                .limit(3)
                .boxed()
                .toList();
        used.forEach(key -> assertThat(text(store.get(key(key)))).isEqualTo("v" + key));
        put(CAPACITY + 2, CAPACITY + 3);

        assertThat(onDisk()).hasSize(4);
        assertThat(used).allSatisfy(key -> assertThat(disk.get(key(key))).isNull());
        assertThat(disk.get(key(CAPACITY + 2))).as("a new row").isNull();
        for (int key = 1; key <= CAPACITY + 3; key++) {
            assertThat(text(store.get(key(key)))).isEqualTo("v" + key);
        }
    }

    private void put(int first, int last) {
        for (int key = first; key <= last; key++) {
            store.put(key(key), value("v" + key));
        }
    }

    @Test
    void rowThatChangesOftenIsWrittenOnce() {
        store.put(key(1), value("a"));
        store.put(key(1), value("b"));
        store.commit(Map.of());

        assertThat(onDisk()).containsExactly("1=b");
    }

    @Test
    void rowOfTheDiskIsFound() {
        disk.put(key(1), value("a"));

        assertThat(text(store.get(key(1)))).isEqualTo("a");
        assertThat(store.get(key(2))).isNull();
    }

    @Test
    void deletedRowIsGoneHereAndThere() {
        disk.put(key(1), value("a"));

        assertThat(text(store.delete(key(1)))).isEqualTo("a");
        assertThat(store.get(key(1))).isNull();
        assertThat(store.delete(key(1))).isNull();
        store.commit(Map.of());
        assertThat(onDisk()).isEmpty();
    }

    @Test
    void rowIsPutWhereThereIsNone() {
        disk.put(key(1), value("a"));

        assertThat(text(store.putIfAbsent(key(1), value("b")))).isEqualTo("a");
        assertThat(store.putIfAbsent(key(2), value("b"))).isNull();
        assertThat(text(store.get(key(1)))).isEqualTo("a");
        assertThat(text(store.get(key(2)))).isEqualTo("b");
    }

    @Test
    void scanSeesWhatIsNotOnTheDiskYet() {
        store.putAll(List.of(KeyValue.pair(key(3), value("c")), KeyValue.pair(key(1), value("a"))));

        assertThat(texts(store.all())).containsExactly("1=a", "3=c");
        assertThat(texts(store.range(key(2), key(3)))).containsExactly("3=c");
    }

    @Test
    void commitLeavesNothingInMemoryThatRestoredRowsWouldBeHiddenBy() {
        store.put(key(1), value("a"));
        store.get(key(1));
        store.commit(Map.of(new TopicPartition("changelog", 0), 7L));

        disk.put(key(1), value("restored"));

        assertThat(text(store.get(key(1)))).isEqualTo("restored");
    }

    @Test
    void committedOffsetIsKept() {
        TopicPartition changelog = new TopicPartition("changelog", 0);
        store.commit(Map.of(changelog, 7L));

        assertThat(store.committedOffset(changelog)).isEqualTo(7L);
        assertThat(store.name()).isEqualTo(NAME);
        assertThat(store.persistent()).isTrue();
        assertThat(store.isOpen()).isTrue();
    }

    @Test
    void rowsThatCouldNotBeWrittenStayUntilTheyAre() {
        IntStream.rangeClosed(5, 9).forEach(key -> disk.put(key(key), value("deleted")));
        put(1, 4);
        IntStream.rangeClosed(5, 8).forEach(key -> store.delete(key(key)));
        disk.close();
        assertThatThrownBy(() -> store.put(key(9), null)).isInstanceOf(RuntimeException.class);
        disk.init(context.getStateStoreContext(), store);

        assertThat(store.get(key(9))).isNull();
        store.commit(Map.of());

        assertThat(onDisk()).containsExactly("1=v1", "2=v2", "3=v3", "4=v4");
    }

    @Test
    void storeThatIsOpenedAgainHasWhatWasCommitted() {
        store.put(key(1), value("committed"));
        store.commit(Map.of());
        store.put(key(1), value("lost"));
        store.put(key(2), value("lost"));
        store.close();
        open();

        assertThat(text(store.get(key(1)))).isEqualTo("committed");
        assertThat(store.get(key(2))).isNull();
    }

    @Test
    void withoutRoomThereIsRocksDbAlone() {
        KeyValueStore<Bytes, byte[]> plain = WriteBackStore.ofNewKeys(NAME, 63).get();
        assertThat(plain).isNotInstanceOf(WriteBackStore.class).hasSameClassAs(disk);
        assertThat(WriteBackStore.ofNewKeys(NAME, 64).get()).isInstanceOf(WriteBackStore.class);
        assertThatThrownBy(() -> new WriteBackStore(disk, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("capacity must be at least 1, not 0");
    }

    /** Rows of any size, few and so many that their table grows; all random but for the table's own hash. */
    @ParameterizedTest
    @CsvSource({"1, 8", "2, 8", "3, 8", "4, 100", "5, 100", "6, 1000"})
    void anyCourseIsThatOfAMap(long seed, int capacity) {
        Random random = new Random(seed);
        WriteBackStore rows = new WriteBackStore(disk, capacity);
        TreeMap<Bytes, String> model = new TreeMap<>();
        for (int step = 0; step < 8_000; step++) {
            Bytes key = longKey(random.nextInt(4 * capacity));
            switch (random.nextInt(capacity < 1_000 ? 40 : 1_000)) {
                case 0 -> {
                    rows.commit(Map.of());
                    assertThat(onDisk()).isEqualTo(lines(model));
                }
                case 1 -> assertThat(texts(rows.all())).isEqualTo(lines(model));
                default -> {
                    switch (random.nextInt(6)) {
                        case 0 -> assertThat(text(rows.delete(key))).isEqualTo(model.remove(key));
                        case 1, 2, 3 -> {
                            String value = (step + "-").repeat(random.nextInt(random.nextInt(20) == 0 ? 200 : 4));
                            rows.put(key, value(value));
                            model.put(key, value);
                        }
                        default -> assertThat(text(rows.get(key))).isEqualTo(model.get(key));
                    }
                }
            }
        }
        assertThat(texts(rows.all())).isEqualTo(lines(model));
    }

    private static Bytes longKey(int number) {
        return Bytes.wrap(value("x".repeat(number % 30) + number));
    }

    private List<String> onDisk() {
        return texts(disk.all());
    }

    private static List<String> lines(Map<Bytes, String> rows) {
        List<String> lines = new ArrayList<>();
        rows.forEach((key, value) -> lines.add(line(key, value)));
        return lines;
    }

    private static List<String> texts(KeyValueIterator<Bytes, byte[]> rows) {
        try (rows) {
            List<String> lines = new ArrayList<>();
            rows.forEachRemaining(row -> lines.add(line(row.key, text(row.value))));
            return lines;
        }
    }

    private static String line(Bytes key, @Nullable String value) {
        return (key.get().length == 1 ? "" + key.get()[0] : text(key.get())) + "=" + value;
    }

    private static Bytes key(int number) {
        return Bytes.wrap(new byte[] {(byte) number});
    }

    private static byte[] value(String text) {
        return text.getBytes(UTF_8);
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, UTF_8);
    }
}
