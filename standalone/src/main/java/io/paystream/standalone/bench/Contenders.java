package io.paystream.standalone.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Those that take turns, in their order, and what was started for them. */
final class Contenders implements AutoCloseable {

    private final List<Contender> all = new ArrayList<>();
    private final Deque<Runnable> ends = new ArrayDeque<>();

    void add(Contender contender) {
        all.add(contender);
    }

    /** {@code end}: of what was started, when all have had their turns; what was started last ends first. */
    void own(Runnable end) {
        ends.push(end);
    }

    List<Contender> all() {
        return all;
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
