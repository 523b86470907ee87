package io.paystream.processor.audit.seal;

import io.paystream.processor.audit.EntryHead;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.serde.EntryHash;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Checks a proof with nothing but a seal: no topic, no registry and no schema is asked. */
public final class ProofCheck {

    private final Proof proof;
    private final Seal seal;
    private final PaymentName payment;

    private ProofCheck(Proof proof, Seal seal) {
        this.proof = proof;
        this.seal = seal;
        this.payment = PaymentName.of(proof.payment());
    }

    /** An entry that was in the log. */
    public record Proven(String book, long sequence, Sha256 hash) {}

    /**
     * The proof's entries, all of them proven. {@code seal}: whose signature holds.
     *
     * @throws SealException when one of them is not
     */
    public static List<Proven> check(Proof proof, Seal seal) {
        if (proof.entries().isEmpty()) {
            throw new SealException("the proof has no entries");
        }
        ProofCheck check = new ProofCheck(proof, seal);
        List<Proven> proven = new ArrayList<>();
        for (int i = 0; i < proof.entries().size(); i++) {
            try {
                proven.add(check.proven(proof.entries().get(i)));
            } catch (SealException e) {
                throw new SealException("entry " + (i + 1) + " of the proof is not proven: " + e.getMessage(), e);
            }
        }
        return proven;
    }

    private Proven proven(Proof.ProvenEntry entry) {
        byte[] value = bytes(entry.value());
        EntryHead head =
                new EntryHead.Reader().read(value).orElseThrow(() -> new SealException("its bytes are no entry"));
        Sha256 hash = new Sha256(EntryHash.of(value));
        if (!hash.equals(new Sha256(EntryHash.stored(value)))) {
            throw new SealException("its bytes do not give its hash");
        }
        if (!head.book().equals(proof.book()) || !payment.isIn(value)) {
            throw new SealException(
                    "it is not of book " + proof.book() + ", or does not name payment " + proof.payment());
        }
        requireSealed(entry, hash);
        return new Proven(head.book(), head.sequence(), hash);
    }

    private void requireSealed(Proof.ProvenEntry entry, Sha256 hash) {
        Sha256 partitionRoot = MerkleTree.root(
                        MerkleTree.leafHash(hash.bytes()), entry.index(), proof.treeSize(), entry.path())
                .orElseThrow(() -> new SealException("its path is not of the length that its place needs"));
        SealedPartition partition =
                new SealedPartition(proof.partition(), 0, proof.treeSize(), 0, 0, partitionRoot, List.of());
        Optional<Sha256> root = MerkleTree.root(
                MerkleTree.leafHash(partition.leaf()),
                proof.partition(),
                seal.partitions().size(),
                proof.partitionPath());
        if (root.filter(seal.root()::equals).isEmpty()) {
            throw new SealException("its path does not end in the root of the seal");
        }
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new SealException("its value is no base64", e);
        }
    }
}
