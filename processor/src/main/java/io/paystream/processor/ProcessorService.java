package io.paystream.processor;

import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.StoreKind;
import io.paystream.processor.store.StoreSettings;
import io.paystream.processor.topology.Clocks;
import io.paystream.processor.topology.PaymentTopology;
import io.paystream.processor.topology.ProcessorMetrics;
import io.paystream.processor.topology.TopologyParts;
import io.paystream.processor.wire.EntryWriter;
import io.paystream.processor.wire.InputReader;
import io.paystream.processor.wire.TransitWriter;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.registry.Registered;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.schemas.serde.WireEncoder;
import io.paystream.service.Health;
import io.paystream.service.PaystreamService;
import io.paystream.service.Routes;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.topics.TopicLayout;
import io.paystream.service.topics.WireContract;
import io.paystream.streams.MemoryUse;
import io.paystream.streams.RocksDbMemory;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides every command: one entry in the journal for each input. */
public final class ProcessorService implements PaystreamService {

    private static final Logger LOG = LoggerFactory.getLogger(ProcessorService.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FAILURE_PAUSE = Duration.ofSeconds(1);

    private final ProcessorConfig config;
    private final ServiceRuntime runtime;
    private final CompletableFuture<Void> terminated = new CompletableFuture<>();
    private volatile @Nullable Started started;

    public ProcessorService(ProcessorConfig config, ServiceRuntime runtime) {
        this.config = config;
        this.runtime = runtime;
        runtime.health().readiness(name(), this::readiness);
    }

    /** What there is between start and close. */
    private record Started(
            KafkaStreams streams,
            KafkaStreamsMetrics metrics,
            RocksDbMemory memory,
            MemoryUse memoryUse,
            MemoryGauges gauges,
            ThreadFailures failures) {}

    @Override
    public String name() {
        return "processor";
    }

    /** Its stores show uncommitted writes, so it serves nothing but health and metrics. */
    @Override
    public Routes routes() {
        return Routes.NONE;
    }

    @Override
    public void start() {
        WireContract contract = WireContract.verify(config.registry(), config.kafka());
        TopicLayout topics = contract.topics();
        int replicas = changelogReplicas();
        MemoryUse memoryUse = new MemoryUse();
        RocksDbMemory memory = new RocksDbMemory(config.rocksDbBytes(), config.keyFilterBytes());
        KafkaStreams streams = new KafkaStreams(
                PaymentTopology.of(parts(contract, replicas, memoryUse)),
                StreamsProperties.of(config, replicas, memory));
        ThreadFailures failures = new ThreadFailures(FAILURE_PAUSE, terminated);
        streams.setUncaughtExceptionHandler(failures);
        streams.setStateListener((now, before) -> stateChanged(now));
        KafkaStreamsMetrics metrics = new KafkaStreamsMetrics(streams);
        metrics.bindTo(runtime.meters());
        MemoryGauges gauges = MemoryGauges.of(memoryUse, memory, runtime.meters());
        started = new Started(streams, metrics, memory, memoryUse, gauges, failures);
        streams.start();
        LOG.info("deciding on {} partitions of cluster {}", topics.partitionCount(), topics.clusterId());
    }

    @Override
    public CompletionStage<Void> terminated() {
        return terminated.minimalCompletionStage();
    }

    /**
     * With its state on the disk it keeps its membership in the group, so that a start within the session timeout continues where it
     * stopped. With its state in memory it leaves: a standby has what this process would have to restore.
     */
    @Override
    public void close() {
        Started stopping = started;
        started = null;
        if (stopping != null) {
            stopping.failures().close();
            stopping.metrics().close();
            stopping.gauges().close();
            if (stopping.streams()
                    .close(CloseOptions.timeout(CLOSE_TIMEOUT).withGroupMembershipOperation(membership()))) {
                stopping.memory().close();
            } else {
                LOG.warn("the stream threads did not stop within {} s", CLOSE_TIMEOUT.toSeconds());
            }
        }
        terminated.complete(null);
    }

    private CloseOptions.GroupMembershipOperation membership() {
        return config.stores() == StoreKind.MEMORY
                ? CloseOptions.GroupMembershipOperation.LEAVE_GROUP
                : CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP;
    }

    private int changelogReplicas() {
        try (Admin admin = Admin.create(config.kafka())) {
            ClusterCheck.requireSafeTransactions(admin);
            return config.replicationFactor() > 0 ? config.replicationFactor() : ClusterCheck.replicasOfCommands(admin);
        }
    }

    private TopologyParts parts(WireContract contract, int replicas, MemoryUse memoryUse) {
        RegistryClient registry = contract.registry();
        Registered ids = contract.ids();
        TopicLayout topics = contract.topics();
        return new TopologyParts(
                Decider::decide,
                RulesVersion.NEWEST,
                new InputReader(
                        new WireDecoder<>(CommandEnvelope.class, registry),
                        new WireDecoder<>(TransitEnvelope.class, registry),
                        topics.partitionCount()),
                new EntryWriter(new WireEncoder<>(JournalEntry.getClassSchema(), ids.journalId()), topics.clusterId()),
                new TransitWriter(new WireEncoder<>(TransitEnvelope.getClassSchema(), ids.transitId())),
                new ProcessorMetrics(runtime.meters()),
                config.expiryInterval(),
                config.skewBound(),
                config.commits(),
                Clocks.SYSTEM,
                new StoreSettings(
                        config.stores(),
                        config.keptRows() / topics.partitionCount(),
                        memoryUse,
                        changelogConfig(replicas)));
    }

    /** A changelog is the state: kept to its last value per key, and as safe as the topics it restates. */
    private static Map<String, String> changelogConfig(int replicas) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                replicas > 2 ? "2" : "1",
                TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
                "false");
    }

    /** Streams can also end without asking the handler. */
    private void stateChanged(KafkaStreams.State now) {
        if (now == KafkaStreams.State.ERROR) {
            terminated.completeExceptionally(new IllegalStateException("the processor's stream threads have ended"));
        }
    }

    private Health.Check readiness() {
        Started running = started;
        if (running == null) {
            return Health.Check.down("not started");
        }
        KafkaStreams.State state = running.streams().state();
        if (state == KafkaStreams.State.RUNNING) {
            return Health.Check.up(state.name());
        }
        return Health.Check.down(state.name() + restored(running.memoryUse()));
    }

    /** Who waits for a long restore sees that it goes on. */
    private String restored(MemoryUse memoryUse) {
        return config.stores() == StoreKind.MEMORY
                ? String.format(Locale.ROOT, ", %,d rows in memory", memoryUse.rows())
                : "";
    }
}
