package io.paystream.standalone.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.List;

/** A report for a program, on one line. */
final class ReportJson {

    private static final double THOUSAND = 1000;

    private ReportJson() {}

    static String of(Report report) {
        ObjectNode json = Json.object();
        ArrayNode judged = json.putArray("targets");
        report.judged().forEach(each -> judged.add(judged(each)));
        ArrayNode figures = json.putArray("figures");
        report.figures().forEach(each -> figures.add(figure(each)));
        ArrayNode latencies = json.putArray("latencies");
        report.latencies().forEach(each -> latencies.add(latency(each)));
        json.set("settings", settings(report.settings()));
        json.set("records", sizes(report.sizes()));
        json.set("machine", report.machine());
        return json + "\n";
    }

    static ObjectNode judged(Judged judged) {
        ObjectNode json = Json.object()
                .put("name", judged.name())
                .put("unit", judged.unit())
                .put("measured", rounded(judged.measured()))
                .put("target", judged.target().toString())
                .put("met", judged.isMet());
        rounds(json, judged.rounds());
        return json;
    }

    static ObjectNode latency(LatencyFigure figure) {
        Latencies found = figure.latencies();
        return Json.object()
                .put("name", figure.name())
                .put("offeredPerSecond", rounded(figure.perSecond()))
                .put("count", found.count())
                .put("p50Ms", found.millisAt(50))
                .put("p90Ms", found.millisAt(90))
                .put("p99Ms", found.millisAt(99))
                .put("p999Ms", found.millisAt(99.9))
                .put("maxMs", found.longestMillis());
    }

    static double rounded(double value) {
        return Math.round(value * THOUSAND) / THOUSAND;
    }

    private static ObjectNode figure(Figure figure) {
        ObjectNode json = Json.object()
                .put("name", figure.name())
                .put("perSecond", rounded(figure.median()))
                .put("count", figure.count())
                .put("rejected", figure.rejected())
                .put("cpuMicrosEach", rounded(figure.cpuMicros()));
        rounds(json, figure.perSecond());
        return json;
    }

    private static void rounds(ObjectNode json, List<Double> values) {
        ArrayNode rounds = json.putArray("rounds");
        values.forEach(value -> rounds.add(rounded(value)));
    }

    private static ObjectNode settings(BenchSettings settings) {
        return Json.object()
                .put("seconds", settings.each().toMillis() / THOUSAND)
                .put("rounds", settings.rounds())
                .put("warmUpSeconds", settings.warmUp().toMillis() / THOUSAND)
                .put("books", settings.books())
                .put("accountsPerBook", settings.accounts())
                .put("clients", settings.clients())
                .put("seed", settings.seed())
                .put("postgres", settings.postgres());
    }

    private static ObjectNode sizes(RecordSizes sizes) {
        ObjectNode json = Json.object().put("commandBytes", sizes.command()).put("entryBytes", sizes.entry());
        ArrayNode rows = json.putArray("rowBytes");
        sizes.rows().forEach(rows::add);
        return json;
    }
}
