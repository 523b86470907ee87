package io.paystream.standalone.bench;

import io.paystream.processor.store.StoreNames;
import io.paystream.schemas.Topics;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.commandlog.CommandTopic;
import io.paystream.standalone.stack.RunDirectory;
import io.paystream.standalone.stack.Workbench;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Restarts a processor that keeps many accounts: on the state it left, and with that state lost. */
final class Restart {

    private final Ground ground;

    private Restart(Ground ground) {
        this.ground = ground;
    }

    /** Blocks until the books are open and the processor was started twice. */
    static RestartReport run(PartyOptions parties, Workbench workbench, Consumer<String> say)
            throws InterruptedException {
        long accounts = (long) parties.books() * parties.accounts();
        say.accept(String.format(Locale.ROOT, "opening %,d accounts ...", accounts));
        Restart restart = new Restart(Ground.open(workbench, parties.books(), parties.accounts()));
        say.accept("starting on the state that is there ...");
        Started warm = restart.start();
        restart.loseState();
        say.accept("starting from the changelogs ...");
        Started cold = restart.start();
        return new RestartReport(
                accounts,
                warm.seconds(),
                warm.memory(),
                cold.seconds(),
                cold.memory(),
                parties.seed(),
                Machine.describe(workbench.processorConfig()));
    }

    private record Started(double seconds, MemorySample memory) {}

    private Started start() throws InterruptedException {
        TopicMark before = TopicMark.now(ground.kafka(), Topics.JOURNAL);
        int waiting = sendToEachPartition();
        long beginMs = System.currentTimeMillis();
        MemorySample memory;
        try (Workbench.Running running = ground.workbench().startProcessor()) {
            ground.awaitDecided();
            memory = MemorySample.now(0, running.url());
        }
        AtomicLong lastMs = new AtomicLong();
        JournalCount.since(before, ground.workbench().registry()).requireAccepted(waiting);
        before.readCommitted(entry -> lastMs.accumulateAndGet(entry.timestamp(), Math::max));
        return new Started((lastMs.get() - beginMs) / 1000.0, memory);
    }

    private int sendToEachPartition() {
        int sent = 0;
        String series = ground.newSeries();
        try (CommandTopic commands = ground.topic(Topics.COMMANDS, Ground.BULK)) {
            for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
                int[] books = ground.parties().booksOf(partition);
                if (books.length > 0) {
                    String book = ground.parties().book(books[0]);
                    Payment payment = new Payment(book, Parties.account(0), Parties.account(1), 1);
                    commands.send(ground.command(payment, series, partition, null));
                    sent++;
                }
            }
            commands.flush();
        }
        return sent;
    }

    private void loseState() {
        try {
            RunDirectory.delete(ground.workbench().processorConfig().stateDir().resolve(StoreNames.APPLICATION_ID));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, "the state cannot be deleted: " + e.getMessage(), e);
        }
    }
}
