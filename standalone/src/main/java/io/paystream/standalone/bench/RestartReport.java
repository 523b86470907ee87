package io.paystream.standalone.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.List;

/**
 * How long a processor takes to decide again. Each time is from its start to the last of the payments that waited, one in each
 * partition.
 *
 * @param warmSeconds on the state it left
 * @param coldSeconds with its state lost, from the changelogs
 */
record RestartReport(
        long accounts,
        double warmSeconds,
        MemorySample warm,
        double coldSeconds,
        MemorySample cold,
        long seed,
        ObjectNode machine) {

    private static final double MIB = 1 << 20;

    String table() {
        return ReportTable.table(
                        List.of(
                                "restart with " + ReportTable.count(accounts) + " accounts",
                                ">s",
                                ">memory MiB",
                                ">RocksDB MiB"),
                        List.of(row("on its state", warmSeconds, warm), row("from the changelogs", coldSeconds, cold)))
                + "\n\nRocksDB's bound " + machine.path("processorRocksDbMiB").asLong() + " MiB\n";
    }

    String json() {
        ObjectNode json = Json.object()
                .put("accounts", accounts)
                .put("warmSeconds", ReportJson.rounded(warmSeconds))
                .put("warmRocksDbBytes", warm.rocksDb())
                .put("coldSeconds", ReportJson.rounded(coldSeconds))
                .put("coldRocksDbBytes", cold.rocksDb())
                .put("seed", seed);
        json.set("machine", machine);
        return json + "\n";
    }

    private static Object[] row(String name, double seconds, MemorySample memory) {
        return ReportTable.row(
                name,
                ReportTable.millis(seconds),
                ReportTable.whole(memory.anonymous() / MIB),
                ReportTable.whole(memory.rocksDb() / MIB));
    }
}
