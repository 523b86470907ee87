package io.paystream.commands.flow;

/** The deliberate violation: gates that read the clock themselves. */
public final class Violation {

    public long now() {
        return System.nanoTime();
    }
}
