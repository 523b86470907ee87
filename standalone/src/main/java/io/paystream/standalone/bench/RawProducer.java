package io.paystream.standalone.bench;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.commandlog.CommandTopic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The broker alone: one idempotent producer sends commands that were encoded before, acknowledged by all replicas. */
final class RawProducer implements Contender {

    private static final String TOPIC = "bench.raw";
    private static final double FIRST_GUESS = 50_000;
    private static final int DIFFERENT = 1_000;

    private final Ground ground;
    private final List<ProducerRecord<byte[], byte[]>> records;
    private final Pace pace = new Pace(FIRST_GUESS);

    RawProducer(Ground ground, Workload workload) throws InterruptedException {
        this.ground = ground;
        BenchTopics.create(ground.kafka(), TOPIC);
        String series = ground.newSeries();
        try (CommandTopic topic = ground.topic(TOPIC, Ground.BULK)) {
            this.records = LongStream.range(0, DIFFERENT)
                    .mapToObj(number -> topic.record(ground.command(workload.of(number), series, number, null)))
                    .toList();
        }
    }

    @Override
    public String name() {
        return Comparison.RAW;
    }

    @Override
    public Sample measure(Duration about) throws InterruptedException {
        long count = pace.countFor(about);
        TopicMark before = TopicMark.now(ground.kafka(), TOPIC);
        ProcessCpu cpu = ProcessCpu.now();
        double seconds = send(count);
        double cpuMicros = cpu.micros();
        long written = before.offsetsSince();
        if (written != count) {
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    String.format(Locale.ROOT, "%,d records were sent and %,d are there", count, written));
        }
        BenchTopics.empty(ground.kafka(), TOPIC);
        pace.learn(count / seconds);
        return new Sample(count / seconds, count, 0, cpuMicros / count);
    }

    private double send(long count) {
        Map<String, Object> config = new HashMap<>(ground.kafka());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.putAll(Ground.BULK);
        AtomicReference<Exception> failure = new AtomicReference<>();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(TOPIC);
            long begin = System.nanoTime();
            for (long number = 0; number < count; number++) {
                ProducerRecord<byte[], byte[]> record = records.get((int) (number % DIFFERENT));
                Future<RecordMetadata> _ = producer.send(record, (place, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
            }
            producer.flush();
            double seconds = (System.nanoTime() - begin) / 1e9;
            Exception failed = failure.get();
            if (failed != null) {
                throw new CommandFailure(ExitCode.FAILURE, "a record was not written: " + failed, failed);
            }
            return seconds;
        }
    }
}
