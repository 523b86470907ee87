package io.paystream.standalone.bench;

import java.util.List;

/** What one contender did, round by round. */
record Figure(String name, List<Sample> rounds) {

    List<Double> perSecond() {
        return rounds.stream().map(Sample::perSecond).toList();
    }

    double median() {
        return Median.of(perSecond());
    }

    double cpuMicros() {
        return Median.of(rounds.stream().map(Sample::cpuMicros).toList());
    }

    long count() {
        return rounds.stream().mapToLong(Sample::count).sum();
    }

    long rejected() {
        return rounds.stream().mapToLong(Sample::rejected).sum();
    }
}
