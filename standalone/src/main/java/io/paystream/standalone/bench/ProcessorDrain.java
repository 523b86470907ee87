package io.paystream.standalone.bench;

import io.paystream.schemas.Topics;
import java.time.Duration;

/** The processor alone: payments that wait in the log are decided as fast as it can. */
final class ProcessorDrain implements Contender {

    private static final double FIRST_GUESS = 2_000;

    private final String name;
    private final Ground ground;
    private final Workload workload;
    private final Pace pace = new Pace(FIRST_GUESS);

    ProcessorDrain(String name, Ground ground, Workload workload) {
        this.name = name;
        this.ground = ground;
        this.workload = workload;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Sample measure(Duration about) throws InterruptedException {
        long count = pace.countFor(about);
        TopicMark before = TopicMark.now(ground.kafka(), Topics.JOURNAL);
        ground.write(Topics.COMMANDS, workload, count);
        ProcessCpu cpu = ProcessCpu.now();
        ground.decide();
        double cpuMicros = cpu.micros();
        Sample sample = JournalCount.since(before, ground.workbench().registry())
                .requireEntries(count)
                .sample(cpuMicros);
        pace.learn(sample.perSecond());
        return sample;
    }
}
