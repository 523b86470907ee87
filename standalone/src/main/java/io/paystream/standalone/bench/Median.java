package io.paystream.standalone.bench;

import java.util.List;

/** The middle of some numbers; between two middles their mean. */
final class Median {

    private Median() {}

    /** Of at least one. */
    static double of(List<Double> numbers) {
        List<Double> sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
