package io.paystream.standalone.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A modest load, second by second, that shows when a gateway is as it was. */
final class Recovery {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final int STEADY_SECONDS = 3;
    private static final double TIMES = 2;

    private final Payers payers;
    private final double perSecond;
    private final int connections;

    /** {@code connections}: enough for what is under way, or a slow second would ask for less than a fast one. */
    Recovery(Payers payers, double perSecond, int connections) {
        this.payers = payers;
        this.perSecond = perSecond;
        this.connections = connections;
    }

    /** The p99 of so many seconds, in milliseconds, each by itself; their median is what is normal. */
    double normalP99(int seconds) throws InterruptedException {
        List<Double> p99 = new ArrayList<>();
        for (int second = 0; second < seconds; second++) {
            p99.add(Math.max(probe().acceptedP99(), 1));
        }
        return Median.of(p99);
    }

    /**
     * Seconds, rounded up, since the load ended until the first of three in a row in which nothing is refused and the p99 is at most
     * twice what is normal. Blocks; empty when it does not come in the time.
     *
     * @param ended in nanoseconds of {@link System#nanoTime}
     */
    OptionalInt secondsUntilNormal(long ended, double normalP99, int most) throws InterruptedException {
        int steady = 0;
        long firstSteady = ended;
        long begin = System.nanoTime();
        while (begin - ended < TimeUnit.SECONDS.toNanos(most)) {
            steady = isNormal(probe(), normalP99) ? steady + 1 : 0;
            firstSteady = steady == 1 ? begin : firstSteady;
            if (steady == STEADY_SECONDS) {
                return OptionalInt.of(Math.toIntExact(Math.ceilDiv(firstSteady - ended, SECOND.toNanos())));
            }
            begin = System.nanoTime();
        }
        return OptionalInt.empty();
    }

    private static boolean isNormal(OverloadLevel probe, double normalP99) {
        return probe.byStatus().keySet().equals(Set.of(Answers.CREATED)) && probe.acceptedP99() <= TIMES * normalP99;
    }

    private OverloadLevel probe() throws InterruptedException {
        LoadResult result = payers.ask(payers.payments(), connections, Loop.open(perSecond, SECOND, GRACE));
        return new OverloadLevel(0, perSecond, 0, 0, 0, result.answers(), 1);
    }
}
