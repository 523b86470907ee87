package io.paystream.processor.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.embedded.EmbeddedBroker;
import io.paystream.processor.deciding.Rules;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.test.TestRecord;

/** Commands at times of a test's choice with the entries of the real topology, on a real broker with one partition. */
final class RecordedLog implements AutoCloseable {

    static final ReplayOptions OPTIONS = new ReplayOptions(2, Duration.ZERO);
    static final AuditProgress UNSEEN = (done, total) -> {};

    private final Wire wire;
    private final PaymentDriver driver;
    private final EmbeddedBroker broker;
    private final List<ProducerRecord<byte[], byte[]>> commands = new ArrayList<>();
    private final List<ProducerRecord<byte[], byte[]>> journal = new ArrayList<>();
    private final List<JournalEntry> entries = new ArrayList<>();
    private Instant now = PaymentDriver.START;

    /** {@code parent}: exists; each log has a directory of its own in it. */
    RecordedLog(Wire wire, Path parent) {
        this(wire, parent, Decider::decide, RulesVersion.NEWEST);
    }

    /** Of another program: with these rules, and books opened under this version of them. */
    RecordedLog(Wire wire, Path parent, Rules rules, RulesVersion newBooksRules) {
        this.wire = wire;
        try {
            Path directory = Files.createTempDirectory(parent, "log");
            this.driver = new PaymentDriver(wire, directory.resolve("state"), rules, newBooksRules, 1);
            this.broker = EmbeddedBroker.start(0, directory.resolve("broker"));
        } catch (IOException e) {
            throw new AssertionError("no directory for the log", e);
        }
    }

    /** So many milliseconds after the command before. */
    JournalEntry after(long milliseconds, CommandEnvelope command) {
        now = now.plusMillis(milliseconds);
        driver.brokerTime(now);
        driver.sendOnly(command, new RecordHeaders());
        commands.add(record(Topics.COMMANDS, command.getBook().getBytes(UTF_8), wire.encode(command)));
        TestRecord<byte[], byte[]> entry = driver.rawEntry();
        ProducerRecord<byte[], byte[]> answer = record(Topics.JOURNAL, entry.key(), entry.value());
        entry.headers().forEach(answer.headers()::add);
        journal.add(answer);
        entries.add(wire.decodeEntry(entry.value()));
        return entries.getLast();
    }

    private ProducerRecord<byte[], byte[]> record(String topic, byte[] key, byte[] value) {
        return new ProducerRecord<>(topic, 0, now.toEpochMilli(), key, value);
    }

    List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    /** Writes it all to the broker, one request at a time: the topics are new. {@code forgery}: what somebody made of the journal before. */
    AuditSource publish(Consumer<List<ProducerRecord<byte[], byte[]>>> forgery) {
        forgery.accept(journal);
        Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
        Map<String, String> config = Map.of(
                "message.timestamp.type",
                "CreateTime",
                "message.timestamp.after.max.ms",
                Long.toString(Long.MAX_VALUE),
                "retention.ms",
                "-1");
        try (Admin admin = Admin.create(client);
                KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                        Map.of(
                                "bootstrap.servers",
                                broker.bootstrapServers(),
                                "max.in.flight.requests.per.connection",
                                1),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            admin.createTopics(Stream.of(Topics.COMMANDS, Topics.TRANSIT, Topics.JOURNAL)
                            .map(topic -> new NewTopic(topic, 1, (short) 1).configs(config))
                            .toList())
                    .all()
                    .get();
            List<Future<RecordMetadata>> sent = Stream.concat(commands.stream(), journal.stream())
                    .map(producer::send)
                    .toList();
            producer.flush();
            for (Future<RecordMetadata> record : sent) {
                record.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError("the log could not be written", e);
        }
        return new AuditSource(client, wire.registry());
    }

    @Override
    public void close() {
        driver.close();
        broker.close();
    }
}
