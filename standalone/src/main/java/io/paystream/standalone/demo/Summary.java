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
record Summary(int payments, Duration took, Duration toFirstPayment, Tally tally, List<Check> checks) {

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
        out.println(statuses());
        out.println();
        for (Check check : checks) {
            String mark = check.ok() ? "@|green ok    |@" : "@|bold,red FAILED|@";
            out.println("  " + colors.ansi().string(mark) + "  " + check.what() + ": " + check.found());
        }
        out.flush();
    }

    private String statuses() {
        List<Column> columns = List.of(
                new Column().header("status").headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT),
                new Column()
                        .header("payments")
                        .headerAlign(HorizontalAlign.RIGHT)
                        .dataAlign(HorizontalAlign.RIGHT));
        Object[][] rows = tally.byStatus().entrySet().stream()
                .map(status -> new Object[] {status.getKey(), String.format(Locale.ROOT, "%,d", status.getValue())})
                .toArray(Object[][]::new);
        return AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, columns.toArray(Column[]::new), rows);
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1000.0;
    }
}
