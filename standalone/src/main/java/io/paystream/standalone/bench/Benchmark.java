package io.paystream.standalone.bench;

import io.paystream.standalone.stack.Workbench;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Measures every contender in turns, round by round, then latencies at half of what was reached. */
final class Benchmark {

    private static final double HALF = 0.5;
    private static final double READS_PER_SECOND = 1_000;
    private static final Duration CALIBRATION = Duration.ofSeconds(1);

    private final BenchSettings settings;
    private final Ground ground;
    private final LoadProcess clients;
    private final Workload everywhere;
    private final Consumer<String> say;
    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    private Benchmark(BenchSettings settings, Ground ground, LoadProcess clients, Consumer<String> say) {
        this.settings = settings;
        this.ground = ground;
        this.clients = clients;
        this.everywhere = Workload.everywhere(ground.parties(), settings.seed());
        this.say = say;
    }

    /**
     * Blocks until all is measured.
     *
     * @param say hears how far it is
     */
    static Report run(BenchSettings settings, Workbench workbench, Consumer<String> say) throws InterruptedException {
        say.accept(String.format(
                Locale.ROOT, "opening %,d books of %,d accounts ...", settings.books(), settings.accounts()));
        Ground ground = Ground.open(workbench, settings.books(), settings.accounts());
        try (LoadProcess clients = LoadProcess.start(workbench.directory())) {
            return new Benchmark(settings, ground, clients, say).run();
        }
    }

    private Report run() throws InterruptedException {
        try (Workbench.Running _ = ground.workbench().processor()) {
            return besideTheProcessor();
        }
    }

    private Report besideTheProcessor() throws InterruptedException {
        Contender processor = ProcessorDrain.single(Comparison.PROCESSOR, ground, everywhere);
        RecordSizes sizes = RecordSizes.measure(ground, processor);
        try (Contenders contenders = new Contenders()) {
            add(contenders, processor, sizes);
            warmUp(contenders.all());
            for (int round = 1; round <= settings.rounds(); round++) {
                measure(round, contenders.all());
            }
        }
        List<Figure> figures = samples.entrySet().stream()
                .map(each -> new Figure(each.getKey(), each.getValue()))
                .toList();
        Map<Part, LatencyFigure> latencies = latencies(figures);
        return new Report(
                settings,
                Machine.describe(ground.workbench().processorConfig()),
                sizes,
                new Comparison(figures, latencies).judged(),
                figures,
                List.copyOf(latencies.values()));
    }

    private void add(Contenders contenders, Contender processor, RecordSizes sizes) throws InterruptedException {
        if (settings.wants(Part.RAW)) {
            contenders.add(new RawProducer(ground, everywhere));
        }
        if (settings.wants(Part.BARE)) {
            BareTopology bare = BareTopology.start(ground, everywhere, sizes);
            contenders.own(bare::close);
            contenders.add(bare);
        }
        if (settings.wants(Part.PROCESSOR)) {
            contenders.add(processor);
        }
        if (settings.wants(Part.MEMORY)) {
            contenders.add(inMemory(contenders));
        }
        if (settings.wants(Part.BATCHED)) {
            contenders.add(ProcessorDrain.batched(Comparison.BATCHED, ground, everywhere, Comparison.BATCH));
        }
        if (settings.wants(Part.ACCOUNT)) {
            contenders.add(ProcessorDrain.single(
                    Comparison.ONE_PARTITION, ground, Workload.onOnePartition(ground.parties(), settings.seed())));
            contenders.add(ProcessorDrain.single(
                    Comparison.ONE_ACCOUNT, ground, Workload.onOneAccount(ground.parties(), settings.seed())));
        }
        if (settings.wants(Part.GATEWAY)) {
            contenders.add(new GatewayLoad(ground, clients, settings));
        }
        if (settings.postgres()) {
            PostgresServer server = PostgresServer.start();
            contenders.own(server::close);
            PostgresLedger.on(server, ground.parties()).forEach(contenders::add);
        }
    }

    /** With a log of its own: all that the others write would have to be in memory, too. */
    private Contender inMemory(Contenders contenders) throws InterruptedException {
        Workbench beside = ground.workbench().another("memory", Map.of("processor.stores", "memory"));
        contenders.own(beside::close);
        Ground own = Ground.open(beside, settings.books(), settings.accounts());
        Workbench.Running running = beside.processor();
        contenders.own(running::close);
        return ProcessorDrain.single(Comparison.MEMORY, own, Workload.everywhere(own.parties(), settings.seed()));
    }

    /** The first time says how much work a time is; the others are for the compilers, until they have little left to do. */
    private void warmUp(List<Contender> contenders) throws InterruptedException {
        if (!settings.warmUp().isZero()) {
            say.accept("warming up ...");
            for (Contender contender : contenders) {
                contender.measure(CALIBRATION);
                Compilers.warmUp(settings.warmUp(), contender::measure);
            }
        }
    }

    private void measure(int round, List<Contender> contenders) throws InterruptedException {
        for (Contender contender : contenders) {
            Sample sample = contender.measure(settings.eachRound());
            samples.computeIfAbsent(contender.name(), any -> new ArrayList<>()).add(sample);
            say.accept(String.format(Locale.ROOT, "round %d: %s %,.0f/s", round, contender.name(), sample.perSecond()));
        }
    }

    private Map<Part, LatencyFigure> latencies(List<Figure> figures) throws InterruptedException {
        Map<Part, LatencyFigure> latencies = new EnumMap<>(Part.class);
        for (Figure figure : figures) {
            double half = figure.median() * HALF;
            if (settings.wants(Part.LATENCY) && figure.name().equals(Comparison.PROCESSOR)) {
                say.accept("latency at half of the processor's peak ...");
                latencies.put(
                        Part.LATENCY,
                        new LatencyFigure(
                                "command to committed entry, at 50 % of the processor's peak",
                                half, CommitLatency.measure(ground, everywhere, half, settings)));
            }
            if (settings.wants(Part.READS) && figure.name().equals(Comparison.GATEWAY)) {
                say.accept("reads at half of the gateway's peak ...");
                latencies.put(
                        Part.READS,
                        new LatencyFigure(
                                "read by key, while writing at 50 % of the gateway's peak",
                                READS_PER_SECOND, reads(half)));
            }
        }
        return latencies;
    }

    /** With a log of its own: the projection would take minutes for all that was measured before. */
    private Latencies reads(double writesPerSecond) throws InterruptedException {
        try (Workbench beside = ground.workbench().another("reads", Map.of())) {
            Ground own = Ground.open(beside, settings.books(), settings.accounts());
            try (Workbench.Running _ = beside.processor()) {
                return new ReadLatency(own, clients, settings).measure(READS_PER_SECOND, writesPerSecond);
            }
        }
    }
}
