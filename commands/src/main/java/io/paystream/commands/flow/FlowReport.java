package io.paystream.commands.flow;

import java.util.List;
import java.util.Map;

/**
 * How it stands with everything.
 *
 * @param refused commands refused since the start, by reason
 */
public record FlowReport(FlowSettings settings, List<PartitionReport> partitions, Map<RefusalReason, Long> refused) {}
