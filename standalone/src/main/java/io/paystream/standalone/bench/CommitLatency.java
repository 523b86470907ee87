package io.paystream.standalone.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.Topics;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.commandlog.CommandTopic;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.header.Header;

/**
 * From when a command was due to when a reader of committed entries has its entry, at a rate that waits for nobody. Commands are
 * sent as the gateway sends them.
 */
final class CommitLatency {

    private static final Map<String, Object> AS_THE_GATEWAY =
            Map.of(ProducerConfig.LINGER_MS_CONFIG, 2, ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long STEP_NANOS = 1_000_000;
    private static final String ADDRESS = "bench/";

    private final Ground ground;
    private final Workload workload;
    private final Latencies latencies = new Latencies();
    private final long uncounted;
    private final long total;
    private final double intervalNanos;

    private CommitLatency(Ground ground, Workload workload, double perSecond, Duration uncounted, Duration time) {
        this.ground = ground;
        this.workload = workload;
        this.intervalNanos = 1e9 / perSecond;
        this.uncounted = HttpClients.total(perSecond, uncounted);
        this.total = this.uncounted + HttpClients.total(perSecond, time);
    }

    /**
     * Blocks for the time, and before it for what is not counted: the same load until the compilers rest, and the first seconds
     * of the one that is. Throws when an entry does not come.
     */
    static Latencies measure(Ground ground, Workload workload, double perSecond, BenchSettings settings)
            throws InterruptedException {
        CommitLatency latency = new CommitLatency(ground, workload, perSecond, settings.uncounted(), settings.each());
        Compilers.warmUp(
                settings.warmUp(), time -> new CommitLatency(ground, workload, perSecond, Duration.ZERO, time).run());
        latency.run();
        ground.awaitDecided();
        return latency.latencies;
    }

    private void run() throws InterruptedException {
        TopicMark mark = TopicMark.now(ground.kafka(), Topics.JOURNAL);
        try (CommandTopic commands = ground.topic(Topics.COMMANDS, AS_THE_GATEWAY);
                ExecutorService readers = Executors.newSingleThreadExecutor()) {
            String series = ground.newSeries();
            EncodedCommands encoded = new EncodedCommands(
                    total,
                    number -> commands.record(ground.command(workload.of(number), series, number, ADDRESS + number)));
            CompletableFuture<Void> positioned = new CompletableFuture<>();
            CompletableFuture<Long> begin = new CompletableFuture<>();
            CompletableFuture<Void> read = CompletableFuture.runAsync(() -> read(mark, positioned, begin), readers);
            positioned.join();
            begin.complete(System.nanoTime());
            send(encoded, commands, begin.join());
            read.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    private void send(EncodedCommands encoded, CommandTopic commands, long begin) {
        for (long number = 0; number < total; number++) {
            awaitDue(begin + due(number));
            commands.send(encoded.of(number));
        }
        commands.flush();
    }

    /** Looks once in a millisecond what is due by then: a thread that wakes for each takes much of the cores that are measured. */
    private static void awaitDue(long due) {
        long now = System.nanoTime();
        if (due - now > 0) {
            HttpClients.awaitNanos(now + Math.max(due - now, STEP_NANOS));
        }
    }

    private void read(TopicMark mark, CompletableFuture<Void> positioned, CompletableFuture<Long> begin) {
        try (KafkaConsumer<byte[], byte[]> consumer = mark.headersConsumer()) {
            consumer.assign(mark.ends().keySet());
            mark.ends().forEach(consumer::seek);
            positioned.complete(null);
            long start = begin.join();
            long deadline = start + due(total) + PATIENCE.toNanos();
            long seen = 0;
            while (seen < total) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    seen++;
                    arrived(record, start);
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new CommandFailure(
                            ExitCode.FAILURE,
                            String.format(Locale.ROOT, "%,d of %,d entries did not come", total - seen, total));
                }
            }
        } catch (RuntimeException | Error e) {
            positioned.completeExceptionally(e);
            throw e;
        }
    }

    private void arrived(ConsumerRecord<byte[], byte[]> entry, long begin) {
        Header address = entry.headers().lastHeader(RecordHeaders.REPLY_TO);
        if (address == null) {
            throw new CommandFailure(ExitCode.FAILURE, "an entry answers a command that was not sent here");
        }
        long number = Long.parseLong(new String(address.value(), US_ASCII).substring(ADDRESS.length()));
        if (number >= uncounted) {
            latencies.record(System.nanoTime() - begin - due(number));
        }
    }

    private long due(long number) {
        return Math.round(number * intervalNanos);
    }
}
