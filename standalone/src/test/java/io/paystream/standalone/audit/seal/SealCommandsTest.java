package io.paystream.standalone.audit.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.audit.seal.MerkleTree;
import io.paystream.processor.audit.seal.MerkleTree.Watched;
import io.paystream.processor.audit.seal.Proof;
import io.paystream.processor.audit.seal.Proof.ProvenEntry;
import io.paystream.processor.audit.seal.Seal;
import io.paystream.processor.audit.seal.SealException;
import io.paystream.processor.audit.seal.SealKeys;
import io.paystream.processor.audit.seal.SealedBook;
import io.paystream.processor.audit.seal.SealedPartition;
import io.paystream.processor.audit.seal.SignedSeal;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Rejected;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.serde.EntryHash;
import io.paystream.schemas.serde.WireEncoder;
import io.paystream.standalone.CommandRun;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What auditors hand to each other, as files and on the command line; no cluster is there. */
class SealCommandsTest {

    private static final long NOW = 1_800_000_000_123L;
    private static final String PAYMENT = "pay_" + "0".repeat(26);

    @TempDir
    private Path directory;

    private Path key;
    private Path publicKey;
    private Path seal;
    private Path proof;

    @BeforeEach
    void writeFiles() throws IOException {
        key = directory.resolve("auditor.pem");
        publicKey = directory.resolve("auditor.pem.pub");
        seal = directory.resolve("log.seal");
        proof = directory.resolve("proof.json");
        CommandRun made = run("audit", "key", "--out", key.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();

        byte[] value = entry();
        MerkleTree tree = new MerkleTree();
        tree.append(new byte[] {1});
        Watched leaf = tree.watch(EntryHash.stored(value));
        tree.append(new byte[] {2});
        SealedPartition partition = new SealedPartition(0, 7, tree.size(), 5, 0, tree.root(), tree.frontier());
        SealedBook book = new SealedBook("acme", 0, 1, new Sha256(EntryHash.stored(value)), 3, tree.root());
        Seal sealed = new Seal(NOW, "cluster", tree.root(), List.of(partition), List.of(book));
        SealFiles.write(seal, SignedSeal.of(sealed, SealFiles.privateKey(key)));
        ProvenEntry proven = new ProvenEntry(leaf.index(), Base64.getEncoder().encodeToString(value), tree.path(leaf));
        SealFiles.write(proof, ProofJson.of(new Proof("acme", PAYMENT, 0, tree.size(), List.of(proven), List.of())));
    }

    private static byte[] entry() {
        Sha256 none = new Sha256(new byte[EntryHash.LENGTH]);
        JournalEntry entry = JournalEntry.newBuilder()
                .setBook("acme")
                .setSequence(41)
                .setPreviousHash(none)
                .setCause(Cause.newBuilder()
                        .setTopic("payments.commands")
                        .setPartition(0)
                        .setOffset(3)
                        .setTimestamp(NOW)
                        .setClusterId("cluster")
                        .setDigest(none)
                        .setPaymentId(PAYMENT)
                        .build())
                .setActor(null)
                .setDecidedAt(NOW)
                .setRulesVersion(1)
                .setOutcome("REJECTED")
                .setRejected(Rejected.newBuilder()
                        .setReason("UNKNOWN_PAYMENT")
                        .setDetail("")
                        .build())
                .setHash(none)
                .build();
        byte[] value = new WireEncoder<JournalEntry>(JournalEntry.getClassSchema(), 1).encode(entry);
        EntryHash.seal(value);
        return value;
    }

    @Test
    void privateKeyIsItsOwnersAloneAndIsNotWrittenOver() throws IOException {
        String before = Files.readString(key);

        CommandRun again = run("audit", "key", "--out", key.toString());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(before).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(Files.readString(publicKey)).startsWith("-----BEGIN PUBLIC KEY-----\n");
        assertThat(again.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(again.err()).contains("is there already");
        assertThat(Files.readString(key)).isEqualTo(before);
    }

    @Test
    void proofHoldsAndSaysWhatIsProven() {
        CommandRun run = checkProof();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo("proven: book acme, sequence 41, hash "
                        + HexFormat.of().formatHex(EntryHash.stored(entry())) + "\n"
                        + "1 entries that name payment " + PAYMENT
                        + " were in the log that was sealed at 2027-01-15T08:00:00.123Z\n");
    }

    @Test
    void characterOfTheProofThatIsChangedIsRefused() throws IOException {
        String text = Files.readString(proof);
        Proof original = ProofJson.parse(text);
        for (int at = 0; at < text.length(); at += 7) {
            String changed = withAnother(text, at);
            Files.writeString(proof, changed);
            if (!isSame(changed, original)) {
                assertThat(checkProof().exitCode()).as(changed).isNotZero();
            }
        }
    }

    @Test
    void characterOfTheSealThatIsChangedIsRefused() throws IOException {
        String text = Files.readString(seal);
        Seal original = SealFiles.verified(seal, publicKey);
        var signer = SealKeys.publicKey(Files.readString(publicKey));
        for (int at = 0; at < text.length(); at++) {
            String changed = withAnother(text, at);
            try {
                assertThat(SealJson.parse(changed).verified(signer))
                        .as("only what is not said by the seal may change")
                        .isEqualTo(original);
            } catch (SealException refused) {
                assertThat(refused).hasMessageMatching("(?s).+");
            }
        }
        Files.writeString(seal, text.replace("\"entries\" : 3", "\"entries\" : 2"));
        assertThat(checkProof().exitCode()).isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void sealOfAnotherSignerIsRefused() {
        Path other = directory.resolve("other.pem");
        run("audit", "key", "--out", other.toString());
        publicKey = directory.resolve("other.pem.pub");

        CommandRun run = checkProof();

        assertThat(run.exitCode()).isEqualTo(ExitCode.FAILURE);
        assertThat(run.err()).contains("--seal", "signature", "another key");
        assertThat(verify("--seal", seal.toString(), "--public-key", publicKey.toString())
                        .err())
                .contains("signature");
    }

    @Test
    void filesThatAreNotWhatTheyShouldBeAreNamed() {
        String missing = directory.resolve("missing").toString();

        assertRefused(sealing("--key", missing), ExitCode.USAGE, "--key: there is no file " + missing);
        assertRefused(sealing("--key", publicKey.toString()), ExitCode.FAILURE, "it has no PEM block \"PRIVATE KEY\"");
        assertRefused(sealing("--key", seal.toString()), ExitCode.FAILURE, "PEM block");
        assertRefused(
                run("audit", "seal", "--key", key.toString(), "--out", seal.toString()),
                ExitCode.USAGE,
                seal + " is there already");
        assertRefused(
                run("audit", "seal", "--key", key.toString(), "--out", missing + "/log.seal"),
                ExitCode.USAGE,
                "there is no directory");
        assertRefused(
                verify("--seal", proof.toString(), "--public-key", publicKey.toString()),
                ExitCode.FAILURE,
                "it is no paystream-seal-1");
        assertRefused(
                verify("--seal", key.toString(), "--public-key", publicKey.toString()),
                ExitCode.FAILURE,
                "it is no JSON");
        assertRefused(
                verify("--seal", seal.toString(), "--public-key", key.toString()),
                ExitCode.FAILURE,
                "it has no PEM block \"PUBLIC KEY\"");
        assertRefused(
                verify("--seal", seal.toString()),
                ExitCode.USAGE,
                "--seal or --from-checkpoint and --public-key go together");
        assertRefused(
                verify("--seal", seal.toString(), "--public-key", publicKey.toString(), "--book", "acme"),
                ExitCode.USAGE,
                "it goes without --book");
        assertRefused(
                verify(
                        "--seal",
                        seal.toString(),
                        "--from-checkpoint",
                        seal.toString(),
                        "--public-key",
                        publicKey.toString()),
                ExitCode.USAGE,
                "give one of them");
        assertRefused(run("audit", "seal", "--out", missing), ExitCode.USAGE, "--key");
        proof = seal;
        assertRefused(checkProof(), ExitCode.FAILURE, "it is no paystream-proof-1");
    }

    @Test
    void fieldThatIsMissingIsNamed() {
        assertThatThrownBy(() -> SealJson.parse("{\"format\":\"paystream-seal-1\"}"))
                .isInstanceOf(SealException.class)
                .hasMessageContaining("createdAt");
    }

    /** The registry's id is no part of what is hashed, and base64 has bits that say nothing. */
    private static boolean isSame(String text, Proof original) {
        try {
            Proof parsed = ProofJson.parse(text);
            return withoutId(parsed).equals(withoutId(original));
        } catch (SealException | IllegalArgumentException e) {
            return false;
        }
    }

    private static List<Object> withoutId(Proof proof) {
        ProvenEntry entry = proof.entries().getFirst();
        byte[] value = Base64.getDecoder().decode(entry.value());
        Arrays.fill(value, 1, 5, (byte) 0);
        return List.of(
                HexFormat.of().formatHex(value),
                entry.index(),
                entry.path(),
                proof.book(),
                proof.payment(),
                proof.partition(),
                proof.treeSize(),
                proof.partitionPath());
    }

    private static String withAnother(String text, int at) {
        char other = text.charAt(at) == '1' ? '2' : '1';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private CommandRun checkProof() {
        return run(
                "audit",
                "check-proof",
                proof.toString(),
                "--seal",
                seal.toString(),
                "--public-key",
                publicKey.toString());
    }

    private CommandRun sealing(String... options) {
        return run("audit", "seal", "--out", directory.resolve("new.seal").toString(), options[0], options[1]);
    }

    private static CommandRun verify(String... options) {
        return run(
                Stream.concat(Stream.of("audit", "verify"), Stream.of(options)).toArray(String[]::new));
    }

    private static void assertRefused(CommandRun run, int exitCode, String message) {
        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(arguments);
    }
}
