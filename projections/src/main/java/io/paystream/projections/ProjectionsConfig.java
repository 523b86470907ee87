package io.paystream.projections;

import static io.paystream.projections.ProjectionsSettings.APPLICATION_SERVER;
import static io.paystream.projections.ProjectionsSettings.DIGEST_TIMEOUT;
import static io.paystream.projections.ProjectionsSettings.FORWARD_TIMEOUT;
import static io.paystream.projections.ProjectionsSettings.INSTANCE_ID;
import static io.paystream.projections.ProjectionsSettings.POSITION_WAIT;
import static io.paystream.projections.ProjectionsSettings.READY_MAX_LAG;
import static io.paystream.projections.ProjectionsSettings.RECORD_WAIT;
import static io.paystream.projections.ProjectionsSettings.ROCKSDB_MEMORY;
import static io.paystream.projections.ProjectionsSettings.SESSION_TIMEOUT;
import static io.paystream.projections.ProjectionsSettings.SSE_HEARTBEAT;
import static io.paystream.projections.ProjectionsSettings.SSE_STREAMS;
import static io.paystream.projections.ProjectionsSettings.SSE_WRITE_TIMEOUT;
import static io.paystream.projections.ProjectionsSettings.STALE_MAX_LAG;
import static io.paystream.projections.ProjectionsSettings.STANDBYS;
import static io.paystream.projections.ProjectionsSettings.STATE_DIR;
import static io.paystream.projections.ProjectionsSettings.THREADS;

import io.paystream.projections.query.EntryStreams;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.service.settings.HttpSettings;
import io.paystream.service.settings.KafkaSettings;
import io.paystream.service.settings.SchemaRegistrySettings;
import io.paystream.service.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.state.HostInfo;

/**
 * The configuration of one instance of the projections.
 *
 * @param kafka client properties by Kafka's own names
 * @param self where other instances reach this one
 * @param instanceId kept over restarts, unique among the instances
 * @param rocksDbBytes bound of the stores' native memory
 * @param readyMaxLag offsets of the journal behind which an instance is not ready
 * @param staleMaxLag records of the changelog behind which a standby is not read
 */
public record ProjectionsConfig(
        Map<String, Object> kafka,
        RegistrySettings registry,
        HostInfo self,
        Path stateDir,
        String instanceId,
        int threads,
        int standbys,
        Duration sessionTimeout,
        Duration positionWait,
        Duration forwardTimeout,
        Duration recordWait,
        Duration digestTimeout,
        long rocksDbBytes,
        long readyMaxLag,
        long staleMaxLag,
        EntryStreams.Limits streams) {

    private static final long MIB = 1024L * 1024;
    private static final int MAX_THREADS = 64;
    private static final int MAX_STANDBYS = 8;
    private static final int MAX_STREAMS = 100_000;
    private static final int MIN_ROCKSDB_MIB = 16;
    private static final int MAX_ROCKSDB_MIB = 1024 * 1024;
    private static final HostInfo NOWHERE = new HostInfo("127.0.0.1", 0);

    /** Notes every fault with the reader; {@link SettingsReader#throwIfFaulty} comes after. */
    public static ProjectionsConfig read(SettingsReader reader) {
        HostInfo self = self(reader);
        return new ProjectionsConfig(
                KafkaSettings.read(reader),
                SchemaRegistrySettings.read(reader),
                self,
                Path.of(reader.text(STATE_DIR)),
                instanceId(reader, self),
                reader.integer(THREADS, 1, MAX_THREADS),
                reader.integer(STANDBYS, 0, MAX_STANDBYS),
                reader.millis(SESSION_TIMEOUT),
                reader.millis(POSITION_WAIT),
                reader.millis(FORWARD_TIMEOUT),
                reader.millis(RECORD_WAIT),
                reader.millis(DIGEST_TIMEOUT),
                reader.integer(ROCKSDB_MEMORY, MIN_ROCKSDB_MIB, MAX_ROCKSDB_MIB) * MIB,
                reader.number(READY_MAX_LAG, 0, Long.MAX_VALUE),
                reader.number(STALE_MAX_LAG, 0, Long.MAX_VALUE),
                streams(reader));
    }

    private static EntryStreams.Limits streams(SettingsReader reader) {
        EntryStreams.Limits limits = new EntryStreams.Limits(
                reader.integer(SSE_STREAMS, 1, MAX_STREAMS),
                reader.millis(SSE_HEARTBEAT),
                reader.millis(SSE_WRITE_TIMEOUT));
        if (limits.heartbeat().compareTo(limits.writeTimeout()) >= 0) {
            reader.fault(SSE_HEARTBEAT.name() + " (" + SSE_HEARTBEAT.environmentVariable() + ") must be less than "
                    + SSE_WRITE_TIMEOUT.name() + ", is '" + limits.heartbeat().toMillis() + "'");
        }
        return limits;
    }

    private static HostInfo self(SettingsReader reader) {
        HttpSettings http = HttpSettings.read(reader);
        String endpoint = reader.optional(APPLICATION_SERVER).orElse(http.host() + ":" + http.port());
        HostInfo self = parse(endpoint);
        if (self.port() == 0 || self.host().equals("0.0.0.0")) {
            reader.fault(APPLICATION_SERVER.name() + " (" + APPLICATION_SERVER.environmentVariable()
                    + ") must be a host:port that other instances can reach, is '" + endpoint + "'");
        }
        return self;
    }

    /** Without a port where it has none, which is then found faulty. */
    private static HostInfo parse(String endpoint) {
        try {
            HostInfo parsed = HostInfo.buildFromEndpoint(endpoint);
            return parsed == null ? NOWHERE : parsed;
        } catch (ConfigException e) {
            return NOWHERE;
        }
    }

    private static String instanceId(SettingsReader reader, HostInfo self) {
        String id = reader.optional(INSTANCE_ID).orElse(self.host() + "-" + self.port());
        return id.replaceAll("[^A-Za-z0-9._-]", "-");
    }
}
