package io.paystream.standalone.bench;

import java.lang.management.ManagementFactory;

/** What the compilers of this JVM have worked. */
final class Compilers {

    private static final double MICROS_PER_MS = 1_000;

    private Compilers() {}

    /** In microseconds since the JVM began, of all compiler threads together. */
    static double micros() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() * MICROS_PER_MS;
    }
}
