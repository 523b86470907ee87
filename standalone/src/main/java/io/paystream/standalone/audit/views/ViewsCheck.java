package io.paystream.standalone.audit.views;

import io.paystream.processor.audit.AuditException;
import io.paystream.processor.audit.AuditProgress;
import io.paystream.processor.audit.AuditSource;
import io.paystream.processor.audit.Fault;
import io.paystream.processor.audit.JournalReader;
import io.paystream.processor.audit.PartitionThreads;
import io.paystream.processor.audit.VerifyReport;
import io.paystream.processor.audit.ViewsCompared;
import io.paystream.processor.audit.WorkDirectory;
import io.paystream.projections.replay.ReplayedViews;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.serde.WireDecoder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * The projections against what the journal gives: each partition's entries are folded with the projections' own functions, and
 * each book's digest is compared with the served one, at the entry at which that one is. So a book may go on meanwhile.
 */
public final class ViewsCheck {

    private final AuditSource source;
    private final Options options;
    private final WireDecoder<JournalEntry> decoder;
    private final ServedViews served;
    private final LongAdder passed = new LongAdder();
    private final LongAdder offsets = new LongAdder();

    private ViewsCheck(AuditSource source, Options options, ServedViews served) {
        this.source = source;
        this.options = options;
        this.served = served;
        this.decoder = new WireDecoder<>(JournalEntry.class, source.registry());
    }

    /**
     * What to compare.
     *
     * @param instances of the projections; one will do, any of them forwards
     * @param book the one to compare; empty for all
     * @param threads partitions at the same time
     * @param patience how long the projections may be behind, or give no answer
     */
    public record Options(List<URI> instances, Optional<String> book, int threads, Duration patience) {}

    /**
     * The report with what was found. Blocks until it is done.
     *
     * @throws AuditException when the journal cannot be read, or the projections give no answers
     */
    public static VerifyReport run(VerifyReport verified, AuditSource source, Options options, AuditProgress progress) {
        try (ServedViews served = new ServedViews(options.instances(), options.patience())) {
            return new ViewsCheck(source, options, served).check(verified, progress);
        }
    }

    private VerifyReport check(VerifyReport verified, AuditProgress progress) {
        long begin = System.nanoTime();
        int partitionCount = source.partitionCount();
        List<Integer> partitions = options.book()
                .map(book -> List.of(BookPartitioner.partitionOf(book, partitionCount)))
                .orElseGet(() -> IntStream.range(0, partitionCount).boxed().toList());
        List<PartitionFindings> parts = PartitionThreads.run(
                partitions, options.threads(), this::check, () -> progress.at(passed.sum(), offsets.sum()));
        List<Fault> faults =
                parts.stream().flatMap(part -> part.faults().stream()).toList();
        ViewsCompared compared = new ViewsCompared(
                parts.stream().mapToLong(PartitionFindings::books).sum(),
                parts.stream().mapToLong(PartitionFindings::rows).sum(),
                parts.stream().mapToLong(PartitionFindings::leftOut).sum(),
                Duration.ofNanos(System.nanoTime() - begin));
        return verified.with(compared, faults);
    }

    private PartitionFindings check(int partition) {
        try (WorkDirectory directory = WorkDirectory.create();
                ReplayedViews views = ReplayedViews.open(directory.sub("views"));
                JournalReader journal = JournalReader.open(source, partition, passed)) {
            offsets.add(journal.offsets());
            JournalFold fold = new JournalFold(journal, decoder, views, options.book());
            return new PartitionCheck(partition, fold, served, options).check();
        }
    }
}
