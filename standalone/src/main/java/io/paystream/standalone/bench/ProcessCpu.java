package io.paystream.standalone.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** What this process used of the processors since a moment: broker, services and clients together. */
record ProcessCpu(long sinceNanos) {

    static ProcessCpu now() {
        return new ProcessCpu(nanos());
    }

    double micros() {
        return (nanos() - sinceNanos) / 1e3;
    }

    private static long nanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}
