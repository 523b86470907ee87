package io.paystream.processor.audit;

import java.util.ArrayList;
import java.util.List;

/** Everything that is found, from all threads. Thread-safe. */
final class Faults {

    private final List<Fault> found = new ArrayList<>();

    synchronized void add(Fault fault) {
        found.add(fault);
    }

    /** By topic, partition and offset. */
    synchronized List<Fault> sorted() {
        return found.stream().sorted(Fault.BY_PLACE).toList();
    }
}
