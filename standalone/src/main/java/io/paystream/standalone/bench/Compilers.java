package io.paystream.standalone.bench;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** What the compilers of this JVM work, and when they have little left to do. */
final class Compilers {

    private static final double MICROS_PER_MS = 1_000;

    /** Share of the CPU below which compiling no longer tells in a figure. */
    private static final double IDLE = 0.08;

    /** Of the gateway's code, begun cold, two cores compile for a minute and a half beside the load. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private static final int MOST_TIMES = 12;

    private Compilers() {}

    /** What is to be compiled. */
    @FunctionalInterface
    interface Work {

        void last(Duration time) throws InterruptedException;
    }

    /**
     * Has it done for this time, and again until the compilers have little to do: for twelve times as long at most, and for two
     * minutes. Zero: not at all.
     */
    static void warmUp(Duration each, Work work) throws InterruptedException {
        long longest = Math.min(each.multipliedBy(MOST_TIMES).toNanos(), LONGEST.toNanos());
        long begin = System.nanoTime();
        boolean areBusy = true;
        while (areBusy && System.nanoTime() - begin < longest) {
            ProcessCpu cpu = ProcessCpu.now();
            double before = micros();
            work.last(each);
            areBusy = micros() - before > cpu.micros() * IDLE;
        }
    }

    /** In microseconds since the JVM began, of all compiler threads together. */
    private static double micros() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime() * MICROS_PER_MS;
    }
}
