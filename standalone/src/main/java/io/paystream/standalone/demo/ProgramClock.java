package io.paystream.standalone.demo;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** Time since this program was started, the start of the JVM included. */
final class ProgramClock {

    private ProgramClock() {}

    static long millis() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }

    static String seconds() {
        return seconds(millis());
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
}
