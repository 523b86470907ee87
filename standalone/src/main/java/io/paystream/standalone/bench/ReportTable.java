package io.paystream.standalone.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report for people: what has a target first, then absolute figures. */
final class ReportTable {

    private static final int WIDTH = 90;

    private ReportTable() {}

    static String of(Report report) {
        StringBuilder text = new StringBuilder();
        if (!report.judged().isEmpty()) {
            text.append(judged(report.judged())).append("\n\n");
        }
        if (!report.figures().isEmpty()) {
            text.append(figures(report.figures())).append("\n\n");
        }
        if (!report.latencies().isEmpty()) {
            text.append(latencies(report.latencies())).append("\n\n");
        }
        return text.append(report.machine().path("cores").asInt())
                .append(" cores, heap ")
                .append(report.machine().path("heapMiB").asLong())
                .append(" MiB, Java ")
                .append(report.machine().path("java").asText())
                .append(", Kafka ")
                .append(report.machine().path("kafka").asText())
                .append(", seed ")
                .append(report.settings().seed())
                .append('\n')
                .toString();
    }

    static String judged(List<Judged> judged) {
        return table(
                List.of("with a target", ">measured", ">target", "", "rounds"),
                judged.stream()
                        .map(each -> row(
                                each.name(),
                                decimals(each.measured(), each.unit()),
                                each.target() + suffix(each.unit()),
                                each.isMet() ? "met" : "MISSED",
                                each.rounds().size() < 2 ? "" : join(each.rounds(), "%.2f")))
                        .toList());
    }

    static String latencies(List<LatencyFigure> latencies) {
        return table(
                List.of("latency in ms", ">offered/s", ">p50", ">p90", ">p99", ">p99.9", ">max", ">count"),
                latencies.stream()
                        .map(each -> row(
                                each.name(),
                                whole(each.perSecond()),
                                millis(each.latencies().millisAt(50)),
                                millis(each.latencies().millisAt(90)),
                                millis(each.latencies().millisAt(99)),
                                millis(each.latencies().millisAt(99.9)),
                                millis(each.latencies().longestMillis()),
                                count(each.latencies().count())))
                        .toList());
    }

    static String table(List<String> headers, List<Object[]> rows) {
        List<Column> columns = new ArrayList<>();
        headers.forEach(header -> columns.add(column(header)));
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(columns.toArray(Column[]::new), rows.toArray(Object[][]::new))
                .asString();
    }

    static Object[] row(String... cells) {
        return Arrays.copyOf(cells, cells.length, Object[].class);
    }

    static String whole(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }

    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String millis(double value) {
        return String.format(Locale.ROOT, "%,.1f", value);
    }

    private static String figures(List<Figure> figures) {
        return table(
                List.of("committed", ">per second", ">in all", ">rejected", ">CPU us each", "rounds"),
                figures.stream()
                        .map(each -> row(
                                each.name(),
                                whole(each.median()),
                                count(each.count()),
                                count(each.rejected()),
                                each.cpuMicros() > 0 ? millis(each.cpuMicros()) : "",
                                join(each.perSecond(), "%,.0f")))
                        .toList());
    }

    private static Column column(String header) {
        HorizontalAlign align = header.startsWith(">") ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT;
        return new Column()
                .header(header.startsWith(">") ? header.substring(1) : header)
                .headerAlign(align)
                .dataAlign(align)
                .maxWidth(WIDTH);
    }

    private static String decimals(double value, String unit) {
        return String.format(Locale.ROOT, "%,.2f", value) + suffix(unit);
    }

    private static String suffix(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }

    private static String join(List<Double> values, String format) {
        return values.stream()
                .map(value -> String.format(Locale.ROOT, format, value))
                .collect(Collectors.joining(" "));
    }
}
