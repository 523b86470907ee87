package io.paystream.processor.audit.seal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.schemas.avro.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/**
 * What a log was at a moment.
 *
 * @param createdAt in milliseconds since the epoch
 * @param clusterId that the entries name
 * @param stateLayout the layout of the rows that the state files have
 * @param partitions all, in their order
 * @param books every chain, by name
 */
public record Seal(
        long createdAt,
        String clusterId,
        Sha256 stateLayout,
        List<SealedPartition> partitions,
        List<SealedBook> books) {

    /** The version of {@link #canonical}. */
    public static final int FORMAT = 1;

    private static final byte[] DOMAIN = "paystream-seal-1\n".getBytes(UTF_8);

    public Seal {
        partitions = List.copyOf(partitions);
        books = books.stream().sorted(Comparator.comparing(SealedBook::book)).toList();
    }

    /** Of the tree over the partitions. */
    public Sha256 root() {
        MerkleTree tree = new MerkleTree();
        partitions.forEach(partition -> tree.append(partition.leaf()));
        return tree.root();
    }

    /**
     * Holds the seal against itself.
     *
     * @throws SealException when a partition's root does not follow from its frontier, or the partitions are not in order
     */
    Seal requireSound() {
        for (int i = 0; i < partitions.size(); i++) {
            SealedPartition partition = partitions.get(i);
            if (partition.partition() != i) {
                throw new SealException("the seal does not have partition " + i + " at its place");
            }
            if (partition.entries() < 0
                    || Long.bitCount(partition.entries())
                            != partition.frontier().size()
                    || !MerkleTree.of(partition.entries(), partition.frontier())
                            .root()
                            .equals(partition.root())) {
                throw new SealException("the root of partition " + i + " does not follow from its frontier");
            }
        }
        return this;
    }

    /** The bytes that are signed: every field in its order, of fixed width or behind its length; integers big-endian. */
    byte[] canonical() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.write(DOMAIN);
            out.writeLong(createdAt);
            write(out, clusterId);
            out.write(stateLayout.bytes());
            out.writeInt(partitions.size());
            for (SealedPartition partition : partitions) {
                write(out, partition);
            }
            out.write(root().bytes());
            out.writeInt(books.size());
            for (SealedBook book : books) {
                write(out, book);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream out, SealedPartition partition) throws IOException {
        out.writeInt(partition.partition());
        out.writeLong(partition.journalEnd());
        out.writeLong(partition.entries());
        out.writeLong(partition.commands());
        out.writeLong(partition.transit());
        out.write(partition.root().bytes());
        out.writeInt(partition.frontier().size());
        for (Sha256 peak : partition.frontier()) {
            out.write(peak.bytes());
        }
    }

    private static void write(DataOutputStream out, SealedBook book) throws IOException {
        write(out, book.book());
        out.writeInt(book.partition());
        out.writeLong(book.sequence());
        out.write(book.hash().bytes());
        out.writeLong(book.rows());
        out.write(book.state().bytes());
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
