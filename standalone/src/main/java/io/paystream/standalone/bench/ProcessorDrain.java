package io.paystream.standalone.bench;

import io.paystream.processor.store.StoreNames;
import io.paystream.schemas.Topics;
import java.time.Duration;

/** The processor alone, which runs: payments that all come at once are decided as fast as it can. */
final class ProcessorDrain implements Contender {

    private static final double FIRST_GUESS = 2_000;
    private static final double FIRST_GUESS_BATCHED = 10_000;

    /** Writes so many commands. */
    private interface Writer {
        Backlog write(long count) throws InterruptedException;
    }

    private final String name;
    private final Ground ground;
    private final int paymentsEach;
    private final Writer commands;
    private final Pace pace;

    private ProcessorDrain(String name, Ground ground, int paymentsEach, Writer commands, Pace pace) {
        this.name = name;
        this.ground = ground;
        this.paymentsEach = paymentsEach;
        this.commands = commands;
        this.pace = pace;
    }

    /** A payment in each command. */
    static ProcessorDrain single(String name, Ground ground, Workload workload) {
        return new ProcessorDrain(
                name, ground, 1, count -> ground.backlog(Topics.COMMANDS, workload, count), new Pace(FIRST_GUESS));
    }

    /** So many payments of a book in each command. */
    static ProcessorDrain batched(String name, Ground ground, Workload workload, int paymentsEach) {
        return new ProcessorDrain(
                name,
                ground,
                paymentsEach,
                count -> ground.backlogOfBatches(Topics.COMMANDS, workload, paymentsEach, count),
                new Pace(FIRST_GUESS_BATCHED));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sample measure(Duration about) throws InterruptedException {
        long count = Math.ceilDiv(pace.countFor(about), paymentsEach);
        TopicMark before = TopicMark.now(ground.kafka(), Topics.JOURNAL);
        double cpuMicros;
        try (Backlog backlog = commands.write(count)) {
            cpuMicros = backlog.drain(StoreNames.APPLICATION_ID);
        }
        Sample sample = JournalCount.since(before, ground.workbench().registry())
                .requireMade(count, paymentsEach)
                .sample(cpuMicros);
        pace.learn(sample.perSecond());
        return sample;
    }
}
