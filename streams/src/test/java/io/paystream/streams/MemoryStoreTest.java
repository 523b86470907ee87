package io.paystream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for either kind, with RocksDB as the measure. */
@ParameterizedClass
@EnumSource(MemoryStoreTest.Kind.class)
class MemoryStoreTest {

    private static final String NAME = "rows";

    private final MemoryUse use = new MemoryUse();
    private final Kind kind;
    private final KeyValueStore<Bytes, byte[]> store;
    private final KeyValueStore<Bytes, byte[]> rocksDb =
            Stores.persistentKeyValueStore("disk").get();
    private final MockProcessorContext<Void, Void> context;

    MemoryStoreTest(Kind kind, @TempDir Path directory) {
        this.kind = kind;
        this.store = kind.store(use);
        this.context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
    }

    enum Kind {
        ASKED_BY_KEY,
        SCANNED;

        KeyValueStore<Bytes, byte[]> store(MemoryUse use) {
            KeyValueBytesStoreSupplier supplier = switch (this) {
                case ASKED_BY_KEY -> MemoryStore.askedByKey(NAME, use);
                case SCANNED -> MemoryStore.scanned(NAME, use);
            };
            return supplier.get();
        }
    }

    @BeforeEach
    void open() {
        store.init(context.getStateStoreContext(), store);
        rocksDb.init(context.getStateStoreContext(), rocksDb);
    }

    @AfterEach
    void close() {
        store.close();
        rocksDb.close();
    }

