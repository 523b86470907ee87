package io.paystream.processor.audit.seal;

import io.paystream.processor.audit.Checkpoint;
import io.paystream.processor.audit.Fault;
import io.paystream.processor.audit.FaultKind;
import io.paystream.processor.audit.Place;
import io.paystream.processor.audit.Witness;
import io.paystream.processor.store.ReplayStores;
import io.paystream.processor.store.StateLayout;
import io.paystream.schemas.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Holds a log against a seal while it is verified: the first entries of each partition have to give the sealed tree, and to
 * leave the sealed states. Where they do not, the frontier tells which part of them: a perfect subtree is compared as soon
 * as it is whole.
 */
public final class SealCheck implements Witness {

    private static final int NOWHERE = -1;

    private final Seal seal;
    private final Optional<Checkpoint> checkpoint;

    private SealCheck(Seal seal, Optional<Checkpoint> checkpoint) {
        this.seal = seal;
        this.checkpoint = checkpoint;
    }

    /** From the beginning. {@code seal}: whose signature holds. */
    public SealCheck(Seal seal) {
        this(seal, Optional.empty());
    }

    /** From the seal on; {@code directory}: of its state files. Nothing before the seal is read, or proven. */
    public static SealCheck from(Seal seal, Path directory) {
        return new SealCheck(seal, Optional.of(new SealedCheckpoint(seal, directory)));
    }

    @Override
    public Optional<Checkpoint> checkpoint() {
        return checkpoint;
    }

    @Override
    public OfPartition of(int partition, ReplayStores state, Consumer<Fault> faults) {
        return partition < seal.partitions().size()
                ? new Partition(seal.partitions().get(partition), state, faults)
                : NONE.of(partition, state, faults);
    }

    @Override
    public void end(int partitions, String clusterId, Consumer<Fault> faults) {
        if (partitions != seal.partitions().size()) {
            faults.accept(fault(
                    NOWHERE,
                    NOWHERE,
                    "",
                    "the journal has %d partitions, of which %d were sealed"
                            .formatted(partitions, seal.partitions().size())));
        }
        boolean hasEntries = checkpoint.isEmpty() || !clusterId.isEmpty();
        if (hasEntries && !clusterId.equals(seal.clusterId())) {
            faults.accept(fault(
                    NOWHERE,
                    NOWHERE,
                    "",
                    "the entries name cluster '%s', those that were sealed '%s'"
                            .formatted(clusterId, seal.clusterId())));
        }
    }

    private static Fault fault(int partition, long offset, String book, String detail) {
        return new Fault(
                FaultKind.SEAL_BROKEN, new Place(Topics.JOURNAL, partition, offset), book, detail, Optional.empty());
    }

    private final class Partition implements OfPartition {

        private final SealedPartition sealed;
        private final ReplayStores state;
        private final Consumer<Fault> faults;
        private final MerkleTree tree;
        private final List<Long> boundaries = new ArrayList<>();
        private long subtreeFrom;
        private long lastOffset = NOWHERE;
        private boolean holds = true;
        private boolean isStateChecked;

        Partition(SealedPartition sealed, ReplayStores state, Consumer<Fault> faults) {
            this.sealed = sealed;
            this.state = state;
            this.faults = faults;
            this.tree = checkpoint.isEmpty() ? new MerkleTree() : MerkleTree.of(sealed.entries(), sealed.frontier());
            long end = 0;
            while (end < sealed.entries()) {
                end += Long.highestOneBit(sealed.entries() - end);
                boundaries.add(end);
            }
        }

        @Override
        public void entry(ConsumerRecord<byte[], byte[]> entry) {
            if (tree.size() == sealed.entries()) {
                checkState();
                return;
            }
            if (tree.size() == 0 || boundaries.contains(tree.size())) {
                subtreeFrom = entry.offset();
            }
            tree.append(SealedTree.leaf(entry));
            lastOffset = entry.offset();
            checkSubtree();
        }

        @Override
        public void end(long journalEnd) {
            boolean isCutOff = checkpoint.isPresent() && journalEnd < sealed.journalEnd();
            if (tree.size() == sealed.entries() && !isCutOff) {
                checkState();
                return;
            }
            report(
                    journalEnd,
                    "",
                    isCutOff
                            ? "the journal ends at offset %d; %d entries were sealed, up to offset %d"
                                    .formatted(journalEnd, sealed.entries(), sealed.journalEnd())
                            : "the journal ends with %d entries at offset %d; %d were sealed, up to offset %d"
                                    .formatted(tree.size(), journalEnd, sealed.entries(), sealed.journalEnd()));
        }

        private void checkSubtree() {
            int whole = boundaries.indexOf(tree.size());
            if (whole >= 0
                    && !tree.frontier().get(whole).equals(sealed.frontier().get(whole))) {
                long from = whole == 0 ? 0 : boundaries.get(whole - 1);
                report(
                        subtreeFrom,
                        "",
                        "of entries %d to %d, at offsets %d to %d, at least one is not the one that was sealed"
                                .formatted(from + 1, tree.size(), subtreeFrom, lastOffset));
            }
        }

        /** A state that follows from other entries says nothing new, and one of another layout has other bytes. */
        private void checkState() {
            if (isStateChecked) {
                return;
            }
            isStateChecked = true;
            if (holds && seal.stateLayout().equals(StateLayout.current())) {
                Map<String, SealedBook> found = found();
                Map<String, SealedBook> expected = new HashMap<>();
                seal.books().stream()
                        .filter(book -> book.partition() == sealed.partition())
                        .forEach(book -> expected.put(book.book(), book));
                TreeSet<String> books = new TreeSet<>(found.keySet());
                books.addAll(expected.keySet());
                books.stream()
                        .filter(book -> !Objects.equals(found.get(book), expected.get(book)))
                        .forEach(book -> report(lastOffset, book, "its state after the sealed entries is another"));
            }
        }

        private Map<String, SealedBook> found() {
            Map<String, SealedBook> found = new HashMap<>();
            StateFiles.books(sealed.partition(), state, StateFiles.digests(state))
                    .forEach(book -> found.put(book.book(), book));
            return found;
        }

        private void report(long offset, String book, String detail) {
            holds = false;
            faults.accept(fault(sealed.partition(), offset, book, detail));
        }
    }
}
