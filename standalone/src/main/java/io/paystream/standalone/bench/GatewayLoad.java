package io.paystream.standalone.bench;

import io.paystream.schemas.Topics;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.stack.Workbench;
import java.time.Duration;
import java.util.Locale;

/** The gateway end to end: clients that each ask for a payment and wait for the committed result before the next. */
final class GatewayLoad implements Contender {

    private static final int CREATED = 201;

    private final Ground ground;
    private final Workload workload;
    private final int clients;

    GatewayLoad(Ground ground, Workload workload, int clients) {
        this.ground = ground;
        this.workload = workload;
        this.clients = clients;
    }

    @Override
    public String name() {
        return Comparison.GATEWAY;
    }

    @Override
    public Sample measure(Duration about) throws InterruptedException {
        TopicMark before = TopicMark.now(ground.kafka(), Topics.JOURNAL);
        Answers answers = new Answers();
        String series = ground.newSeries();
        double cpuMicros;
        try (Workbench.Running running = ground.workbench().gateway()) {
            ProcessCpu cpu = ProcessCpu.now();
            HttpRequests requests = new HttpRequests(running.url());
            new HttpClients(
                            running.url(),
                            clients,
                            number -> requests.payment(
                                    workload.of(number), ground.operationId(series, number), "benchmark"),
                            answers)
                    .runClosed(about);
            ground.awaitDecided();
            cpuMicros = cpu.micros();
        }
        Sample sample =
                JournalCount.since(before, ground.workbench().registry()).sample(cpuMicros);
        if (sample.count() < answers.count(CREATED)) {
            throw new CommandFailure(
                    ExitCode.FAILURE,
                    String.format(
                            Locale.ROOT,
                            "%,d payments were answered as made and %,d are in the journal",
                            answers.count(CREATED),
                            sample.count()));
        }
        return sample;
    }
}
