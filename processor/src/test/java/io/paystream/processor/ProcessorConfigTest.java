package io.paystream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.store.StoreKind;
import io.paystream.service.settings.InvalidSettingsException;
import io.paystream.service.settings.Setting;
import io.paystream.service.settings.SettingsReader;
import io.paystream.streams.RocksDbMemory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

class ProcessorConfigTest {

    private static final int MIB = 1024 * 1024;

    @Test
    void defaultsAreThoseOfTheReference() {
        ProcessorConfig config = read(Map.of());

        assertThat(config.kafka()).containsEntry("bootstrap.servers", "127.0.0.1:9092");
        assertThat(config.stateDir()).isEqualTo(Path.of("state"));
        assertThat(config.commitInterval()).isEqualTo(Duration.ofMillis(100));
        assertThat(config.commitPause()).isEqualTo(Duration.ofMillis(10));
        assertThat(config.expiryInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.replicationFactor()).isEqualTo(-1);
        assertThat(config.rocksDbBytes()).isEqualTo(256L * MIB);
        assertThat(config.stores()).isEqualTo(StoreKind.ROCKSDB);
    }

    @Test
    void storesAreOnRocksDbOrInMemory() {
        assertThat(read(Map.of("processor.stores", "memory")).stores()).isEqualTo(StoreKind.MEMORY);
        assertThat(read(Map.of("processor.stores", "rocksdb")).stores()).isEqualTo(StoreKind.ROCKSDB);
        assertThatThrownBy(() -> read(Map.of("processor.stores", "disk")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("processor.stores (PAYSTREAM_PROCESSOR_STORES) must be one of rocksdb, memory");
    }

    @Test
    void allFaultsAreReportedTogether() {
        assertThatThrownBy(() -> read(Map.of(
                        "processor.stream.threads", "0",
                        "processor.commit.interval.ms", "soon",
                        "registry.url", "nowhere")))
                .isInstanceOfSatisfying(
                        InvalidSettingsException.class,
                        e -> assertThat(e.faults()).hasSize(3));
    }

    @Test
    void everySettingHasADescriptionAndANameOfItsOwn() {
        assertThat(ProcessorConfig.SETTINGS).extracting(Setting::name).doesNotHaveDuplicates();
        assertThat(ProcessorConfig.SETTINGS).extracting(Setting::description).noneMatch(String::isBlank);
    }

    /** Streams accepts the whole, and what correctness rests on is as decided. */
    @Test
    void streamsRunExactlyOnceWithoutCaches() {
        try (RocksDbMemory memory = new RocksDbMemory(16L * MIB)) {
            Properties properties = StreamsProperties.of(read(Map.of()), 3, memory);
            StreamsConfig streams = new StreamsConfig(properties);

            assertThat(streams.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG))
                    .isEqualTo(StreamsConfig.EXACTLY_ONCE_V2);
            assertThat(streams.getLong(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG))
                    .isZero();
            assertThat(streams.getInt(StreamsConfig.REPLICATION_FACTOR_CONFIG)).isEqualTo(3);
            assertThat(streams.getMainConsumerConfigs("group", "client", 0))
                    .containsEntry("isolation.level", "read_committed")
                    .containsEntry("group.instance.id", "processor-1-0");
            assertThat(streams.getProducerConfigs("client")).containsEntry("compression.type", "none");
        }
    }

    private static ProcessorConfig read(Map<String, String> file) {
        SettingsReader reader = SettingsReader.of(Map.of(), file);
        ProcessorConfig config = ProcessorConfig.read(reader);
        reader.refuseUnknown(ProcessorConfig.SETTINGS, Set.of());
        reader.throwIfFaulty();
        return config;
    }
}
