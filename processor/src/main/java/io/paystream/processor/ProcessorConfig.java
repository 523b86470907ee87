package io.paystream.processor;

import io.paystream.processor.store.StoreKind;
import io.paystream.processor.topology.CommitTiming;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.service.settings.HttpSettings;
import io.paystream.service.settings.KafkaSettings;
import io.paystream.service.settings.SchemaRegistrySettings;
import io.paystream.service.settings.Setting;
import io.paystream.service.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The configuration of one instance of the processor.
 *
 * @param kafka client properties by Kafka's own names
 * @param instanceId kept over restarts, unique among the instances
 * @param replicationFactor of the changelogs; -1: that of payments.commands
 * @param commitInterval longest time between commits
 * @param commitPause shortest time between commits
 * @param keptRows accounts whose rows are kept in memory, of all partitions together
 * @param rocksDbBytes bound of the stores' native memory
 * @param keyFilterBytes bound of the filters of keys on the heap, of all partitions together
 * @param skewBound how far a decision may be ahead of its input's timestamp before an alarm
 */
public record ProcessorConfig(
        Map<String, Object> kafka,
        RegistrySettings registry,
        Path stateDir,
        String instanceId,
        int threads,
        int standbys,
        int replicationFactor,
        Duration commitInterval,
        Duration commitPause,
        Duration sessionTimeout,
        Duration expiryInterval,
        Duration skewBound,
        StoreKind stores,
        int keptRows,
        long rocksDbBytes,
        long keyFilterBytes) {

    private static final Setting STATE_DIR =
            new Setting("state.dir", "Directory for the state of this instance; may be lost, never shared", "state");
    private static final Setting INSTANCE_ID = new Setting(
            "processor.instance.id",
            "Name that this instance keeps over restarts, unique among the instances",
            "processor-1");
    private static final Setting THREADS =
            new Setting("processor.stream.threads", "Threads that decide; more than partitions are idle", "2");
    private static final Setting STANDBYS = new Setting(
            "processor.standby.replicas", "Other instances that keep a copy of each partition's state", "1");
    private static final Setting REPLICATION = new Setting(
            "processor.replication.factor",
            "Replicas of the changelog topics it creates; -1: as many as payments.commands has",
            "-1");
    private static final Setting COMMIT_INTERVAL = new Setting(
            "processor.commit.interval.ms",
            "How often decisions are committed while commands wait in a queue, in ms; 2 to 5000",
            "100");
    private static final Setting COMMIT_PAUSE = new Setting(
            "processor.commit.pause.ms",
            "Shortest time between two commits while no commands wait, in ms; 1 to 5000",
            "10");
    private static final Setting SESSION_TIMEOUT = new Setting(
            "processor.session.timeout.ms",
            "How long an instance may be silent before another takes over its partitions, in ms",
            "15000");
    private static final Setting EXPIRY_INTERVAL = new Setting(
            "processor.expiry.interval.ms",
            "How often expired authorizations and payments to archive are looked for, in ms",
            "1000");
    private static final Setting SKEW_BOUND = new Setting(
            "processor.skew.bound.ms",
            "Alarm when a decision is further ahead of its input's timestamp than this, in ms",
            "5000");
    private static final Setting STORES = new Setting(
            "processor.stores",
            "Where the state is: `rocksdb`, on the disk with a bound on memory, or `memory`, all of it on the heap (a quarter of"
                    + " a GiB for a million payments) and restored from the changelogs at every start",
            "rocksdb");
    private static final Setting KEPT_ROWS = new Setting(
            "processor.kept.rows",
            "Accounts whose rows are kept in memory above RocksDB, shared evenly by all partitions; 2 KiB of heap for each,"
                    + " with the other rows of late and what is kept decoded; 0: none, and nothing decoded",
            "100000");
    private static final Setting ROCKSDB_MEMORY =
            new Setting("processor.rocksdb.memory.mb", "Native memory for all stores of this instance, in MiB", "256");

    private static final Setting KEY_FILTERS = new Setting(
            "processor.key.filters.mb",
            "Heap for filters that say which payments, answers and pairs of accounts RocksDB cannot have, in MiB; two to four bytes"
                    + " for each, half a byte at least; what has no room is asked for; 0: none",
            "64");

    /** Every setting the service reads, for {@code --help} and to refuse unknown ones. */
    public static final List<Setting> SETTINGS = Stream.of(
                    KafkaSettings.ALL,
                    SchemaRegistrySettings.ALL,
                    HttpSettings.ALL,
                    List.of(
                            STATE_DIR,
                            INSTANCE_ID,
                            THREADS,
                            STANDBYS,
                            REPLICATION,
                            COMMIT_INTERVAL,
                            COMMIT_PAUSE,
                            SESSION_TIMEOUT,
                            EXPIRY_INTERVAL,
                            SKEW_BOUND,
                            STORES,
                            KEPT_ROWS,
                            ROCKSDB_MEMORY,
                            KEY_FILTERS))
            .flatMap(List::stream)
            .toList();

    private static final long MIB = 1024L * 1024;
    private static final int MAX_THREADS = 64;
    private static final int MAX_STANDBYS = 8;
    private static final int MAX_REPLICATION = 16;
    private static final int MAX_KEPT_ROWS = 100_000_000;
    private static final int MIN_ROCKSDB_MIB = 16;
    private static final int MAX_ROCKSDB_MIB = 1024 * 1024;

    private static final int MAX_KEY_FILTERS_MIB = 64 * 1024;

    private static final int MIN_COMMIT_INTERVAL_MS = 2;

    /** Half of what the transaction of a commit may take. */
    private static final int MAX_COMMIT_MS = 5_000;

    CommitTiming commits() {
        return new CommitTiming(commitInterval, commitPause);
    }

    /** Notes every fault with the reader; call {@link SettingsReader#throwIfFaulty} before using the answer. */
    public static ProcessorConfig read(SettingsReader reader) {
        return new ProcessorConfig(
                KafkaSettings.read(reader),
                SchemaRegistrySettings.read(reader),
                Path.of(reader.text(STATE_DIR)),
                reader.text(INSTANCE_ID),
                reader.integer(THREADS, 1, MAX_THREADS),
                reader.integer(STANDBYS, 0, MAX_STANDBYS),
                reader.integer(REPLICATION, -1, MAX_REPLICATION),
                Duration.ofMillis(reader.integer(COMMIT_INTERVAL, MIN_COMMIT_INTERVAL_MS, MAX_COMMIT_MS)),
                Duration.ofMillis(reader.integer(COMMIT_PAUSE, 1, MAX_COMMIT_MS)),
                reader.millis(SESSION_TIMEOUT),
                reader.millis(EXPIRY_INTERVAL),
                reader.millis(SKEW_BOUND),
                reader.oneOf(STORES, StoreKind.class),
                reader.integer(KEPT_ROWS, 0, MAX_KEPT_ROWS),
                reader.integer(ROCKSDB_MEMORY, MIN_ROCKSDB_MIB, MAX_ROCKSDB_MIB) * MIB,
                reader.integer(KEY_FILTERS, 0, MAX_KEY_FILTERS_MIB) * MIB);
    }
}
