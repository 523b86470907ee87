package io.paystream.processor.audit.seal;

import io.paystream.processor.audit.AuditSource;
import io.paystream.processor.audit.EntryHead;
import io.paystream.processor.audit.JournalPass;
import io.paystream.processor.audit.seal.MerkleTree.Watched;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.avro.Sha256;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds a payment's entries in the journal and the paths from them to a seal. Reads one partition; decides nothing. */
public final class Proving {

    private final Seal seal;
    private final SealedPartition sealed;
    private final String book;
    private final PaymentName payment;
    private final EntryHead.Reader heads = new EntryHead.Reader();
    private final MerkleTree tree = new MerkleTree();
    private final List<Found> found = new ArrayList<>();

    private Proving(Seal seal, SealedPartition sealed, String book, PaymentName payment) {
        this.seal = seal;
        this.sealed = sealed;
        this.book = book;
        this.payment = payment;
    }

    private record Found(Watched leaf, String value) {}

    /**
     * The proof of every sealed entry of the book that names the payment; one without entries when none does.
     *
     * @throws SealException when the journal is not the one that was sealed
     */
    public static Proof prove(AuditSource source, Seal seal, String book, String payment) {
        PaymentName name = PaymentName.of(payment);
        int partition = BookPartitioner.partitionOf(
                book, seal.requireSound().partitions().size());
        SealedPartition sealed = seal.partitions().get(partition);
        Proving proving = new Proving(seal, sealed, book, name);
        JournalPass.read(source, partition, Long.MAX_VALUE, proving::entry);
        return proving.proof(payment);
    }

    private void entry(ConsumerRecord<byte[], byte[]> entry) {
        if (tree.size() == sealed.entries()) {
            return;
        }
        byte[] leaf = SealedTree.leaf(entry);
        if (entry.value() != null
                && payment.isIn(entry.value())
                && heads.read(entry.value())
                        .filter(head -> head.book().equals(book))
                        .isPresent()) {
            found.add(new Found(tree.watch(leaf), Base64.getEncoder().encodeToString(entry.value())));
        } else {
            tree.append(leaf);
        }
    }

    private Proof proof(String paymentId) {
        if (tree.size() != sealed.entries() || !tree.root().equals(sealed.root())) {
            throw new SealException("the journal's partition " + sealed.partition()
                    + " is not the one that was sealed; audit verify --seal says where");
        }
        List<Proof.ProvenEntry> entries = found.stream()
                .map(one -> new Proof.ProvenEntry(one.leaf().index(), one.value(), tree.path(one.leaf())))
                .toList();
        return new Proof(book, paymentId, sealed.partition(), sealed.entries(), entries, partitionPath());
    }

    private List<Sha256> partitionPath() {
        MerkleTree partitions = new MerkleTree();
        List<Watched> leaves = new ArrayList<>();
        seal.partitions().forEach(partition -> leaves.add(partitions.watch(partition.leaf())));
        return partitions.path(leaves.get(sealed.partition()));
    }
}
