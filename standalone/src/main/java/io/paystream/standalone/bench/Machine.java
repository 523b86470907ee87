package io.paystream.standalone.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.processor.ProcessorConfig;
import io.paystream.service.http.Json;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.AppInfoParser;

/** Where and with what it was measured. */
final class Machine {

    private static final long MIB = 1 << 20;

    private Machine() {}

    static ObjectNode describe(ProcessorConfig processor) {
        Runtime runtime = Runtime.getRuntime();
        return Json.object()
                .put("cores", runtime.availableProcessors())
                .put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .put("java", Runtime.version().toString())
                .put("heapMiB", runtime.maxMemory() / MIB)
                .put(
                        "collectors",
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .map(GarbageCollectorMXBean::getName)
                                .collect(Collectors.joining(", ")))
                .put("kafka", AppInfoParser.getVersion())
                .put("partitions", Ground.PARTITIONS)
                .put("processorThreads", processor.threads())
                .put("processorCommitIntervalMs", processor.commitInterval().toMillis())
                .put("processorRocksDbMiB", processor.rocksDbBytes() / MIB);
    }
}
