package io.paystream.commands.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.commands.peer.RealParts.Parts;
import io.paystream.schemas.CauseDigest;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.registry.Registered;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.registry.SchemaRegistration;
import io.paystream.schemas.serde.EntryHash;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.schemas.serde.WireEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands and writes entries as a processor would: in Kafka transactions, chained and sealed, the reply address
 * copied to the header. What an entry says, the test says, by hand or by a function for a whole book.
 */
public final class JournalPeer implements AutoCloseable {

    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String CLUSTER = "peer";

    private record Chain(long sequence, Sha256 hash) {
        static final Chain START = new Chain(0, new Sha256(new byte[EntryHash.LENGTH]));
    }

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final KafkaProducer<byte[], byte[]> producer;
    private final WireDecoder<CommandEnvelope> decoder;
    private final WireEncoder<JournalEntry> encoder;
    private final Map<String, BlockingQueue<ReceivedCommand>> received = new ConcurrentHashMap<>();
    private final Map<String, Function<CommandEnvelope, Entries.Content>> served = new ConcurrentHashMap<>();
    private final Map<String, Chain> chains = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::follow, "journal-peer");

    public JournalPeer(Parts parts) {
        RegistryClient registry = new RegistryClient(RegistrySettings.of(parts.registryUrl()));
        Registered registered = SchemaRegistration.register(registry);
        decoder = new WireDecoder<>(CommandEnvelope.class, registry);
        encoder = new WireEncoder<>(JournalEntry.getClassSchema(), registered.journalId());
        consumer = new KafkaConsumer<>(parts.kafka(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, Object> transactional = new HashMap<>(parts.kafka());
        transactional.put("transactional.id", "peer-" + UUID.randomUUID());
        producer = new KafkaProducer<>(transactional, new ByteArraySerializer(), new ByteArraySerializer());
        producer.initTransactions();
        List<TopicPartition> partitions = IntStream.range(0, RealParts.PARTITION_COUNT)
                .mapToObj(partition -> new TopicPartition(Topics.COMMANDS, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        thread.start();
    }

    /** The next command of the book that nobody serves; waits for it. */
    public ReceivedCommand take(String book) throws InterruptedException {
        ReceivedCommand command = queue(book).poll(BOUND.toSeconds(), TimeUnit.SECONDS);
        return Objects.requireNonNull(command, () -> "no command of " + book + " came");
    }

    /** How many commands of the book have come that were neither taken nor served. */
    public int waiting(String book) {
        return queue(book).size();
    }

    /** From now on every command of the book is answered with what the function says, at once. */
    public void serve(String book, Function<CommandEnvelope, Entries.Content> answers) {
        served.put(book, answers);
    }

    /** Appends a committed entry to the chain of the command's book. */
    public synchronized void answer(ReceivedCommand command, Entries.Content content) {
        answerOn(command.envelope().getBook(), command, content);
    }

    /** Appends a committed entry to any chain. */
    public synchronized void answerOn(String chain, ReceivedCommand command, Entries.Content content) {
        begin();
        write(chain, command, content, command.envelope().getReplyTo());
        commit();
    }

    public synchronized void begin() {
        producer.beginTransaction();
    }

    /** Appends an entry within the open transaction. */
    public synchronized void write(
            String chain, ReceivedCommand command, Entries.Content content, @Nullable String replyTo) {
        writeBytes(command, chain, sealed(encoder, chain, command, content), replyTo);
    }

    /** Appends a good entry within the open transaction, under an id that stands for another schema. */
    public synchronized void writeUnderId(int id, ReceivedCommand command, Entries.Content content) {
        String chain = command.envelope().getBook();
        byte[] value = sealed(new WireEncoder<>(JournalEntry.getClassSchema(), id), chain, command, content);
        writeBytes(command, chain, value, command.envelope().getReplyTo());
    }

    private byte[] sealed(
            WireEncoder<JournalEntry> format, String chain, ReceivedCommand command, Entries.Content content) {
        Chain last = chains.getOrDefault(chain, Chain.START);
        JournalEntry.Builder entry = JournalEntry.newBuilder()
                .setBook(chain)
                .setSequence(last.sequence() + 1)
                .setPreviousHash(last.hash())
                .setCause(cause(command))
                .setActor(command.envelope().getActor())
                .setDecidedAt(command.input().timestamp())
                .setRulesVersion(1)
                .setHash(new Sha256(new byte[EntryHash.LENGTH]));
        content.fill(entry);
        byte[] value = format.encode(entry.build());
        chains.put(chain, new Chain(last.sequence() + 1, new Sha256(EntryHash.seal(value))));
        return value;
    }

    /** Appends bytes of any kind within the open transaction, with the header that a listener goes by. */
    public synchronized void writeBytes(ReceivedCommand command, String chain, byte[] value, @Nullable String replyTo) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(Topics.JOURNAL, command.input().partition(), chain.getBytes(UTF_8), value);
        encoder.addHeaders(record.headers());
        if (replyTo != null) {
            record.headers().add(RecordHeaders.REPLY_TO, replyTo.getBytes(UTF_8));
        }
        var _ = producer.send(record);
    }

    /** Sends what was written without ending the transaction. */
    public synchronized void flush() {
        producer.flush();
    }

    public synchronized void commit() {
        producer.commitTransaction();
    }

    public synchronized void abort() {
        producer.abortTransaction();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }

    private void follow() {
        try (consumer) {
            while (true) {
                receive(consumer.poll(BOUND));
            }
        } catch (WakeupException asked) {
            // closing
        } catch (UndecodableException e) {
            throw new IllegalStateException("a command that is none", e);
        }
    }

    /** What is served of one poll is answered in one Kafka transaction. */
    private void receive(ConsumerRecords<byte[], byte[]> inputs) throws UndecodableException {
        List<ReceivedCommand> toServe = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> input : inputs) {
            ReceivedCommand command = new ReceivedCommand(input, decoder.decode(input.value(), input.headers()));
            if (served.containsKey(command.envelope().getBook())) {
                toServe.add(command);
            } else {
                queue(command.envelope().getBook()).add(command);
            }
        }
        if (!toServe.isEmpty()) {
            serve(toServe);
        }
    }

    private synchronized void serve(List<ReceivedCommand> commands) {
        begin();
        for (ReceivedCommand command : commands) {
            String book = command.envelope().getBook();
            Function<CommandEnvelope, Entries.Content> answers = Objects.requireNonNull(served.get(book));
            write(
                    book,
                    command,
                    answers.apply(command.envelope()),
                    command.envelope().getReplyTo());
        }
        commit();
    }

    private BlockingQueue<ReceivedCommand> queue(String book) {
        return received.computeIfAbsent(book, anyBook -> new LinkedBlockingQueue<>());
    }

    private static Cause cause(ReceivedCommand command) {
        ConsumerRecord<byte[], byte[]> input = command.input();
        CommandEnvelope envelope = command.envelope();
        return Cause.newBuilder()
                .setTopic(input.topic())
                .setPartition(input.partition())
                .setOffset(input.offset())
                .setTimestamp(input.timestamp())
                .setClusterId(CLUSTER)
                .setDigest(new Sha256(CauseDigest.of(input.key(), input.value(), input.timestamp(), input.headers())))
                .setOperationId(envelope.getOperationId())
                .setKind(envelope.getKind())
                .setIssuedAt(envelope.getIssuedAt())
                .setAccount(account(envelope))
                .build();
    }

    private static @Nullable String account(CommandEnvelope envelope) {
        return switch (envelope.getKind()) {
            case "OpenAccount" -> envelope.getOpenAccount().getAccount();
            case "FreezeAccount" -> envelope.getFreezeAccount().getAccount();
            case "UnfreezeAccount" -> envelope.getUnfreezeAccount().getAccount();
            case "CloseAccount" -> envelope.getCloseAccount().getAccount();
            case "SetAccountLimits" -> envelope.getSetAccountLimits().getAccount();
            case "SetSettlementDelay" -> envelope.getSetSettlementDelay().getAccount();
            case "SetFeeSchedule" -> envelope.getSetFeeSchedule().getAccount();
            default -> null;
        };
    }
}
