package io.paystream.standalone.demo;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** The demo's last screen. */
final class DemoSummary {

    private DemoSummary() {}

    static void print(PrintWriter out, DemoResult result, List<DemoCheck> checks) {
        out.println();
        out.println("payments by status");
        result.paymentsByStatus()
                .forEach((status, count) -> out.printf(Locale.ROOT, "  %-32s %,8d%n", status, count));
        Histogram latency = result.latencyUs();
        out.println("request to committed answer, " + String.format(Locale.ROOT, "%,d", latency.getTotalCount())
                + " calls over REST");
        out.printf(
                Locale.ROOT,
                "  p50 %.1f ms   p90 %.1f ms   p99 %.1f ms   max %.1f ms%n",
                latency.getValueAtPercentile(50) / 1000.0,
                latency.getValueAtPercentile(90) / 1000.0,
                latency.getValueAtPercentile(99) / 1000.0,
                latency.getMaxValue() / 1000.0);
        out.println("first payment committed " + ProgramClock.seconds(result.firstPaymentMs()) + " after the start");
        out.println("checks");
        checks.forEach(check -> out.printf(
                Locale.ROOT, "  %-6s %-20s %s%n", check.ok() ? "ok" : "FAILED", check.name(), check.figures()));
        out.println();
        out.println("Go on: ./paystream up, then ./paystream --help; every answer explained in docs/reference/rest.md");
        out.flush();
    }
}
