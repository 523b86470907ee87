package io.paystream.standalone.audit;

import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.standalone.commandlog.CommandForms;
import io.paystream.standalone.commandlog.CommandTopic;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

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

    private final CommandTopic topic;
    private final CommandForms forms = CommandForms.ofNewRun();

    CommandLog(Map<String, Object> kafka, RegistryClient registry) {
        this.topic = new CommandTopic(
                Topics.COMMANDS,
                kafka,
                Map.of(
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4",
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        256 * 1024),
                registry);
    }

    /** Sends so many commands, and those that open the books and accounts before. Returns when the broker has all. */
    void write(int commands) {
        for (int book = 0; book < BOOKS; book++) {
            open(book(book));
        }
        for (int i = 0; i < commands; i++) {
            topic.send(command(i));
        }
        topic.flush();
    }

    @Override
    public void close() {
        topic.close();
    }

    private void open(String book) {
        topic.send(forms.openBook(book));
        for (int account = 0; account < ACCOUNTS; account++) {
            topic.send(forms.openAccount(book, "a" + account));
            topic.send(payment(book, "funds-" + account, "@bank", "a" + account, FUNDS_MINOR, null));
        }
    }

    private CommandEnvelope command(int i) {
        String book = book(i / CYCLE % BOOKS);
        String from = "a" + i % ACCOUNTS;
        String to = "a" + (i + 1 + i / ACCOUNTS % (ACCOUNTS - 1)) % ACCOUNTS;
        return switch (i % CYCLE) {
            case 0, 1 -> payment(book, "topup-" + i, "@bank", from, 500, null);
            case 2 -> payment(book, "hold-" + i, from, to, 700, HOLD_SECONDS);
            case 3 -> capture(book, i);
            case 4 -> payment(book, "abroad-" + i, from, book((i / CYCLE + 1) % BOOKS) + "/" + to, 30, null);
            default -> payment(book, "transfer-" + i, from, to, 20, null);
        };
    }

    private CommandEnvelope capture(String book, int i) {
        return forms.of(book, "capture-" + i, CommandKind.CAPTURE_PAYMENT)
                .setCapturePayment(CapturePayment.newBuilder()
                        .setPaymentId(EntityIds.paymentId(book, forms.run() + "-hold-" + (i - 1)))
                        .setAmountMinor(null)
                        .setFinalCapture(true)
                        .build())
                .build();
    }

    private CommandEnvelope payment(
            String book, String id, String from, String to, long amountMinor, @Nullable Long holdSeconds) {
        return forms.payment(book, id, CommandForms.terms(from, to, amountMinor, holdSeconds));
    }

    private String book(int number) {
        return "bench-" + forms.run() + "-" + number;
    }
}
