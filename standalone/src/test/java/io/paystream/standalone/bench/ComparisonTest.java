package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    @Test
    void aRatioIsTakenWithinARoundAndTheMedianCounts() {
        List<Judged> judged =
                judged(Map.of(), figure(Comparison.PROCESSOR, 10, 30, 8), figure(Comparison.BARE, 10, 10, 10));

        assertThat(judged).singleElement().satisfies(ratio -> {
            assertThat(ratio.rounds()).containsExactly(1.0, 3.0, 0.8);
            assertThat(ratio.measured()).isEqualTo(1.0);
            assertThat(ratio.isMet()).isTrue();
        });
    }

    @Test
    void aRatioAtItsTargetIsMetAndOneBelowIsNot() {
        assertThat(met(75)).isTrue();
        assertThat(met(74)).isFalse();
    }

    @Test
    void storesInMemoryHaveARatioOfTheirOwnWithTheSameTarget() {
        assertThat(judged(
                        Map.of(),
                        figure(Comparison.BARE, 100),
                        figure(Comparison.PROCESSOR, 50),
                        figure(Comparison.MEMORY, 75)))
                .extracting(Judged::name, Judged::measured, Judged::isMet)
                .containsExactly(
                        tuple("processor / bare EOS topology", 0.5, false),
                        tuple("processor, stores in memory / bare EOS topology", 0.75, true));
    }

    @Test
    void batchesHaveRatiosOfTheirOwnBesideThoseOfSingleRecords() {
        List<Judged> judged = judged(
                Map.of(),
                figure(Comparison.BARE, 100),
                figure(Comparison.PROCESSOR, 50),
                figure(Comparison.BATCHED, 400),
                figure(Comparison.POSTGRES_BATCHED, 100));

        assertThat(judged)
                .extracting(Judged::name, Judged::measured, Judged::isMet)
                .containsExactly(
                        tuple("processor / bare EOS topology", 0.5, false),
                        tuple("processor / PostgreSQL ledger, 100 in a transaction", 0.5, false),
                        tuple("processor, 100 payments a record / bare EOS topology", 4.0, true),
                        tuple("processor, 100 payments a record / PostgreSQL ledger, 100 in a transaction", 4.0, true));
    }

    @Test
    void batchesAgainstBatchesAreMetAtThreeTimesThem() {
        assertThat(batchesMet(300)).isTrue();
        assertThat(batchesMet(299)).isFalse();
    }

    @Test
    void whatWasNotMeasuredIsNotJudged() {
        assertThat(judged(Map.of(), figure(Comparison.PROCESSOR, 10))).isEmpty();
    }

    @Test
    void latenciesAreJudgedByTheirBounds() {
        Latencies latencies = new Latencies();
        for (int ms = 1; ms <= 100; ms++) {
            latencies.record(TimeUnit.MILLISECONDS.toNanos(ms));
        }
        List<Judged> judged = judged(Map.of(Part.LATENCY, new LatencyFigure("l", 1, latencies)));

        assertThat(judged.stream().map(Judged::isMet)).containsExactly(false, true, true);
    }

    private static boolean batchesMet(double processor) {
        return judged(Map.of(), figure(Comparison.BATCHED, processor), figure(Comparison.POSTGRES_BATCHED, 100))
                .getFirst()
                .isMet();
    }

    private static boolean met(double processor) {
        return judged(Map.of(), figure(Comparison.PROCESSOR, processor), figure(Comparison.BARE, 100))
                .getFirst()
                .isMet();
    }

    private static List<Judged> judged(Map<Part, LatencyFigure> latencies, Figure... figures) {
        return new Comparison(List.of(figures), latencies).judged();
    }

    private static Figure figure(String name, double... perSecond) {
        return new Figure(
                name,
                DoubleStream.of(perSecond)
                        .mapToObj(rate -> new Sample(rate, 1, 0, 0))
                        .toList());
    }
}
