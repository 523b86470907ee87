package io.paystream.processor.topology;

import io.paystream.processor.deciding.Rules;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.StoreSettings;
import io.paystream.processor.wire.EntryWriter;
import io.paystream.processor.wire.InputReader;
import io.paystream.processor.wire.TransitWriter;
import java.time.Duration;

/**
 * What the topology is made of. Every part is shared by all tasks and thread-safe.
 *
 * @param newBooksRules the version that a book is opened under
 * @param expiryInterval how often each task looks for expired holds and payments to archive
 * @param skewBound how far decidedAt may be ahead of an input's timestamp before an alarm is raised
 * @param commits when a task asks for a commit
 * @param clocks by which it does
 */
public record TopologyParts(
        Rules rules,
        RulesVersion newBooksRules,
        InputReader reader,
        EntryWriter entries,
        TransitWriter transit,
        ProcessorMetrics metrics,
        Duration expiryInterval,
        Duration skewBound,
        CommitTiming commits,
        Clocks clocks,
        StoreSettings stores) {}
