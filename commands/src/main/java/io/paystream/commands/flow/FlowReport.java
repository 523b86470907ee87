package io.paystream.commands.flow;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How it stands with everything.
 *
 * @param readDelay how long the latest request had waited before it was read
 * @param isReadingStanding requests have waited for so long that those are refused that waited too long
 * @param refused commands refused since the start, by reason
 */
public record FlowReport(
        FlowSettings settings,
        Duration readDelay,
        boolean isReadingStanding,
        List<PartitionReport> partitions,
        Map<RefusalReason, Long> refused) {}
