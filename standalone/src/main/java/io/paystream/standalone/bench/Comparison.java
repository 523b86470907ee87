package io.paystream.standalone.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The figures that have a target, of those that were measured. A ratio is taken within a round. */
record Comparison(List<Figure> figures, Map<Part, LatencyFigure> latencies) {

    /** Payments in each record, and in each of PostgreSQL's transactions, where they come in batches. */
    static final int BATCH = 100;

    static final String RAW = "raw producer";
    static final String BARE = "bare EOS topology";
    static final String PROCESSOR = "processor";
    static final String MEMORY = "processor, stores in memory";
    static final String BATCHED = "processor, " + BATCH + " payments a record";
    static final String ONE_PARTITION = "processor, one partition";
    static final String ONE_ACCOUNT = "processor, one account";
    static final String GATEWAY = "REST gateway";
    static final String POSTGRES = "PostgreSQL ledger, best of 16 and 32 clients";
    static final String POSTGRES_BATCHED = "PostgreSQL ledger, " + BATCH + " in a transaction";

    private static final String MILLIS = "ms";

    List<Judged> judged() {
        List<Judged> judged = new ArrayList<>();
        ratio("processor / bare EOS topology", PROCESSOR, BARE, 0.75).ifPresent(judged::add);
        ratio(MEMORY + " / " + BARE, MEMORY, BARE, 0.75).ifPresent(judged::add);
        ratio("processor / PostgreSQL ledger", PROCESSOR, POSTGRES, 5).ifPresent(judged::add);
        ratio(PROCESSOR + " / " + POSTGRES_BATCHED, PROCESSOR, POSTGRES_BATCHED, 3)
                .ifPresent(judged::add);
        ratio(BATCHED + " / " + BARE, BATCHED, BARE, 0.75).ifPresent(judged::add);
        ratio(BATCHED + " / " + POSTGRES_BATCHED, BATCHED, POSTGRES_BATCHED, 3).ifPresent(judged::add);
        ratio("one account / spread over a partition's accounts", ONE_ACCOUNT, ONE_PARTITION, 0.8)
                .ifPresent(judged::add);
        ratio("REST gateway / processor", GATEWAY, PROCESSOR, 0.25).ifPresent(judged::add);
        commitLatency().forEach(judged::add);
        readLatency().forEach(judged::add);
        return judged;
    }

    private Optional<Judged> ratio(String name, String of, String to, double atLeast) {
        return find(of).flatMap(above -> find(to).map(below -> {
            List<Double> rounds = IntStream.range(0, above.rounds().size())
                    .mapToObj(round ->
                            above.perSecond().get(round) / below.perSecond().get(round))
                    .toList();
            return new Judged(name, "", rounds, Target.atLeast(atLeast));
        }));
    }

    private Optional<Figure> find(String name) {
        return figures.stream().filter(figure -> figure.name().equals(name)).findFirst();
    }

    private Stream<Judged> commitLatency() {
        return Optional.ofNullable(latencies.get(Part.LATENCY)).map(LatencyFigure::latencies).stream()
                .flatMap(found -> Stream.of(
                        of("command to committed entry, p50", MILLIS, found.millisAt(50), 25),
                        of("command to committed entry, p99", MILLIS, found.millisAt(99), 100),
                        of("command to committed entry, p99 / p50", "", found.millisAt(99) / found.millisAt(50), 4)));
    }

    private Stream<Judged> readLatency() {
        return Optional.ofNullable(latencies.get(Part.READS)).map(LatencyFigure::latencies).stream()
                .map(found -> of("read by key at 1,000/s, p99", MILLIS, found.millisAt(99), 10));
    }

    private static Judged of(String name, String unit, double measured, double atMost) {
        return new Judged(name, unit, List.of(measured), Target.atMost(atMost));
    }
}
