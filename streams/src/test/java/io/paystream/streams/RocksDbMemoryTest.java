package io.paystream.streams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RocksDbMemoryTest {

    private static final int STORES = 36;
    private static final long KIB = 1024;

    /** Sixty-four partitions of nine stores have to fit into seven eighths of 128 MiB, beyond which RocksDB writes buffers out. */
    private static final long MOST_FOR_A_STORE = 128 * KIB * KIB * 7 / 8 / (64 * 9);

    @Test
    void storeWithFewRowsTakesLittleOfTheSharedMemory(@TempDir Path directory) {
        Deque<KeyValueStore<Bytes, byte[]>> stores = new ArrayDeque<>();
        try (RocksDbMemory memory = new RocksDbMemory(256 * KIB * KIB)) {
            Properties properties = new Properties();
            properties.putAll(memory.streamsConfig());
            for (int number = 0; number < STORES; number++) {
                MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                        properties,
                        new TaskId(0, number),
                        directory.resolve("" + number).toFile());
                KeyValueStore<Bytes, byte[]> store =
                        Stores.persistentKeyValueStore("rows").get();
                store.init(context.getStateStoreContext(), store);
                stores.push(store);
                store.put(Bytes.wrap("key".getBytes(UTF_8)), "value".getBytes(UTF_8));
            }

            assertThat(memory.cache().getUsage() / STORES).isLessThan(MOST_FOR_A_STORE);
            stores.forEach(KeyValueStore::close);
        }
    }
}
