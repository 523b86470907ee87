package io.paystream.standalone.bench;

import java.util.ArrayList;
import java.util.List;

/** Those that take turns, in their order, and what was started for them. */
final class Contenders implements AutoCloseable {

    private final List<Contender> all = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();

    void add(Contender contender) {
        all.add(contender);
    }

    /** {@code end}: of what was started, when all have had their turns. */
    void own(Runnable end) {
        ends.add(end);
    }

    List<Contender> all() {
        return all;
    }

    @Override
    public void close() {
        ends.forEach(Runnable::run);
    }
}
