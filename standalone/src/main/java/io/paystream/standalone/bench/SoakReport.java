package io.paystream.standalone.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What came of a long run.
 *
 * @param perMinute payments committed in each whole minute
 */
record SoakReport(
        List<Long> perMinute, long committed, long rejected, List<MemorySample> memory, long seed, ObjectNode machine) {

    private static final double LEAST = 0.95;
    private static final double MIB = 1 << 20;
    private static final int ROWS = 20;

    /** The last minute against the first; none when there is one minute only. */
    List<Judged> judged() {
        if (perMinute.size() < 2) {
            return List.of();
        }
        double ratio = (double) perMinute.getLast() / perMinute.getFirst();
        return List.of(new Judged("last minute / first minute", "", List.of(ratio), Target.atLeast(LEAST)));
    }

    String table() {
        int step = Math.max(1, memory.size() / ROWS);
        List<Object[]> rows = IntStream.iterate(0, at -> at < memory.size(), at -> at + step)
                .mapToObj(memory::get)
                .map(sample -> ReportTable.row(
                        ReportTable.count(sample.atSeconds()),
                        mib(sample.anonymous()),
                        mib(sample.heap()),
                        sample.rocksDb() > 0 ? mib(sample.rocksDb()) : ""))
                .toList();
        return ReportTable.judged(judged()) + "\n\n"
                + String.format(
                        Locale.ROOT,
                        "%,d payments committed, %,d rejected; in each minute: %s%n%n",
                        committed,
                        rejected,
                        perMinute)
                + ReportTable.table(List.of(">at s", ">memory MiB", ">heap MiB", ">RocksDB MiB"), rows) + "\n\n"
                + String.format(
                        Locale.ROOT,
                        "RocksDB's bound %d MiB, heap's %d MiB, seed %d%n",
                        machine.path("processorRocksDbMiB").asLong(),
                        machine.path("heapMiB").asLong(),
                        seed);
    }

    String json() {
        ObjectNode json = Json.object()
                .put("committed", committed)
                .put("rejected", rejected)
                .put("seed", seed);
        ArrayNode targets = json.putArray("targets");
        judged().forEach(each -> targets.add(ReportJson.judged(each)));
        ArrayNode minutes = json.putArray("perMinute");
        perMinute.forEach(minutes::add);
        ArrayNode samples = json.putArray("memory");
        memory.forEach(sample -> samples.add(Json.object()
                .put("atSeconds", sample.atSeconds())
                .put("anonymousBytes", sample.anonymous())
                .put("heapBytes", sample.heap())
                .put("rocksDbBytes", sample.rocksDb())));
        json.set("machine", machine);
        return json + "\n";
    }

    private static String mib(long bytes) {
        return ReportTable.whole(bytes / MIB);
    }
}
