package io.paystream.standalone.demo;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;
import picocli.CommandLine.Help.ColorScheme;

/** The result of a demonstration on one screen. */
record Summary(
        int payments,
        Duration took,
        Duration toFirstPayment,
        Tally tally,
        InFlight.Course inFlight,
        List<Check> checks) {

    boolean passed() {
        return checks.stream().allMatch(Check::ok);
    }

    void print(PrintWriter out, ColorScheme colors) {
        Histogram micros = tally.writeMicros();
        double seconds = Math.max(took.toMillis(), 1) / 1000.0;
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "%,d payments in %.1f s (%.0f/s), the first %.1f s after the start",
                payments,
                seconds,
                payments / seconds,
                toFirstPayment.toMillis() / 1000.0));
        out.println(String.format(
                Locale.ROOT,
                "%,d writes, committed and answered: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms, longest %.1f ms",
                micros.getTotalCount(),
                millis(micros, 50),
                millis(micros, 95),
                millis(micros, 99),
                micros.getMaxValue() / 1000.0));
        out.println(String.format(
                Locale.ROOT,
                "%,d rejections and %,d retries among them, each answered as such",
                tally.rejections(),
                tally.replays()));
        out.println();
        out.println(stories());
        out.println();
        out.println(String.format(
                Locale.ROOT,
                "in flight between the books  [%s]  EUR %,.2f at most",
                inFlight.line(),
                inFlight.highestMinor() / 100.0));
        out.println();
        for (Check check : checks) {
            String mark = check.ok() ? "@|green ok    |@" : "@|bold,red FAILED|@";
            out.println("  " + colors.ansi().string(mark) + "  " + check.what() + ": " + check.found());
        }
        out.flush();
    }

    private String stories() {
        List<Column> columns = List.of(
                left("payment"),
                left("ends"),
                new Column()
                        .header("payments")
                        .headerAlign(HorizontalAlign.RIGHT)
                        .dataAlign(HorizontalAlign.RIGHT));
        Object[][] rows = tally.byScenario().entrySet().stream()
                .map(told -> row(told.getKey(), told.getValue()))
                .toArray(Object[][]::new);
        return AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, columns.toArray(Column[]::new), rows);
    }

    private static Column left(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT);
    }

    private static Object[] row(Scenario scenario, long payments) {
        String ends = scenario.finalStatus().or(scenario::refusal).orElseThrow();
        return new Object[] {scenario.story(), ends, String.format(Locale.ROOT, "%,d", payments)};
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