    @Test
    void rowIsWhatWasPutLast() {
        store.put(key("a"), value("1"));
        store.put(key("a"), value("2"));

        assertThat(text(store.get(key("a")))).isEqualTo("2");
        assertThat(store.get(key("b"))).isNull();
        assertThat(store.approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void emptyKeyAndEmptyValueAreARow() {
        store.put(key(""), value(""));

        assertThat(text(store.get(key("")))).isEmpty();
        assertThat(texts(store.all())).containsExactly("=");
    }

    @Test
    void deletedRowIsGone() {
        store.put(key("a"), value("1"));

        assertThat(text(store.delete(key("a")))).isEqualTo("1");
        assertThat(store.delete(key("a"))).isNull();
        assertThat(store.get(key("a"))).isNull();
        assertThat(texts(store.all())).isEmpty();
    }

    @Test
    void rowIsPutWhereThereIsNone() {
        assertThat(store.putIfAbsent(key("a"), value("1"))).isNull();
        assertThat(text(store.putIfAbsent(key("a"), value("2")))).isEqualTo("1");
        assertThat(store.putIfAbsent(key("b"), null)).isNull();

        assertThat(texts(store.all())).containsExactly("a=1");
    }

    @Test
    void rowsArePutTogether() {
        store.putAll(List.of(KeyValue.pair(key("a"), value("1")), KeyValue.pair(key("b"), value("2"))));

        assertThat(texts(store.all())).containsExactlyInAnyOrder("a=1", "b=2");
    }

    @Test
    void nextKeyCanBeLookedAtAndAfterTheLastThereIsNone() {
        store.put(key("a"), value("1"));
        try (KeyValueIterator<Bytes, byte[]> rows = store.all()) {
            assertThat(rows.peekNextKey()).isEqualTo(key("a"));
            assertThat(text(rows.next().value)).isEqualTo("1");
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
            assertThatThrownBy(rows::peekNextKey).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void storeThatIsOpenedAgainIsEmptyAndKnowsNoOffset() {
        TopicPartition changelog = new TopicPartition("changelog", 0);
        store.put(key("a"), value("1"));
        store.commit(Map.of(changelog, 7L));
        store.close();
        store.init(context.getStateStoreContext(), store);

        assertThat(store.get(key("a"))).isNull();
        assertThat(store.committedOffset(changelog)).isNull();
        assertThat(use.rows(NAME)).isZero();
    }

    @Test
    void closedStoreSaysSo() {
        store.close();

        assertThat(store.isOpen()).isFalse();
        assertThatThrownBy(() -> store.get(key("a"))).isInstanceOf(InvalidStateStoreException.class);
        assertThatThrownBy(() -> store.put(key("a"), value("1"))).isInstanceOf(InvalidStateStoreException.class);
        assertThatThrownBy(store::all).isInstanceOf(InvalidStateStoreException.class);
    }

    @Test
    void rowsOfAllTasksAreCountedWhileTheyAreHeld() {
        KeyValueStore<Bytes, byte[]> other = kind.store(use);
        other.init(context.getStateStoreContext(), other);
        store.put(key("a"), value("1"));
        store.put(key("b"), value("1"));
        other.put(key("a"), value("1"));
        store.delete(key("b"));

        assertThat(use.rows(NAME)).isEqualTo(2);
        assertThat(use.rows()).isEqualTo(2);
        assertThat(use.bytes(NAME)).isPositive();
        other.close();
        assertThat(use.rows(NAME)).isEqualTo(1);
        store.close();
        assertThat(use.rows()).isZero();
        assertThat(use.bytes(NAME)).isZero();
    }

    @Test
    void anyCourseIsThatOfRocksDb() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int step = 0; step < 100_000; step++) {
            Bytes key = key("key-" + random.nextInt(3_000));
            switch (random.nextInt(8)) {
                case 0, 1 -> assertThat(store.delete(key)).as("seed %d", seed).isEqualTo(rocksDb.delete(key));
                case 2, 3, 4 -> {
                    byte[] value = new byte[random.nextInt(random.nextInt(50) == 0 ? 3_000 : 120)];
                    random.nextBytes(value);
                    store.put(key, value);
                    rocksDb.put(key, value);
                }
                default -> assertThat(store.get(key)).as("seed %d", seed).isEqualTo(rocksDb.get(key));
            }
        }
        assertThat(bytes(store.all())).as("seed %d", seed).isEqualTo(bytes(rocksDb.all()));
        if (kind == Kind.SCANNED) {
            for (int scan = 0; scan < 100; scan++) {
                Bytes from = key("key-" + random.nextInt(3_000));
                Bytes to = key("key-" + random.nextInt(3_000));
                assertThat(lines(store.range(from, to))).as("seed %d", seed).isEqualTo(lines(rocksDb.range(from, to)));
            }
            assertThat(lines(store.range(null, null))).as("seed %d", seed).isEqualTo(lines(rocksDb.all()));
        }
    }

    @Test
    void storeThatIsAskedByKeyAloneRefusesARange() {
        if (kind == Kind.ASKED_BY_KEY) {
            assertThatThrownBy(() -> store.range(key("a"), key("b")))
                    .isInstanceOf(UnsupportedOperationException.class)
                    .hasMessage("the store is asked by key alone");
        }
    }

    private static List<String> texts(KeyValueIterator<Bytes, byte[]> rows) {
        List<String> texts = new ArrayList<>();
        try (rows) {
            rows.forEachRemaining(row -> texts.add(text(row.key.get()) + "=" + text(row.value)));
        }
        return texts;
    }

    private static List<String> lines(KeyValueIterator<Bytes, byte[]> rows) {
        List<String> lines = new ArrayList<>();
        try (rows) {
            rows.forEachRemaining(row -> lines.add(row.key + "=" + Bytes.wrap(row.value)));
        }
        return lines;
    }

    /** Without their order. */
    private static List<String> bytes(KeyValueIterator<Bytes, byte[]> rows) {
        return lines(rows).stream().sorted().toList();
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(UTF_8));
    }

    private static byte[] value(String text) {
        return text.getBytes(UTF_8);
    }

    private static @Nullable String text(byte @Nullable [] value) {
        return value == null ? null : new String(value, UTF_8);
    }
}
