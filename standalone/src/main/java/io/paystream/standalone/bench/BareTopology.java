package io.paystream.standalone.bench;

import io.paystream.processor.ProcessorConfig;
import io.paystream.processor.StreamsProperties;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.streams.RocksDbMemory;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * What Kafka Streams leaves for anybody to reach: the processor's own settings, partitions and inputs, two RocksDB stores with
 * changelogs that are read and written once for each record, one record out, and no payment decided.
 */
final class BareTopology implements Contender, AutoCloseable {

    private static final String APPLICATION_ID = "bench-bare";
    private static final String INPUT = "bench.bare.input";
    private static final String OUTPUT = "bench.bare.output";
    private static final double FIRST_GUESS = 10_000;
    private static final Duration START = Duration.ofSeconds(60);
    private static final long POLL_MS = 10;

    private final Ground ground;
    private final Workload workload;
    private final RocksDbMemory memory;
    private final KafkaStreams streams;
    private final Pace pace = new Pace(FIRST_GUESS);

    private BareTopology(Ground ground, Workload workload, RocksDbMemory memory, KafkaStreams streams) {
        this.ground = ground;
        this.workload = workload;
        this.memory = memory;
        this.streams = streams;
    }

    /** Blocks until it runs. */
    static BareTopology start(Ground ground, Workload workload, RecordSizes sizes) throws InterruptedException {
        BenchTopics.create(ground.kafka(), INPUT, OUTPUT);
        ProcessorConfig config = ground.workbench().processorConfig();
        RocksDbMemory memory = new RocksDbMemory(config.rocksDbBytes());
        Topology topology = topology(sizes, ground.parties().accounts());
        BareTopology bare =
                new BareTopology(ground, workload, memory, new KafkaStreams(topology, properties(config, memory)));
        try {
            bare.streams.start();
            awaitRunning(bare.streams);
            return bare;
        } catch (InterruptedException | RuntimeException e) {
            bare.close();
            throw e;
        }
    }

    @Override
    public String name() {
        return Comparison.BARE;
    }

    @Override
    public Sample measure(Duration about) throws InterruptedException {
        long count = pace.countFor(about);
        TopicMark before = TopicMark.now(ground.kafka(), OUTPUT);
        double cpuMicros;
        try (Backlog backlog = ground.backlog(INPUT, workload, count)) {
            cpuMicros = backlog.drain(APPLICATION_ID);
        }
        Course course = new Course();
        before.readCommitted(record -> course.add(record.timestamp()));
        if (course.count() != count) {
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    String.format(Locale.ROOT, "the bare topology made %,d records of %,d", course.count(), count));
        }
        pace.learn(course.perSecond());
        return new Sample(course.perSecond(), course.count(), 0, cpuMicros / course.count());
    }

    @Override
    public void close() {
        streams.close();
        memory.close();
    }

    private static Topology topology(RecordSizes sizes, int accounts) {
        return new Topology()
                .addSource("input", new ByteArrayDeserializer(), new ByteArrayDeserializer(), INPUT)
                .addProcessor("work", new BareWork.Supplier(sizes, accounts), "input")
                .addSink("output", OUTPUT, new ByteArraySerializer(), new ByteArraySerializer(), "work");
    }

    private static Properties properties(ProcessorConfig config, RocksDbMemory memory) {
        Properties properties = StreamsProperties.of(config, 1, memory);
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION_ID);
        properties.put(StreamsConfig.CLIENT_ID_CONFIG, APPLICATION_ID);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), APPLICATION_ID);
        return properties;
    }

    private static void awaitRunning(KafkaStreams streams) throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (streams.state() != KafkaStreams.State.RUNNING) {
            if (System.nanoTime() > deadline || streams.state() == KafkaStreams.State.ERROR) {
                throw new CommandFailure(ExitCode.FAILURE, "the bare topology did not start: " + streams.state());
            }
            Thread.sleep(POLL_MS);
        }
    }
}
