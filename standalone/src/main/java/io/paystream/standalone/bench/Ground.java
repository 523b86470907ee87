package io.paystream.standalone.bench;

import io.paystream.processor.store.StoreNames;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.standalone.commandlog.CommandForms;
import io.paystream.standalone.commandlog.CommandTopic;
import io.paystream.standalone.stack.Workbench;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** Where everything is measured: broker and registry, and books whose accounts have money for all there is to come. */
final class Ground {

    static final int PARTITIONS = 4;

    /** As the processor's own producer, and with batches as large as pay. */
    static final Map<String, Object> BULK = Map.of(
            ProducerConfig.LINGER_MS_CONFIG,
            5,
            ProducerConfig.BATCH_SIZE_CONFIG,
            256 * 1024,
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "none");

    private static final long FUNDS_MINOR = 1_000_000_000_000L;
    private static final int LARGEST_BATCH = 500;

    private final Workbench workbench;
    private final CommandForms forms = CommandForms.ofNewRun();
    private final Parties parties;
    private final AtomicInteger series = new AtomicInteger();

    private Ground(Workbench workbench, int books, int accounts) {
        this.workbench = workbench;
        this.parties = new Parties(forms.run(), books, accounts, PARTITIONS);
    }

    /** Blocks until the books are open and every account has money. */
    static Ground open(Workbench workbench, int books, int accounts) throws InterruptedException {
        Ground ground = new Ground(workbench, books, accounts);
        TopicMark before = TopicMark.now(workbench.kafka(), Topics.JOURNAL);
        long sent = ground.sendOpening();
        ground.decide();
        JournalCount.since(before, workbench.registry()).requireAccepted(sent);
        return ground;
    }

    Workbench workbench() {
        return workbench;
    }

    Parties parties() {
        return parties;
    }

    Map<String, Object> kafka() {
        return workbench.kafka();
    }

    /** In the operation ids of one measurement. */
    String newSeries() {
        return Integer.toString(series.incrementAndGet(), Character.MAX_RADIX);
    }

    /** Of the operation ids of a series, which go on with the number. */
    String operationPrefix(String ofSeries) {
        return forms.run() + "-" + ofSeries + "-";
    }

    /** {@code replyTo}: null when nobody waits. */
    CommandEnvelope command(Payment payment, String ofSeries, long number, @Nullable String replyTo) {
        CommandEnvelope command = forms.payment(payment.book(), id(ofSeries, number), terms(payment));
        command.setReplyTo(replyTo);
        return command;
    }

    CommandTopic topic(String name, Map<String, Object> producer) {
        return new CommandTopic(name, kafka(), producer, workbench.registry());
    }

    /** Writes so many payments to a topic. Blocks until the broker has them. */
    Backlog backlog(String topic, Workload workload, long count) throws InterruptedException {
        String ofSeries = newSeries();
        return backlog(topic, ofSeries, count, number -> command(workload.of(number), ofSeries, number, null));
    }

    /** The same with several payments of a book in each command, so many commands. */
    Backlog backlogOfBatches(String topic, Workload workload, int paymentsEach, long count)
            throws InterruptedException {
        String ofSeries = newSeries();
        return backlog(topic, ofSeries, count, number -> batch(workload.batch(number, paymentsEach), ofSeries, number));
    }

    /** Blocks until the processor that runs has decided all that is there. */
    void awaitDecided() throws InterruptedException {
        GroupProgress.awaitEnd(TopicMark.now(kafka(), Topics.COMMANDS), StoreNames.APPLICATION_ID);
    }

    private Backlog backlog(String topic, String ofSeries, long count, LongFunction<CommandEnvelope> byNumber)
            throws InterruptedException {
        Map<String, Object> settings = new HashMap<>(BULK);
        settings.putAll(Backlog.transaction(operationPrefix(ofSeries)));
        CommandTopic commands = topic(topic, settings);
        return Backlog.write(kafka(), topic, commands, () -> {
            for (long number = 0; number < count; number++) {
                commands.send(byNumber.apply(number));
            }
        });
    }

    /** Has a processor decide all that is there. */
    private void decide() throws InterruptedException {
        try (Workbench.Running _ = workbench.processor()) {
            awaitDecided();
        }
    }

    private CommandEnvelope batch(List<Payment> payments, String ofSeries, long number) {
        return forms.batch(
                payments.getFirst().book(),
                id(ofSeries, number),
                payments.stream().map(Ground::terms).toList());
    }

    private static AuthorizePayment terms(Payment payment) {
        return CommandForms.terms(payment.debtor(), payment.creditor(), payment.amountMinor(), null);
    }

    private static String id(String series, long number) {
        return series + "-" + number;
    }

    private long sendOpening() {
        long sent = 0;
        try (CommandTopic commands = topic(Topics.COMMANDS, BULK)) {
            for (int number : parties.allBooks()) {
                String book = parties.book(number);
                commands.send(forms.openBook(book));
                IntStream.range(0, parties.accounts())
                        .forEach(account -> commands.send(forms.openAccount(book, Parties.account(account))));
                sent += 1 + parties.accounts() + fund(commands, book);
            }
            commands.flush();
        }
        return sent;
    }

    private int fund(CommandTopic commands, String book) {
        int batches = 0;
        for (int first = 0; first < parties.accounts(); first += LARGEST_BATCH) {
            List<AuthorizePayment> payments = IntStream.range(
                            first, Math.min(first + LARGEST_BATCH, parties.accounts()))
                    .mapToObj(account -> CommandForms.terms("@bank", Parties.account(account), FUNDS_MINOR, null))
                    .toList();
            commands.send(forms.batch(book, "funds-" + first, payments));
            batches++;
        }
        return batches;
    }
}
