package io.paystream.processor.audit.seal;

import io.paystream.schemas.avro.Sha256;
import java.util.List;

/**
 * That entries which name a payment were in a log when it was sealed.
 *
 * @param partition of the book's journal
 * @param treeSize entries of the partition when it was sealed
 * @param entries in the order of the journal
 * @param partitionPath from the partition's leaf up to the root over all partitions
 */
public record Proof(
        String book,
        String payment,
        int partition,
        long treeSize,
        List<ProvenEntry> entries,
        List<Sha256> partitionPath) {

    public Proof {
        entries = List.copyOf(entries);
        partitionPath = List.copyOf(partitionPath);
    }

    /**
     * One entry.
     *
     * @param index among the entries of its partition, from 0
     * @param value the record's whole value, in base64
     * @param path from the entry's leaf up to the root of its partition
     */
    public record ProvenEntry(long index, String value, List<Sha256> path) {

        public ProvenEntry {
            path = List.copyOf(path);
        }
    }
}
