package io.paystream.projections;

import io.paystream.service.settings.HttpSettings;
import io.paystream.service.settings.KafkaSettings;
import io.paystream.service.settings.SchemaRegistrySettings;
import io.paystream.service.settings.Setting;
import java.util.List;
import java.util.stream.Stream;

/** Every setting of the projections. */
public final class ProjectionsSettings {

    static final Setting STATE_DIR =
            new Setting("state.dir", "Directory for the state of this instance; may be lost, never shared", "state");
    static final Setting APPLICATION_SERVER = new Setting(
            "application.server",
            "host:port under which other instances reach this one; by default http.host and http.port",
            null);
    static final Setting INSTANCE_ID = new Setting(
            "projections.instance.id",
            "Name that this instance keeps over restarts, unique among the instances; by default made of application.server",
            null);
    static final Setting THREADS =
            new Setting("projections.stream.threads", "Threads that apply entries; more than partitions are idle", "1");
    static final Setting STANDBYS = new Setting(
            "projections.standby.replicas", "Other instances that keep a copy of each partition's views", "1");
    static final Setting SESSION_TIMEOUT = new Setting(
            "projections.session.timeout.ms",
            "How long an instance may be silent before another takes over its partitions, in ms",
            "30000");
    static final Setting POSITION_WAIT = new Setting(
            "projections.position.wait.ms", "How long a read waits for its Journal-Position, in ms", "5000");
    static final Setting FORWARD_TIMEOUT = new Setting(
            "projections.forward.timeout.ms",
            "How long another instance may take to answer a read, its waits for a position and for records not counted, in ms",
            "2000");
    static final Setting RECORD_WAIT = new Setting(
            "projections.record.wait.ms",
            "How long a read of the journal waits for the records it needs from the brokers, in ms",
            "3000");
    static final Setting DIGEST_TIMEOUT = new Setting(
            "projections.digest.timeout.ms",
            "How long another instance may take for the digest of a book, which reads all of its rows, in ms",
            "300000");
    static final Setting ROCKSDB_MEMORY = new Setting(
            "projections.rocksdb.memory.mb", "Native memory for all stores of this instance, in MiB", "256");
    static final Setting READY_MAX_LAG = new Setting(
            "projections.ready.max.lag",
            "Offsets of the journal an instance may be behind, per partition, and still be ready",
            "10000");
    static final Setting STALE_MAX_LAG = new Setting(
            "projections.stale.max.lag",
            "Records of the changelog a standby may be behind and still answer for an owner that is down",
            "10000");
    static final Setting SSE_STREAMS = new Setting(
            "projections.sse.streams.max", "Streams of events that may be open at a time; more are refused", "256");
    static final Setting SSE_HEARTBEAT = new Setting(
            "projections.sse.heartbeat.ms",
            "How long nothing is written to a stream of events at most, in ms; must be less than projections.sse.write.timeout.ms",
            "15000");
    static final Setting SSE_WRITE_TIMEOUT = new Setting(
            "projections.sse.write.timeout.ms",
            "How long the reader of a stream of events may take nothing before it is disconnected, in ms",
            "30000");

    private static final List<Setting> OWN = List.of(
            STATE_DIR,
            APPLICATION_SERVER,
            INSTANCE_ID,
            THREADS,
            STANDBYS,
            SESSION_TIMEOUT,
            POSITION_WAIT,
            FORWARD_TIMEOUT,
            RECORD_WAIT,
            DIGEST_TIMEOUT,
            ROCKSDB_MEMORY,
            READY_MAX_LAG,
            STALE_MAX_LAG,
            SSE_STREAMS,
            SSE_HEARTBEAT,
            SSE_WRITE_TIMEOUT);

    /** Those of Kafka, the registry and HTTP included. */
    public static final List<Setting> ALL = Stream.of(
                    KafkaSettings.ALL, SchemaRegistrySettings.ALL, HttpSettings.ALL, OWN)
            .flatMap(List::stream)
            .toList();

    private ProjectionsSettings() {}
}
