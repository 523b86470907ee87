package io.paystream.standalone.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.audit.AuditException;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.Scopes;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.OpenAccount;
import io.paystream.schemas.avro.OpenBook;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.SchemaRegistration;
import io.paystream.schemas.serde.WireEncoder;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Commands as a busy day would leave them, straight to the topic: of every ten, five transfers, a hold and its capture, two
 * top-ups and one payment to another book.
 */
final class CommandLog implements AutoCloseable {

    private static final int BOOKS = 40;
    private static final int ACCOUNTS = 50;
    private static final int CYCLE = 10;
    private static final long FUNDS_MINOR = 100_000_000;
    private static final long HOLD_SECONDS = 86_400;
    private static final Actor ACTOR = Actor.newBuilder()
            .setTenant("default")
            .setPrincipal("benchmark")
            .setScopes(Scopes.ALL)
            .setAuthMethod("none")
            .setChannel("kafka")
            .build();

    private final KafkaProducer<byte[], byte[]> producer;
    private final WireEncoder<CommandEnvelope> encoder;
    private final int partitions;
    private final AtomicReference<Exception> failure = new AtomicReference<>();
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

    CommandLog(Map<String, Object> kafka, RegistryClient registry) {
        Map<String, Object> config = new HashMap<>(kafka);
        config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        config.put(ProducerConfig.LINGER_MS_CONFIG, 5);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
        this.producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.encoder = new WireEncoder<>(
                CommandEnvelope.getClassSchema(),
                SchemaRegistration.register(registry).commandId());
        this.partitions = producer.partitionsFor(Topics.COMMANDS).size();
    }

    /** Sends so many commands, and those that open the books and accounts before. Returns when the broker has all. */
    void write(int commands) {
        for (int book = 0; book < BOOKS; book++) {
            open(book(book));
        }
        for (int i = 0; i < commands; i++) {
            send(command(i));
        }
        producer.flush();
        Exception failed = failure.get();
        if (failed != null) {
            throw new AuditException("a command was not written: " + failed, failed);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private void open(String book) {
        send(of(book, "open", CommandKind.OPEN_BOOK)
                .setOpenBook(new OpenBook("benchmark"))
                .build());
        for (int account = 0; account < ACCOUNTS; account++) {
            send(of(book, "open-" + account, CommandKind.OPEN_ACCOUNT)
                    .setOpenAccount(OpenAccount.newBuilder()
                            .setAccount("a" + account)
                            .setCurrency("EUR")
                            .build())
                    .build());
            send(payment(book, "funds-" + account, "@bank", "a" + account, FUNDS_MINOR, false));
        }
    }

    private CommandEnvelope command(int i) {
        String book = book(i / CYCLE % BOOKS);
        String from = "a" + i % ACCOUNTS;
        String to = "a" + (i + 1 + i / ACCOUNTS % (ACCOUNTS - 1)) % ACCOUNTS;
        return switch (i % CYCLE) {
            case 0, 1 -> payment(book, "topup-" + i, "@bank", from, 500, false);
            case 2 -> payment(book, "hold-" + i, from, to, 700, true);
            case 3 -> capture(book, i);
            case 4 -> payment(book, "abroad-" + i, from, book((i / CYCLE + 1) % BOOKS) + "/" + to, 30, false);
            default -> payment(book, "transfer-" + i, from, to, 20, false);
        };
    }

    private CommandEnvelope capture(String book, int i) {
        return of(book, "capture-" + i, CommandKind.CAPTURE_PAYMENT)
                .setCapturePayment(CapturePayment.newBuilder()
                        .setPaymentId(EntityIds.paymentId(book, run + "-hold-" + (i - 1)))
                        .setAmountMinor(null)
                        .setFinalCapture(true)
                        .build())
                .build();
    }

    private CommandEnvelope payment(String book, String id, String from, String to, long amountMinor, boolean isHold) {
        return of(book, id, CommandKind.AUTHORIZE_PAYMENT)
                .setAuthorizePayment(AuthorizePayment.newBuilder()
                        .setDebtor(from)
                        .setCreditor(to)
                        .setAmountMinor(amountMinor)
                        .setCurrency("EUR")
                        .setCapture(isHold ? "MANUAL" : "IMMEDIATE")
                        .setExpiresAfterSeconds(isHold ? HOLD_SECONDS : null)
                        .build())
                .build();
    }

    private CommandEnvelope.Builder of(String book, String id, String kind) {
        return CommandEnvelope.newBuilder()
                .setBook(book)
                .setOperationId(run + "-" + id)
                .setKind(kind)
                .setActor(ACTOR)
                .setIssuedAt(System.currentTimeMillis());
    }

    private String book(int number) {
        return "bench-" + run + "-" + number;
    }

    private void send(CommandEnvelope command) {
        byte[] key = command.getBook().getBytes(UTF_8);
        Headers headers = new RecordHeaders();
        encoder.addHeaders(headers);
        int partition = BookPartitioner.partitionOf(key, partitions);
        Future<RecordMetadata> _ = producer.send(
                new ProducerRecord<>(Topics.COMMANDS, partition, null, key, encoder.encode(command), headers),
                (place, failed) -> {
                    if (failed != null) {
                        failure.compareAndSet(null, failed);
                    }
                });
    }
}
