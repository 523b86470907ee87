package io.paystream.standalone.bench;

import io.paystream.processor.store.StoreNames;
import io.paystream.schemas.Topics;
import io.paystream.standalone.commandlog.CommandTopic;
import io.paystream.standalone.stack.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/** Keeps the processor saturated for minutes, so that stores are compacted and segments rolled meanwhile. */
final class Soak {

    private static final Duration WARM_UP = Duration.ofSeconds(30);
    private static final long MOST_AHEAD = 50_000;
    private static final long STEP = 5_000;
    private static final long PAUSE_MS = 50;
    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(5);
    private static final int SAMPLES_TO_SAY = 12;

    private final Ground ground;
    private final Workload workload;
    private final Workbench.Running running;
    private final Consumer<String> say;
    private final List<MemorySample> memory = new ArrayList<>();
    private final long begin = System.nanoTime();

    private Soak(Ground ground, long seed, Workbench.Running running, Consumer<String> say) {
        this.ground = ground;
        this.workload = Workload.everywhere(ground.parties(), seed);
        this.running = running;
        this.say = say;
    }

    /** Blocks for the time, and before it until the books are open and the compilers have done most of their work. */
    static SoakReport run(Duration time, PartyOptions parties, Workbench workbench, Consumer<String> say)
            throws InterruptedException {
        say.accept(String.format(
                Locale.ROOT, "opening %,d books of %,d accounts ...", parties.books(), parties.accounts()));
        Ground ground = Ground.open(workbench, parties.books(), parties.accounts());
        TopicMark before;
        List<MemorySample> memory;
        long sent;
        try (Workbench.Running running = workbench.processor()) {
            new Soak(ground, parties.seed(), running, say).feed(WARM_UP);
            before = TopicMark.now(ground.kafka(), Topics.JOURNAL);
            Soak soak = new Soak(ground, parties.seed(), running, say);
            sent = soak.feed(time);
            memory = soak.memory;
        }
        JournalCount count = JournalCount.since(before, workbench.registry()).requireEntries(sent);
        Sample sample = count.sample(0);
        return new SoakReport(
                count.perMinute(),
                sample.count(),
                sample.rejected(),
                memory,
                parties.seed(),
                Machine.describe(workbench.processorConfig()));
    }

    private long feed(Duration time) throws InterruptedException {
        long sent = 0;
        String series = ground.newSeries();
        try (Admin admin = Admin.create(ground.kafka());
                CommandTopic commands = ground.topic(Topics.COMMANDS, Ground.BULK)) {
            long decidedBefore = decided(admin);
            while (System.nanoTime() - begin < time.toNanos()) {
                for (long number = 0; number < STEP; number++) {
                    commands.send(ground.command(workload.of(sent), series, sent, null));
                    sent++;
                }
                commands.flush();
                awaitRoom(admin, decidedBefore + sent - MOST_AHEAD);
            }
        }
        ground.awaitDecided();
        return sent;
    }

    private static long decided(Admin admin) throws InterruptedException {
        return GroupProgress.committed(admin, StoreNames.APPLICATION_ID, Topics.COMMANDS);
    }

    private void awaitRoom(Admin admin, long wanted) throws InterruptedException {
        sampleWhenDue();
        while (decided(admin) < wanted) {
            Thread.sleep(PAUSE_MS);
            sampleWhenDue();
        }
    }

    private void sampleWhenDue() throws InterruptedException {
        Duration at = Duration.ofNanos(System.nanoTime() - begin);
        if (at.compareTo(SAMPLE_EVERY.multipliedBy(memory.size())) >= 0) {
            memory.add(MemorySample.now(at.toSeconds(), running.url()));
            if (memory.size() % SAMPLES_TO_SAY == 0) {
                say.accept(String.format(Locale.ROOT, "%d s ...", at.toSeconds()));
            }
        }
    }
}
