package io.paystream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.state.internals.ProbingRocksDbStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** With the options of the processor, in as little memory as RocksDB takes, so that blocks are dropped and read again. */
class ProbingRocksDbStoreTest {

    private static final int STEPS = 40_000;
    private static final int KEYS = 20_000;
    private static final int VALUE_BYTES = 2_000;
    private static final byte[] ROW = {1};
    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);

    private static final long KIB = 1024;
    private static final long ROCKSDB_BYTES = 4 * KIB * KIB;

    private final Path directory;
    private RocksDbMemory memory = new RocksDbMemory(ROCKSDB_BYTES, KIB * KIB);
    private ProbingRocksDbStore store = ProbingRocksDbStore.ofNewKeys("rows", "rocksdb");

    /** As Streams restores. */
    private RecordBatchingStateRestoreCallback restoring = _ -> {
        throw new IllegalStateException("not registered");
    };

    ProbingRocksDbStoreTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeEach
    void open() {
        Properties properties = new Properties();
        properties.putAll(memory.streamsConfig());
        StateStoreContext context =
                new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile()).getStateStoreContext();
        store.init(registering(context), store);
    }

    private StateStoreContext registering(StateStoreContext context) {
        InvocationHandler handler = (_, method, arguments) -> {
            if (method.getName().equals("register")) {
                restoring = (RecordBatchingStateRestoreCallback) arguments[1];
            }
            return method.invoke(context, arguments);
        };
        return (StateStoreContext) Proxy.newProxyInstance(
                StateStoreContext.class.getClassLoader(), new Class<?>[] {StateStoreContext.class}, handler);
    }

    @AfterEach
    void close() {
        store.close();
        memory.close();
    }

    @Test
    void whatIsNotThereIsNull() {
        store.put(key(1), value(1));

        assertThat(store.get(key(1))).isEqualTo(value(1));
        assertThat(store.get(key(2))).isNull();
    }

    @Test
    void whatWasDeletedIsNull() {
        store.put(key(1), value(1));
        store.delete(key(1));

        assertThat(store.get(key(1))).isNull();
    }

    @Test
    void closedStoreSaysSo() {
        store.close();

        assertThatThrownBy(() -> store.get(key(1))).isInstanceOf(InvalidStateStoreException.class);
    }

    /** The filter of keys then knows none of them, or others only. */
    @Test
    void restoredRowsAreFound() {
        assertThat(store.get(key(1))).isNull();
        restore(key(1), value(1));
        store.put(key(2), value(2));
        restore(key(3), value(3));

        assertThat(store.get(key(1))).isEqualTo(value(1));
        assertThat(store.get(key(2))).isEqualTo(value(2));
        assertThat(store.get(key(3))).isEqualTo(value(3));
    }

    @Test
    void rowsOfABatchAreFound() {
        assertThat(store.get(key(1))).isNull();
        store.putAll(List.of(KeyValue.pair(key(1), value(1)), KeyValue.pair(key(2), value(2))));
        store.putIfAbsent(key(3), value(3));

        assertThat(store.get(key(1))).isEqualTo(value(1));
        assertThat(store.get(key(2))).isEqualTo(value(2));
        assertThat(store.get(key(3))).isEqualTo(value(3));
    }

    /** Seen by a row that is written past it. */
    @Test
    void whatIsKnownNotToBeThereIsNotAskedFor() throws RocksDBException {
        fillAndReopen();
        look();

        writePast(key(-1), value(1));

        assertThat(store.get(key(-1))).isNull();
        assertThat(store.get(key(1))).isEqualTo(ROW);
    }

    /** And so it need not be read again. */
    @Test
    void whatIsKnownOutlivesAClose() throws RocksDBException {
        fillAndReopen();
        look();
        reopen();
        assertThat(memory.keyFilterBytes()).isPositive();
        assertThat(knownKeys()).as("of use once").doesNotExist();

        writePast(key(-1), value(1));

        assertThat(store.get(key(-1))).isNull();
        everyKeyIsFound();
    }

    /** As in a directory that was put together from two backups. */
    @Test
    void whatWasKnownBeforeTheLastWriteIsNotBelieved() throws IOException {
        fillAndReopen();
        look();
        commitAndClose();
        Path old = Files.copy(knownKeys(), directory.resolve("old"));
        openNew();
        store.put(key(-1), value(1));
        commitAndClose();
        Files.copy(old, knownKeys(), StandardCopyOption.REPLACE_EXISTING);
        openNew();

        assertThat(memory.keyFilterBytes()).isZero();
        assertThat(store.get(key(-1))).isEqualTo(value(1));
        everyKeyIsFound();
    }

    /** After as many writes. */
    @Test
    void whatIsKnownOfAnotherDatabaseIsNotBelieved() throws IOException {
        fillAndReopen();
        look();
        commitAndClose();
        Path other = Files.move(knownKeys(), directory.resolve("other"));
        Files.move(knownKeys().getParent(), directory.resolve("gone"));
        openNew();
        for (int key = 0; key < KEYS; key++) {
            store.put(key(KEYS + key), ROW);
        }
        reopen();
        commitAndClose();
        Files.copy(other, knownKeys());
        openNew();

        assertThat(memory.keyFilterBytes()).isZero();
        for (int key = 0; key < KEYS; key++) {
            assertThat(store.get(key(KEYS + key))).isEqualTo(ROW);
        }
    }

    /** Or a later opening could believe it after all. */
    @Test
    void openingThatHasNoUseForTheFileDeletesIt() {
        fillAndReopen();
        look();
        commitAndClose();
        assertThat(knownKeys()).exists();
        store = ProbingRocksDbStore.ofOldKeys("rows", "rocksdb");
        open();

        assertThat(knownKeys()).doesNotExist();
    }

    private void commitAndClose() {
        store.commit(Map.of(CHANGELOG, 1L));
        store.close();
    }

    private void openNew() {
        store = ProbingRocksDbStore.ofNewKeys("rows", "rocksdb");
        open();
    }

    private Path knownKeys() {
        return directory.resolve("rocksdb", "rows", "known-keys");
    }

    private void everyKeyIsFound() {
        for (int key = 0; key < KEYS; key++) {
            assertThat(store.get(key(key))).isEqualTo(ROW);
        }
    }

    @Test
    void storeOfOldKeysAsksForAll() throws RocksDBException {
        fillAndReopen();
        store.close();
        store = ProbingRocksDbStore.ofOldKeys("rows", "rocksdb");
        open();
        look();

        writePast(key(-1), value(1));

        assertThat(store.get(key(-1))).isEqualTo(value(1));
        assertThat(memory.keyFilterBytes()).isZero();
    }

    @Test
    void filterIsOnTheHeapWhileTheStoreIsOpen() {
        fillAndReopen();
        assertThat(memory.keyFilterBytes()).isZero();

        look();
        assertThat(memory.keyFilterBytes()).isBetween((long) KEYS, KEYS * 5L);

        store.close();
        assertThat(memory.keyFilterBytes()).isZero();
    }

    /** Or the keys behind it would be denied. */
    @Test
    void keysThatCannotBeReadAreNotTheLast() throws IOException {
        fillAndReopen();
        store.close();
        Path rows = largestFile();
        byte[] bytes = Files.readAllBytes(rows);
        Arrays.fill(bytes, bytes.length / 8, bytes.length / 4, (byte) 7);
        Files.write(rows, bytes);
        store = ProbingRocksDbStore.ofNewKeys("rows", "rocksdb");
        open();

        assertThatThrownBy(this::look)
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("rows");
    }

    private Path largestFile() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(file -> file.toString().endsWith(".sst"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
    }

    private void fillAndReopen() {
        for (int key = 0; key < KEYS; key++) {
            store.put(key(key), ROW);
        }
        reopen();
    }

    private void look() {
        for (int key = 0; key < KEYS; key++) {
            store.get(key(KEYS + key));
        }
    }

    private void writePast(Bytes key, byte[] value) throws RocksDBException {
        try (WriteBatch batch = new WriteBatch()) {
            batch.put(key.get(), value);
            store.write(batch);
        }
    }

    /** Over memtables, files of several levels, dropped blocks, filters of every size and a restart, every row is found and no other. */
    @ParameterizedTest
    @CsvSource({"1, 0", "2, 8", "3, 1024"})
    void everyRowIsFoundWhereverItIs(long seed, long filterKib) {
        close();
        memory = new RocksDbMemory(ROCKSDB_BYTES, filterKib * KIB);
        store = ProbingRocksDbStore.ofNewKeys("rows", "rocksdb");
        open();
        Random random = new Random(seed);
        Map<Integer, byte[]> expected = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            int key = random.nextInt(KEYS);
            if (random.nextInt(5) == 0) {
                store.put(key(key), null);
                expected.remove(key);
            } else {
                byte[] value = value(step);
                write(random, key(key), value);
                expected.put(key, value);
            }
            int asked = random.nextInt(KEYS * 2);
            assertThat(store.get(key(asked))).isEqualTo(expected.get(asked));
            if (step == STEPS / 2) {
                reopen();
            }
        }
        for (int key = 0; key < KEYS; key++) {
            assertThat(store.get(key(key))).isEqualTo(expected.get(key));
        }
    }

    private void write(Random random, Bytes key, byte[] value) {
        switch (random.nextInt(3)) {
            case 0 -> restore(key, value);
            case 1 -> store.putAll(List.of(KeyValue.pair(key, value)));
            default -> store.put(key, value);
        }
    }

    private void restore(Bytes key, byte[] value) {
        restoring.restoreBatch(List.of(new ConsumerRecord<>("changelog", 0, 0, key.get(), value)));
    }

    private void reopen() {
        commitAndClose();
        openNew();
    }

    private static Bytes key(int number) {
        return Bytes.wrap(("key-" + number).getBytes(UTF_8));
    }

    private static byte[] value(int number) {
        byte[] value = new byte[VALUE_BYTES];
        new Random(number).nextBytes(value);
        return value;
    }
}
