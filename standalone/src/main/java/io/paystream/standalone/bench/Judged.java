package io.paystream.standalone.bench;

import java.util.List;

/**
 * A figure that has a target.
 *
 * @param unit empty for a ratio
 * @param rounds its value in each round; the median counts
 */
record Judged(String name, String unit, List<Double> rounds, Target target) {

    double measured() {
        return Median.of(rounds);
    }

    boolean isMet() {
        return target.isMetBy(measured());
    }
}
