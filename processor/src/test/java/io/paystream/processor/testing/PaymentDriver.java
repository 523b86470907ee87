package io.paystream.processor.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paystream.processor.deciding.Rules;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.StoreKind;
import io.paystream.processor.store.StoreSettings;
import io.paystream.processor.topology.Clocks;
import io.paystream.processor.topology.CommitTiming;
import io.paystream.processor.topology.PaymentTopology;
import io.paystream.processor.topology.ProcessorMetrics;
import io.paystream.processor.topology.TopologyParts;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.streams.MemoryUse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The topology in Streams' own test driver, on RocksDB. The driver is partition 0; every entry it gives out has passed
 * the verifier of chains.
 */
public final class PaymentDriver implements AutoCloseable {

    public static final Instant START = Instant.ofEpochMilli(1_800_000_000_000L);

    /** For when a task asks for a commit, which the driver does after every input anyway: the same in every run. */
    private static final Clocks STANDING = new Clocks(START::toEpochMilli, () -> 0);

    /** So few that rows are kept and dropped in every test of more than one book; a quarter of it are heads. */
    private static final int KEPT_ROWS = 8;

    private final Wire wire;
    private final TopologyTestDriver driver;
    private final TestInputTopic<byte[], byte[]> commands;
    private final TestInputTopic<byte[], byte[]> transit;
    private final TestOutputTopic<byte[], byte[]> journal;
    private final TestOutputTopic<byte[], byte[]> sentTransit;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final ChainVerifier chains = new ChainVerifier();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Instant now = START;

    /** With the program's own rules and one partition. */
    public PaymentDriver(Wire wire, Path directory) {
        this(wire, directory, RulesVersion.NEWEST);
    }

    /** With the program's own rules, one partition, and books opened under this version of them. */
    public PaymentDriver(Wire wire, Path directory, RulesVersion newBooksRules) {
        this(wire, directory, Decider::decide, newBooksRules, 1);
    }

    /** With these rules, one partition, and stores of this kind. */
    public PaymentDriver(Wire wire, Path directory, Rules rules, StoreKind kind) {
        this(
                wire,
                directory,
                rules,
                RulesVersion.NEWEST,
                1,
                new StoreSettings(kind, KEPT_ROWS, new MemoryUse(), Map.of()));
    }

    public PaymentDriver(Wire wire, Path directory, Rules rules, int partitionCount) {
        this(wire, directory, rules, RulesVersion.NEWEST, partitionCount);
    }

    /** As another program: with these rules, and books opened under this version of them. */
    public PaymentDriver(Wire wire, Path directory, Rules rules, RulesVersion newBooksRules, int partitionCount) {
        this(
                wire,
                directory,
                rules,
                newBooksRules,
                partitionCount,
                new StoreSettings(StoreKind.ROCKSDB, KEPT_ROWS, new MemoryUse(), Map.of()));
    }

    private PaymentDriver(
            Wire wire,
            Path directory,
            Rules rules,
            RulesVersion newBooksRules,
            int partitionCount,
            StoreSettings stores) {
        this.wire = wire;
        TopologyParts parts = new TopologyParts(
                rules,
                newBooksRules,
                wire.inputReader(partitionCount),
                wire.entryWriter(),
                wire.transitWriter(),
                new ProcessorMetrics(meters),
                Duration.ofSeconds(1),
                Duration.ofMillis(500),
                new CommitTiming(Duration.ofMillis(100), Duration.ofMillis(10)),
                STANDING,
                stores);
        this.driver = new TopologyTestDriver(PaymentTopology.of(parts), properties(directory), START);
        ByteArraySerializer write = new ByteArraySerializer();
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        this.commands = driver.createInputTopic(Topics.COMMANDS, write, write);
        this.transit = driver.createInputTopic(Topics.TRANSIT, write, write);
        this.journal = driver.createOutputTopic(Topics.JOURNAL, read, read);
        this.sentTransit = driver.createOutputTopic(Topics.TRANSIT, read, read);
        this.deadLetters = driver.createOutputTopic(Topics.DEAD_LETTERS, read, read);
    }

    private static Properties properties(Path directory) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "paystream-processor");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }

    /** Sends one command and answers its one entry. */
    public JournalEntry decide(CommandEnvelope envelope) {
        return decide(envelope, new RecordHeaders());
    }

    public JournalEntry decide(CommandEnvelope envelope, Headers headers) {
        send(envelope.getBook().getBytes(UTF_8), wire.encode(envelope), headers);
        return onlyEntry();
    }

    public JournalEntry decide(TransitEnvelope envelope) {
        transit.pipeInput(
                new TestRecord<>(envelope.getBook().getBytes(UTF_8), wire.encode(envelope), new RecordHeaders(), now));
        return onlyEntry();
    }

    public void decideAll(List<CommandEnvelope> envelopes) {
        envelopes.forEach(this::decide);
    }

    /** Sends whatever bytes to payments.commands. */
    public JournalEntry decideRaw(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        send(key, value, headers);
        return onlyEntry();
    }

    private void send(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        commands.pipeInput(new TestRecord<>(key, value, headers, now));
    }

    /** The brokers' time of the next inputs; may step back. */
    public void brokerTime(Instant time) {
        now = time;
    }

    /** This machine's clock, which moves the punctuator; the brokers' time does not follow. */
    public void advanceWallClock(Duration by) {
        driver.advanceWallClockTime(by);
    }

    public List<JournalEntry> entries() {
        return journal.readRecordsToList().stream().map(this::verified).toList();
    }

    public TestRecord<byte[], byte[]> rawEntry() {
        TestRecord<byte[], byte[]> record = journal.readRecord();
        verified(record);
        return record;
    }

    /** All that were not read yet, as they go to a broker. */
    public List<TestRecord<byte[], byte[]>> rawEntries() {
        List<TestRecord<byte[], byte[]>> records = journal.readRecordsToList();
        records.forEach(this::verified);
        return records;
    }

    /** Whatever bytes, to payments.commands; their entry is read later. */
    public void sendRaw(byte @Nullable [] key, byte @Nullable [] value) {
        send(key, value, new RecordHeaders());
    }

    public void sendOnly(CommandEnvelope envelope, Headers headers) {
        send(envelope.getBook().getBytes(UTF_8), wire.encode(envelope), headers);
    }

    public List<TestRecord<byte[], byte[]>> ticks() {
        return sentTransit.readRecordsToList();
    }

    public List<TestRecord<byte[], byte[]>> deadLetters() {
        return deadLetters.readRecordsToList();
    }

    public <V> KeyValueStore<byte[], V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    public double count(String meter, String... tags) {
        return meters.get(meter).tags(tags).counter().count();
    }

    public ChainVerifier chains() {
        return chains;
    }

    @Override
    public void close() {
        driver.close();
    }

    private JournalEntry onlyEntry() {
        List<JournalEntry> entries = entries();
        if (entries.size() != 1) {
            throw new AssertionError("one input was answered by " + entries.size() + " entries");
        }
        return entries.getFirst();
    }

    private JournalEntry verified(TestRecord<byte[], byte[]> record) {
        JournalEntry entry = wire.decodeEntry(record.value());
        chains.accept(record.value(), entry);
        if (!entry.getBook().equals(new String(record.key(), UTF_8))) {
            throw new AssertionError("the key of an entry is its chain");
        }
        return entry;
    }
}
