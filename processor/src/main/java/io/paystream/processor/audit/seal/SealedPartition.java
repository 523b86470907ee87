package io.paystream.processor.audit.seal;

import io.paystream.schemas.avro.Sha256;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A partition's journal at the moment of the seal.
 *
 * @param journalEnd the offset at which its next record would have been read
 * @param commands the offset behind the last command that an entry answers; 0 when none does
 * @param transit the same of transit
 * @param root of the Merkle tree over the entries' hashes
 * @param frontier of that tree, from which it can go on
 */
public record SealedPartition(
        int partition, long journalEnd, long entries, long commands, long transit, Sha256 root, List<Sha256> frontier) {

    public SealedPartition {
        frontier = List.copyOf(frontier);
    }

    /** This partition as a leaf of the tree over all partitions. */
    byte[] leaf() {
        return ByteBuffer.allocate(Integer.BYTES + Long.BYTES + root.bytes().length)
                .putInt(partition)
                .putLong(entries)
                .put(root.bytes())
                .array();
    }
}
