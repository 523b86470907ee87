package io.paystream.processor.audit.seal;

import io.paystream.schemas.avro.Sha256;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Merkle tree of RFC 6962 (2.1), built leaf by leaf: kept are the roots of the perfect subtrees that the leaves so far
 * fall into, at most one for each bit of their number. Not thread-safe.
 */
public final class MerkleTree {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final MessageDigest sha = sha256();
    private final List<Subtree> peaks = new ArrayList<>();
    private long size;

    private record Subtree(Sha256 hash, long from, long size, List<Watched> watched) {}

    /** A leaf whose path is collected while the tree grows. */
    public static final class Watched {

        private final long index;
        private final List<Sha256> siblings = new ArrayList<>();

        private Watched(long index) {
            this.index = index;
        }

        public long index() {
            return index;
        }
    }

    /** What a tree of {@code size} leaves with this frontier goes on from. */
    public static MerkleTree of(long size, List<Sha256> frontier) {
        if (size < 0 || Long.bitCount(size) != frontier.size()) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has not " + frontier.size() + " peaks");
        }
        MerkleTree tree = new MerkleTree();
        for (Sha256 peak : frontier) {
            long left = Long.highestOneBit(size - tree.size);
            tree.peaks.add(new Subtree(peak, tree.size, left, List.of()));
            tree.size += left;
        }
        return tree;
    }

    public void append(byte[] data) {
        append(leaf(data), List.of());
    }

    /** Appends, and keeps what {@link #path} needs. */
    public Watched watch(byte[] data) {
        Watched watched = new Watched(size);
        append(leaf(data), List.of(watched));
        return watched;
    }

    public long size() {
        return size;
    }

    /** Of the perfect subtrees, the greatest first. */
    public List<Sha256> frontier() {
        return peaks.stream().map(Subtree::hash).toList();
    }

    public Sha256 root() {
        if (peaks.isEmpty()) {
            return new Sha256(sha.digest());
        }
        Sha256 root = peaks.getLast().hash();
        for (int i = peaks.size() - 2; i >= 0; i--) {
            root = node(peaks.get(i).hash(), root);
        }
        return root;
    }

    /** The siblings from the leaf up to the root of the leaves so far: PATH(m, D[n]) of RFC 6962. */
    public List<Sha256> path(Watched watched) {
        List<Sha256> path = new ArrayList<>(watched.siblings);
        int at = 0;
        while (peaks.get(at).from() + peaks.get(at).size() <= watched.index) {
            at++;
        }
        if (at < peaks.size() - 1) {
            Sha256 right = peaks.getLast().hash();
            for (int i = peaks.size() - 2; i > at; i--) {
                right = node(peaks.get(i).hash(), right);
            }
            path.add(right);
        }
        for (int i = at - 1; i >= 0; i--) {
            path.add(peaks.get(i).hash());
        }
        return path;
    }

    private void append(Sha256 leaf, List<Watched> watched) {
        Subtree right = new Subtree(leaf, size, 1, watched);
        while (!peaks.isEmpty() && peaks.getLast().size() == right.size()) {
            right = merge(peaks.removeLast(), right);
        }
        peaks.add(right);
        size++;
    }

    private Subtree merge(Subtree left, Subtree right) {
        left.watched().forEach(leaf -> leaf.siblings.add(right.hash()));
        right.watched().forEach(leaf -> leaf.siblings.add(left.hash()));
        List<Watched> watched = List.of();
        if (!left.watched().isEmpty() || !right.watched().isEmpty()) {
            watched = new ArrayList<>(left.watched());
            watched.addAll(right.watched());
        }
        return new Subtree(node(left.hash(), right.hash()), left.from(), left.size() + right.size(), watched);
    }

    private Sha256 leaf(byte[] data) {
        sha.update(LEAF);
        return new Sha256(sha.digest(data));
    }

    private Sha256 node(Sha256 left, Sha256 right) {
        sha.update(NODE);
        sha.update(left.bytes());
        return new Sha256(sha.digest(right.bytes()));
    }

    /** Of one leaf. */
    static Sha256 leafHash(byte[] data) {
        return new MerkleTree().leaf(data);
    }

    /** The root that this path gives to the leaf; empty path and size 1: the leaf itself (RFC 9162, 2.1.3.2). */
    static Optional<Sha256> root(Sha256 leaf, long index, long size, List<Sha256> path) {
        if (index < 0 || index >= size) {
            return Optional.empty();
        }
        MerkleTree hashes = new MerkleTree();
        long node = index;
        long last = size - 1;
        Sha256 root = leaf;
        for (Sha256 sibling : path) {
            if (last == 0) {
                return Optional.empty();
            }
            if ((node & 1) == 1 || node == last) {
                root = hashes.node(sibling, root);
                int levels = node == 0 ? 0 : Long.numberOfTrailingZeros(node);
                node >>= levels;
                last >>= levels;
            } else {
                root = hashes.node(root, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 ? Optional.of(root) : Optional.empty();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
