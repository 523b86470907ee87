package io.paystream.standalone.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came of overload, for people and for programs. */
final class OverloadText {

    private static final Map<Integer, String> NAMES = Map.of(
            Answers.UNSENT, "not sent in time",
            AnswerListener.NONE, "no answer");

    private OverloadText() {}

    static String table(OverloadReport report) {
        return ReportTable.judged(report.judged()) + "\n\n" + levels(report.levels()) + "\n\n"
                + statuses(report.levels()) + "\n\n"
                + String.format(
                        Locale.ROOT,
                        "peak %,.0f payments/s; p99 at half of it %,.1f ms; %d cores, heap %d MiB, seed %d%n",
                        report.peak(),
                        report.normalP99(),
                        report.machine().path("cores").asInt(),
                        report.machine().path("heapMiB").asLong(),
                        report.settings().seed());
    }

    static String json(OverloadReport report) {
        ObjectNode json = Json.object()
                .put("peakPerSecond", ReportJson.rounded(report.peak()))
                .put("normalP99Ms", report.normalP99());
        report.secondsUntilNormal().ifPresent(seconds -> json.put("secondsUntilNormal", seconds));
        ArrayNode judged = json.putArray("targets");
        report.judged().forEach(each -> judged.add(ReportJson.judged(each)));
        ArrayNode levels = json.putArray("levels");
        report.levels().forEach(each -> levels.add(json(each)));
        OverloadSettings settings = report.settings();
        json.putObject("settings")
                .put("seconds", settings.each().toSeconds())
                .put("warmUpSeconds", settings.warmUp().toSeconds())
                .put("books", settings.books())
                .put("accountsPerBook", settings.accounts())
                .put("clients", settings.clients())
                .put("connections", settings.connections())
                .put("seed", settings.seed());
        json.set("machine", report.machine());
        return json + "\n";
    }

    private static String levels(List<OverloadLevel> levels) {
        return ReportTable.table(
                List.of(
                        ">load",
                        ">offered/s",
                        ">goodput/s",
                        ">committed",
                        ">unknown",
                        ">accepted p99 ms",
                        ">refused p99 ms",
                        ">worst client"),
                levels.stream()
                        .map(level -> ReportTable.row(
                                String.format(Locale.ROOT, "%.0fx", level.factor()),
                                ReportTable.whole(level.offered()),
                                ReportTable.whole(level.goodput()),
                                ReportTable.count(level.committed()),
                                ReportTable.count(level.unknown()),
                                ReportTable.millis(level.acceptedP99()),
                                ReportTable.millis(level.refusedP99()),
                                String.format(Locale.ROOT, "%.0f %%", 100 * level.fairness())))
                        .toList());
    }

    private static String statuses(List<OverloadLevel> levels) {
        List<Object[]> rows = new ArrayList<>();
        for (OverloadLevel level : levels) {
            level.byStatus()
                    .forEach((status, times) -> rows.add(ReportTable.row(
                            String.format(Locale.ROOT, "%.0fx", level.factor()),
                            name(status),
                            ReportTable.count(times.count()),
                            ReportTable.millis(times.sinceDue().millisAt(50)),
                            ReportTable.millis(times.sinceDue().millisAt(99)),
                            ReportTable.millis(times.sinceSent().millisAt(99)))));
        }
        return ReportTable.table(
                List.of(">load", "answer", ">count", ">p50 ms since due", ">p99 since due", ">p99 since sent"), rows);
    }

    private static ObjectNode json(OverloadLevel level) {
        ObjectNode json = Json.object()
                .put("factor", level.factor())
                .put("offeredPerSecond", ReportJson.rounded(level.offered()))
                .put("goodputPerSecond", ReportJson.rounded(level.goodput()))
                .put("committed", level.committed())
                .put("unknown", level.unknown())
                .put("acceptedP99Ms", level.acceptedP99())
                .put("refusedP99Ms", level.refusedP99())
                .put("worstClientShare", ReportJson.rounded(level.fairness()));
        ArrayNode answers = json.putArray("answers");
        level.byStatus().forEach((status, times) -> answers.add(json(status, times)));
        return json;
    }

    private static ObjectNode json(int status, Answers.Times times) {
        return Json.object()
                .put("answer", name(status))
                .put("count", times.count())
                .put("p50SinceDueMs", times.sinceDue().millisAt(50))
                .put("p99SinceDueMs", times.sinceDue().millisAt(99))
                .put("p99SinceSentMs", times.sinceSent().millisAt(99));
    }

    private static String name(int status) {
        return NAMES.getOrDefault(status, Integer.toString(status));
    }
}
