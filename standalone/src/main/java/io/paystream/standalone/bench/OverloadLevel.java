package io.paystream.standalone.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came of one offered load.
 *
 * @param factor of the peak
 * @param goodput payments committed in a second while the load was offered; its last answers come later and do not count
 * @param committed payments committed in all
 * @param unknown commands answered with 202 that have no entry, because nothing was known of their produce
 * @param fairness the worst client's accepted payments, as a share of an equal share
 */
record OverloadLevel(
        double factor, double offered, double goodput, long committed, long unknown, Answers answers, double fairness) {

    private static final List<Integer> ACCEPTED = List.of(200, Answers.CREATED, Answers.ACCEPTED);
    private static final List<Integer> REFUSED = List.of(429, 503);

    /** In milliseconds from when a request was due; zero when none was accepted. */
    double acceptedP99() {
        return p99(ACCEPTED);
    }

    /** In milliseconds from when a request was due; zero when none was refused. */
    double refusedP99() {
        return p99(REFUSED);
    }

    Map<Integer, Answers.Times> byStatus() {
        return new TreeMap<>(answers.byStatus());
    }

    /** Of all answers with one of these. */
    private double p99(List<Integer> statuses) {
        return Latencies.together(statuses.stream()
                        .flatMap(status -> Stream.ofNullable(answers.byStatus().get(status)))
                        .map(Answers.Times::sinceDue)
                        .toList())
                .millisAt(99);
    }
}
