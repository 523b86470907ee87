package io.paystream.projections;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.service.settings.SettingsReader;
import io.paystream.streams.RocksDbMemory;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** What the guarantees of the reads rest on, as the clients get it. */
class StreamsPropertiesTest {

    private static final long ROCKSDB_BYTES = 16L * 1024 * 1024;

    @Test
    void readsCommittedEntriesAsAStaticMember() {
        try (RocksDbMemory memory = new RocksDbMemory(ROCKSDB_BYTES)) {
            Map<String, Object> consumer = streams(memory).getMainConsumerConfigs("group", "client", 0);

            assertThat(consumer)
                    .containsEntry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                    .containsEntry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 30_000)
                    .containsEntry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, "127.0.0.1-8080-0");
        }
    }

    @Test
    void keepsTheOrderOfRowsInTheChangelog() {
        try (RocksDbMemory memory = new RocksDbMemory(ROCKSDB_BYTES)) {
            StreamsConfig streams = streams(memory);

            assertThat(streams.getLong(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG))
                    .isZero();
            assertThat(streams.getProducerConfigs("client"))
                    .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                    .containsEntry(ProducerConfig.ACKS_CONFIG, "all");
        }
    }

    @Test
    void boundsWhatWasFetchedAndNotApplied() {
        try (RocksDbMemory memory = new RocksDbMemory(ROCKSDB_BYTES)) {
            StreamsConfig streams = streams(memory);

            assertThat(streams.getInt(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG))
                    .isEqualTo(500);
            assertThat(streams.getMainConsumerConfigs("group", "client", 0))
                    .containsEntry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * 1024 * 1024);
        }
    }

    @Test
    void appliesAtLeastOnce() {
        try (RocksDbMemory memory = new RocksDbMemory(ROCKSDB_BYTES)) {
            assertThat(streams(memory).getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                    .isEqualTo("at_least_once");
        }
    }

    private static StreamsConfig streams(RocksDbMemory memory) {
        ProjectionsConfig config = ProjectionsConfig.read(SettingsReader.of(Map.of(), Map.of()));
        return new StreamsConfig(StreamsProperties.of(config, StreamsProperties.APPLICATION_ID, memory));
    }
}
