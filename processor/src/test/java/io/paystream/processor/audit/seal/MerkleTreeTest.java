package io.paystream.processor.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.audit.seal.MerkleTree.Watched;
import io.paystream.schemas.avro.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Held against the vectors of the certificate-transparency project, and against RFC 6962's own definitions. */
class MerkleTreeTest {

    private static final int MOST_LEAVES = 64;

    private static final List<byte[]> LEAVES = List.of(
            hex(""),
            hex("00"),
            hex("10"),
            hex("2021"),
            hex("3031"),
            hex("40414243"),
            hex("5051525354555657"),
            hex("606162636465666768696a6b6c6d6e6f"));

    private static final List<String> ROOTS = List.of(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    @Test
    void givesTheKnownRoots() {
        for (int size = 0; size < ROOTS.size(); size++) {
            assertThat(tree(LEAVES.subList(0, size)).root()).isEqualTo(hash(ROOTS.get(size)));
        }
    }

    @Test
    void givesTheKnownPaths() {
        assertThat(path(0, 1)).isEmpty();
        assertThat(path(0, 8))
                .containsExactly(
                        hash("96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
                        hash("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                        hash("6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
        assertThat(path(5, 8))
                .containsExactly(
                        hash("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"),
                        hash("ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                        hash("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
        assertThat(path(2, 3)).containsExactly(hash(ROOTS.get(2)));
        assertThat(path(1, 5))
                .containsExactly(
                        hash("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
                        hash("5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                        hash("bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
    }

    @Test
    void everyPathOfEveryTreeIsTheOneOfTheDefinitionAndGivesTheRoot() {
        for (int size = 1; size <= MOST_LEAVES; size++) {
            List<byte[]> leaves = leaves(size);
            MerkleTree tree = new MerkleTree();
            List<Watched> watched = leaves.stream().map(tree::watch).toList();
            assertThat(tree.root()).isEqualTo(defined(leaves));
            for (int index = 0; index < size; index++) {
                List<Sha256> path = tree.path(watched.get(index));
                assertThat(path).isEqualTo(definedPath(index, leaves));
                assertThat(rootOf(leaves.get(index), index, size, path)).contains(tree.root());
            }
        }
    }

    @Test
    void pathProvesNothingElse() {
        int size = 37;
        List<byte[]> leaves = leaves(size);
        MerkleTree tree = new MerkleTree();
        List<Watched> watched = leaves.stream().map(tree::watch).toList();
        for (int index = 0; index < size; index++) {
            List<Sha256> path = tree.path(watched.get(index));
            for (int other = 0; other < size; other++) {
                assertThat(rootOf(leaves.get(index), other, size, path)
                                .filter(tree.root()::equals)
                                .isPresent())
                        .isEqualTo(other == index);
            }
            assertThat(rootOf(new byte[] {1, 2, 3}, index, size, path)).isNotEqualTo(Optional.of(tree.root()));
            List<Sha256> longer = new ArrayList<>(path);
            longer.add(tree.root());
            assertThat(rootOf(leaves.get(index), index, size, longer)).isEmpty();
            assertThat(rootOf(leaves.get(index), index, size, path.subList(0, path.size() - 1)))
                    .isEmpty();
        }
        assertThat(rootOf(leaves.getFirst(), size, size, List.of())).isEmpty();
        assertThat(rootOf(leaves.getFirst(), -1, size, List.of())).isEmpty();
    }

    @Test
    void goesOnFromItsFrontier() {
        for (int size = 0; size <= MOST_LEAVES; size++) {
            MerkleTree before = tree(leaves(size));
            MerkleTree after = MerkleTree.of(size, before.frontier());
            assertThat(after.root()).isEqualTo(before.root());
            leaves(11).forEach(before::append);
            leaves(11).forEach(after::append);
            assertThat(after.root()).isEqualTo(before.root());
            assertThat(after.size()).isEqualTo(size + 11);
        }
        assertThatThrownBy(() -> MerkleTree.of(3, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsOneHashForEachBitOfItsSize() {
        MerkleTree tree = tree(leaves(100_000));

        assertThat(tree.frontier()).hasSize(Integer.bitCount(100_000));
    }

    private static Optional<Sha256> rootOf(byte[] leaf, long index, long size, List<Sha256> path) {
        return MerkleTree.root(MerkleTree.leafHash(leaf), index, size, path);
    }

    private static List<Sha256> path(int index, int size) {
        MerkleTree tree = new MerkleTree();
        List<Watched> watched =
                LEAVES.subList(0, size).stream().map(tree::watch).toList();
        return tree.path(watched.get(index));
    }

    private static MerkleTree tree(List<byte[]> leaves) {
        MerkleTree tree = new MerkleTree();
        leaves.forEach(tree::append);
        return tree;
    }

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new byte[] {(byte) i, (byte) (i >> 8), (byte) (i >> 16)})
                .toList();
    }

    /** MTH of RFC 6962, 2.1. */
    private static Sha256 defined(List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return sha(new byte[] {0}, leaves.getFirst());
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        return sha(
                new byte[] {1},
                defined(leaves.subList(0, left)).bytes(),
                defined(leaves.subList(left, leaves.size())).bytes());
    }

    /** PATH of RFC 6962, 2.1.1. */
    private static List<Sha256> definedPath(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int left = Integer.highestOneBit(leaves.size() - 1);
        boolean isLeft = index < left;
        List<Sha256> path = new ArrayList<>(
                isLeft
                        ? definedPath(index, leaves.subList(0, left))
                        : definedPath(index - left, leaves.subList(left, leaves.size())));
        path.add(defined(isLeft ? leaves.subList(left, leaves.size()) : leaves.subList(0, left)));
        return path;
    }

    private static Sha256 sha(byte[]... parts) {
        MessageDigest sha = MerkleTree.sha256();
        for (byte[] part : parts) {
            sha.update(part);
        }
        return new Sha256(sha.digest());
    }

    private static Sha256 hash(String digits) {
        return new Sha256(hex(digits));
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
