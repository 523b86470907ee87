package io.paystream.standalone.bench;

import io.paystream.schemas.Topics;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.stack.Workbench;
import java.time.Duration;
import java.util.Locale;

/** The gateway end to end: clients, in a process of their own, that each ask for a payment and wait for the committed result before the next. */
final class GatewayLoad implements Contender {

    private final Ground ground;
    private final LoadProcess clients;
    private final BenchSettings settings;

    GatewayLoad(Ground ground, LoadProcess clients, BenchSettings settings) {
        this.ground = ground;
        this.clients = clients;
        this.settings = settings;
    }

    @Override
    public String name() {
        return Comparison.GATEWAY;
    }

    @Override
    public Sample measure(Duration about) throws InterruptedException {
        TopicMark before = TopicMark.now(ground.kafka(), Topics.JOURNAL);
        long created;
        double cpuMicros;
        try (Workbench.Running running = ground.workbench().gatewayAlone()) {
            Payers payers = new Payers(ground, clients, running.url(), settings.seed(), 1);
            ProcessCpu cpu = ProcessCpu.now();
            created = payers.ask(payers.payments(), settings.clients(), Loop.closed(about))
                    .answers()
                    .count(Answers.CREATED);
            ground.awaitDecided();
            cpuMicros = cpu.micros();
        }
        Sample sample =
                JournalCount.since(before, ground.workbench().registry()).sample(cpuMicros);
        if (sample.count() < created) {
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    String.format(
                            Locale.ROOT,
                            "%,d payments were answered as made and %,d are in the journal",
                            created,
                            sample.count()));
        }
        return sample;
    }
}
