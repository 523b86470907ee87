package io.paystream.standalone.audit;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import io.paystream.processor.audit.Fault;
import io.paystream.processor.audit.FaultKind;
import io.paystream.processor.audit.VerifyReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A report for a person: what was read, what is wrong by kind, and each fault. */
public final class VerifyTables {

    private static final int DETAIL_WIDTH = 90;

    private VerifyTables() {}

    public static String of(VerifyReport report) {
        String read = table(List.of(left("verified"), right("count"), right("time")), counts(report))
                + String.format(
                        Locale.ROOT,
                        "%n%,.0f entries/s on %d partitions, written in cluster %s%n",
                        report.entriesPerSecond(),
                        report.partitions(),
                        report.clusterId());
        String leftOut = report.booksLeftOut() == 0
                ? ""
                : report.booksLeftOut() + " books went on meanwhile; their rows were not compared\n";
        return read + leftOut + views(report) + (report.isClean() ? "Everything holds.\n" : faults(report.faults()));
    }

    private static List<Object[]> counts(VerifyReport report) {
        List<Object[]> counts = new ArrayList<>(List.of(
                row("journal entries", report.entries(), seconds(report.walk())),
                row("inputs with an entry", report.inputs(), ""),
                row("inputs not decided yet", report.undecided(), ""),
                row("chains", report.chains(), ""),
                row("legs between books", report.legs(), ""),
                row("rows of the processor's state", report.stateRows(), seconds(report.state()))));
        report.views().ifPresent(views -> {
            counts.add(row("chains in the projections", views.books(), ""));
            counts.add(row("rows of the projections' views", views.rows(), seconds(views.time())));
        });
        return counts;
    }

    private static String views(VerifyReport report) {
        return report.views()
                .map(views -> views.leftOut() == 0
                        ? ""
                        : "chains that are broken in the journal, whose views were not compared: " + views.leftOut()
                                + "\n")
                .orElse("views: not checked (--projections says where they are)\n");
    }

    private static String faults(List<Fault> faults) {
        Map<FaultKind, Long> counts = new EnumMap<>(FaultKind.class);
        faults.forEach(fault -> counts.merge(fault.kind(), 1L, Long::sum));
        List<Object[]> kinds = new ArrayList<>();
        counts.forEach((kind, count) -> kinds.add(row(kind.name(), count, kind.meaning())));
        List<Object[]> lines = new ArrayList<>();
        for (Fault fault : faults) {
            String consequence =
                    fault.after().map(place -> " (after " + place + ")").orElse("");
            lines.add(row(fault.place().toString(), fault.kind().name(), fault.book(), fault.detail() + consequence));
        }
        return "\n" + table(List.of(left("fault"), right("count"), left("meaning")), kinds) + "\n\n"
                + table(
                        List.of(
                                left("place"),
                                left("fault"),
                                left("book"),
                                left("detail").maxWidth(DETAIL_WIDTH)),
                        lines)
                + "\n";
    }

    private static Object[] row(Object... cells) {
        for (int i = 0; i < cells.length; i++) {
            cells[i] = cells[i] instanceof Long number ? String.format(Locale.ROOT, "%,d", number) : cells[i];
        }
        return cells;
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toNanos() / 1e9);
    }

    private static Column left(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.LEFT).dataAlign(HorizontalAlign.LEFT);
    }

    private static Column right(String header) {
        return new Column().header(header).headerAlign(HorizontalAlign.RIGHT).dataAlign(HorizontalAlign.RIGHT);
    }

    private static String table(List<Column> columns, List<Object[]> rows) {
        return AsciiTable.builder()
                .border(AsciiTable.NO_BORDERS)
                .data(columns.toArray(Column[]::new), rows.toArray(Object[][]::new))
                .asString();
    }
}
