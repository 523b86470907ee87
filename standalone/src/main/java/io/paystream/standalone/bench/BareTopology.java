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
final class BareTopology implements Contender {

    private static final String APPLICATION_ID = "bench-bare";
    private static final String INPUT = "bench.bare.input";
    private static final String OUTPUT = "bench.bare.output";
    private static final double FIRST_GUESS = 10_000;
    private static final Duration START = Duration.ofSeconds(60);
    private static final long POLL_MS = 10;

    private final Ground ground;
    private final Workload workload;
    private final RecordSizes sizes;
    private final Pace pace = new Pace(FIRST_GUESS);

    BareTopology(Ground ground, Workload workload, RecordSizes sizes) throws InterruptedException {
        this.ground = ground;
        this.workload = workload;
        this.sizes = sizes;
        BenchTopics.create(ground.kafka(), INPUT, OUTPUT);
    }

    @Override
    public String name() {
        return Comparison.BARE;
    }

    @Override
    public Sample measure(Duration about) throws InterruptedException {
        long count = pace.countFor(about);
        TopicMark before = TopicMark.now(ground.kafka(), OUTPUT);
        ground.write(INPUT, workload, count);
        double cpuMicros = drain();
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

    /** The CPU that it took, from when it ran. */
    private double drain() throws InterruptedException {
        ProcessorConfig config = ground.workbench().processorConfig();
        try (RocksDbMemory memory = new RocksDbMemory(config.rocksDbBytes());
                KafkaStreams streams = new KafkaStreams(topology(), properties(config, memory))) {
            streams.start();
            awaitRunning(streams);
            ProcessCpu cpu = ProcessCpu.now();
            GroupProgress.awaitEnd(ground.kafka(), APPLICATION_ID, INPUT);
            return cpu.micros();
        }
    }

    private Topology topology() {
        return new Topology()
                .addSource("input", new ByteArrayDeserializer(), new ByteArrayDeserializer(), INPUT)
                .addProcessor(
                        "work", new BareWork.Supplier(sizes, ground.parties().accounts()), "input")
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
