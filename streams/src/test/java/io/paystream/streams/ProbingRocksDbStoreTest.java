package io.paystream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.internals.ProbingRocksDbStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the options of the processor, in as little memory as RocksDB takes, so that blocks are dropped and read again. */
class ProbingRocksDbStoreTest {

    private static final int STEPS = 60_000;
    private static final int KEYS = 20_000;
    private static final int VALUE_BYTES = 2_000;
    private static final TopicPartition CHANGELOG = new TopicPartition("changelog", 0);

    private final RocksDbMemory memory = new RocksDbMemory(4L * 1024 * 1024);
    private final MockProcessorContext<Void, Void> context;
    private ProbingRocksDbStore store = new ProbingRocksDbStore("rows", "rocksdb");

    ProbingRocksDbStoreTest(@TempDir Path directory) {
        Properties properties = new Properties();
        properties.putAll(memory.streamsConfig());
        context = new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile());
    }

    @BeforeEach
    void open() {
        store.init(context.getStateStoreContext(), store);
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

    /** Over memtables, files of several levels, dropped blocks and a restart, every row is found and no other. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyRowIsFoundWhereverItIs(long seed) {
        Random random = new Random(seed);
        Map<Integer, byte[]> expected = new TreeMap<>();
        for (int step = 0; step < STEPS; step++) {
            int key = random.nextInt(KEYS);
            if (random.nextInt(5) == 0) {
                store.put(key(key), null);
                expected.remove(key);
            } else {
                byte[] value = value(step);
                store.put(key(key), value);
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

    private void reopen() {
        store.commit(Map.of(CHANGELOG, 1L));
        store.close();
        store = new ProbingRocksDbStore("rows", "rocksdb");
        open();
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
