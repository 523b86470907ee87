package io.paystream.processor.audit;

import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.ChainHead;
import io.paystream.processor.store.ProcessorStores;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.serde.EntryHash;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Sequences and hashes of the chains of one partition, as the journal has them one entry after the other. */
final class ChainLinks {

    private final WalkParts parts;
    private final ProcessorStores stores;
    private final TopicCursor journal;
    private final EntryHead.Reader heads = new EntryHead.Reader();

    /** {@code journal}: looked ahead in, never moved. */
    ChainLinks(WalkParts parts, ProcessorStores stores, TopicCursor journal) {
        this.parts = parts;
        this.stores = stores;
        this.journal = journal;
    }

    /** Holds the entry's place in its chain against the entry before, and makes the chain go on from what the entry says. */
    void link(ConsumerRecord<byte[], byte[]> entry, EntryHead head) {
        if (!parts.isOfInterest(head.book()) && !BookPartitioner.isPartitionChain(head.book())) {
            return;
        }
        ChainHead own = stores.chain(head.book())
                .orElseGet(() -> ChainHead.beforeFirst(head.book(), RulesVersion.NEWEST.number()));
        boolean isNext = own.nextSequence() == head.sequence();
        if (!isNext) {
            fault(
                    FaultKind.SEQUENCE_GAP,
                    entry,
                    head.book(),
                    "sequence " + head.sequence() + " follows " + own.sequence());
        } else if (!own.hash().equals(head.previousHash())) {
            fault(
                    FaultKind.CHAIN_BROKEN,
                    entry,
                    head.book(),
                    "sequence " + head.sequence() + " does not name the hash of the entry before");
        }
        if (!isNext || !own.hash().equals(head.previousHash())) {
            stores.put(own.at(head.sequence() - 1, head.previousHash()));
        }
    }

    /**
     * The next entry of the chain has to name this one's hash, whatever it should have been. A partition's chain is followed
     * also while one book alone is decided, since that book's refused inputs may be on it.
     */
    void follow(ConsumerRecord<byte[], byte[]> entry, EntryHead head) {
        Sha256 stored = new Sha256(EntryHash.stored(entry.value()));
        stores.chain(head.book())
                .or(() -> BookPartitioner.isPartitionChain(head.book())
                        ? Optional.of(ChainHead.beforeFirst(head.book(), RulesVersion.NEWEST.number()))
                        : Optional.empty())
                .filter(own -> own.sequence() != head.sequence() || !own.hash().equals(stored))
                .ifPresent(own -> stores.put(own.at(head.sequence(), stored)));
    }

    /** Whether the entry's hash is that of its bytes; a fault otherwise. */
    boolean checkHash(ConsumerRecord<byte[], byte[]> entry, EntryHead head) {
        boolean holds = Arrays.equals(EntryHash.of(entry.value()), EntryHash.stored(entry.value()));
        if (!holds) {
            fault(FaultKind.HASH_MISMATCH, entry, head.book(), "the stored hash is not that of the bytes");
        }
        return holds;
    }

    /** An entry that answers no input: the chain goes on from it when the one behind it does. */
    void followForged(ConsumerRecord<byte[], byte[]> entry, EntryHead head) {
        stores.chain(head.book())
                .filter(own -> own.nextSequence() == head.sequence()
                        && own.hash().equals(head.previousHash())
                        && continuesFrom(entry, head))
                .ifPresent(own -> follow(entry, head));
    }

    /** Whether the chain's next entry, if it is at hand, follows this one rather than the one before. */
    private boolean continuesFrom(ConsumerRecord<byte[], byte[]> entry, EntryHead head) {
        byte[] stored = EntryHash.stored(entry.value());
        Iterator<ConsumerRecord<byte[], byte[]>> ahead = journal.ahead(PartitionWalk.LOOK_AHEAD);
        for (int i = 0; i < PartitionWalk.LOOK_AHEAD && ahead.hasNext(); i++) {
            ConsumerRecord<byte[], byte[]> next = ahead.next();
            Optional<EntryHead> read = next.value() == null ? Optional.empty() : heads.read(next.value());
            if (read.filter(found -> found.book().equals(head.book())).isPresent()) {
                return Arrays.equals(read.get().previousHash().bytes(), stored);
            }
        }
        return true;
    }

    private void fault(FaultKind kind, ConsumerRecord<byte[], byte[]> entry, String book, String detail) {
        parts.faults().add(Fault.of(kind, Place.of(entry), book, detail));
    }
}
