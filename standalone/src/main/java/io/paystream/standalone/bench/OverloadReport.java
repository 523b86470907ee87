package io.paystream.standalone.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What came of loads beyond the peak.
 *
 * @param peak payments committed in a second when clients wait for their answers, the better of few and many of them
 * @param normalP99 at half of the peak, before, in milliseconds
 * @param secondsUntilNormal after the last load; empty: longer than was waited
 */
record OverloadReport(
        OverloadSettings settings,
        ObjectNode machine,
        double peak,
        double normalP99,
        List<OverloadLevel> levels,
        OptionalInt secondsUntilNormal,
        int longestWait) {

    private static final double LEAST_GOODPUT = 0.9;
    private static final double MOST_TIMES_P99 = 2;
    private static final double MOST_REFUSAL_MS = 10;
    private static final double MOST_SECONDS = 30;

    /** Refusals are judged when there are any. */
    List<Judged> judged() {
        OverloadLevel first = levels.getFirst();
        OverloadLevel last = levels.getLast();
        List<Judged> judged = new ArrayList<>(List.of(
                judged("goodput at 10x / peak", "", last.goodput() / peak, Target.atLeast(LEAST_GOODPUT)),
                judged(
                        "accepted p99 at 10x / at 1x",
                        "",
                        last.acceptedP99() / Math.max(first.acceptedP99(), 1),
                        Target.atMost(MOST_TIMES_P99)),
                judged(
                        "back to normal",
                        "s",
                        secondsUntilNormal.orElse(longestWait + 1),
                        Target.atMost(MOST_SECONDS))));
        if (last.refusedP99() > 0) {
            judged.add(judged("refused p99 at 10x", "ms", last.refusedP99(), Target.atMost(MOST_REFUSAL_MS)));
        }
        return judged;
    }

    private static Judged judged(String name, String unit, double measured, Target target) {
        return new Judged(name, unit, List.of(measured), target);
    }
}
