package io.paystream.standalone.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a benchmark found.
 *
 * @param judged what has a target, ratios first
 * @param machine where and with what it was measured
 */
record Report(
        BenchSettings settings,
        ObjectNode machine,
        RecordSizes sizes,
        List<Judged> judged,
        List<Figure> figures,
        List<LatencyFigure> latencies) {}
