package io.paystream.processor.audit.seal;

import io.paystream.processor.audit.AuditProgress;
import io.paystream.processor.audit.AuditSource;
import io.paystream.processor.audit.EntryHead;
import io.paystream.processor.audit.Verification;
import io.paystream.processor.audit.VerifyOptions;
import io.paystream.processor.audit.VerifyReport;
import io.paystream.processor.audit.Witness;
import io.paystream.processor.store.ReplayStores;
import io.paystream.processor.store.StateLayout;
import io.paystream.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Verifies a log and writes down what it was. Nothing is sealed that does not hold. */
public final class Sealing {

    private final Path directory;
    private final List<SealedPartition> partitions = new ArrayList<>();
    private final List<SealedBook> books = new ArrayList<>();

    private Sealing(Path directory) {
        this.directory = directory;
    }

    /** {@code seal}: empty when the report has faults. */
    public record Outcome(Optional<Seal> seal, VerifyReport report) {}

    /**
     * {@code directory}: exists and is empty; has a state file for each book afterwards, also when there is no seal.
     * {@code createdAt}: in milliseconds since the epoch.
     *
     * @throws SealException when a state file cannot be written
     */
    public static Outcome seal(
            AuditSource source, VerifyOptions options, Path directory, long createdAt, AuditProgress progress) {
        if (options.book().isPresent()) {
            throw new IllegalArgumentException("a seal is over all books");
        }
        Sealing sealing = new Sealing(directory);
        VerifyReport report = Verification.run(source, options, progress, sealing.witness());
        return new Outcome(
                report.isClean() ? Optional.of(sealing.of(createdAt, report.clusterId())) : Optional.empty(), report);
    }

    private Witness witness() {
        return (partition, state, faults) -> new Partition(partition, state);
    }

    private synchronized Seal of(long createdAt, String clusterId) {
        partitions.sort(Comparator.comparingInt(SealedPartition::partition));
        return new Seal(createdAt, clusterId, StateLayout.current(), partitions, books);
    }

    private synchronized void add(SealedPartition partition, List<SealedBook> chains) {
        partitions.add(partition);
        books.addAll(chains);
    }

    private final class Partition implements Witness.OfPartition {

        private final int partition;
        private final ReplayStores state;
        private final MerkleTree tree = new MerkleTree();
        private final EntryHead.Reader heads = new EntryHead.Reader();
        private final Map<String, Long> reached = new HashMap<>();

        Partition(int partition, ReplayStores state) {
            this.partition = partition;
            this.state = state;
        }

        @Override
        public void entry(ConsumerRecord<byte[], byte[]> entry) {
            tree.append(SealedTree.leaf(entry));
            if (entry.value() != null) {
                heads.read(entry.value()).ifPresent(head -> reached.merge(head.topic(), head.offset() + 1, Math::max));
            }
        }

        @Override
        public void end(long journalEnd) {
            add(
                    new SealedPartition(
                            partition,
                            journalEnd,
                            tree.size(),
                            reached.getOrDefault(Topics.COMMANDS, 0L),
                            reached.getOrDefault(Topics.TRANSIT, 0L),
                            tree.root(),
                            tree.frontier()),
                    StateFiles.books(partition, state, StateFiles.write(state, directory)));
        }
    }
}
