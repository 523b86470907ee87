package io.paystream.standalone.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What came of one offered load.
 *
 * @param factor of the peak
 * @param goodput payments committed in a second
 * @param committed payments committed in all
 * @param fairness the worst client's accepted payments, as a share of an equal share
 */
record OverloadLevel(double factor, double offered, double goodput, long committed, Answers answers, double fairness) {

    private static final List<Integer> ACCEPTED = List.of(200, 201);
    private static final List<Integer> REFUSED = List.of(429, 503);

    /** In milliseconds from when a request was due; zero when none was accepted. */
    double acceptedP99() {
        return times(ACCEPTED)
                .mapToDouble(times -> times.sinceDue().millisAt(99))
                .max()
                .orElse(0);
    }

    /** In milliseconds from when a request was due; zero when none was refused. */
    double refusedP99() {
        return times(REFUSED)
                .mapToDouble(times -> times.sinceDue().millisAt(99))
                .max()
                .orElse(0);
    }

    Map<Integer, Answers.Times> byStatus() {
        return new TreeMap<>(answers.byStatus());
    }

    private Stream<Answers.Times> times(List<Integer> statuses) {
        return statuses.stream()
                .flatMap(status -> Stream.ofNullable(answers.byStatus().get(status)));
    }
}
