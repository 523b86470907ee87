package io.paystream.projections.given;

import io.paystream.schemas.CommandKind;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.Faulted;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Rejected;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.avro.Unchanged;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/** One hash chain of entries, one second apart. */
public final class Chain {

    public static final long START = 1_795_500_000_000L;
    public static final String PRINCIPAL = "anonymous";

    private static final int HASH_BYTES = 32;

    private final String name;
    private final List<JournalEntry> entries = new ArrayList<>();
    private long now = START;

    public Chain(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    public long sequence() {
        return entries.size();
    }

    /** When the next entry will be decided, in milliseconds since the epoch. */
    public long now() {
        return now;
    }

    /** The next entry is decided in the same millisecond as the last one, as entries of one batch are. */
    public void sameMoment() {
        now = entries.isEmpty() ? now : entries.getLast().getDecidedAt();
    }

    public JournalEntry accepted(Subject subject, Accepted accepted) {
        return append(entry(subject, "ACCEPTED").setAccepted(accepted));
    }

    public JournalEntry rejected(Subject subject, String reason, String detail) {
        return append(entry(subject, "REJECTED")
                .setRejected(Rejected.newBuilder()
                        .setReason(reason)
                        .setDetail(detail)
                        .build()));
    }

    public JournalEntry unchanged(Subject subject, Unchanged first) {
        return append(entry(subject, "UNCHANGED").setUnchanged(first));
    }

    public JournalEntry faulted(Subject subject, String error) {
        return append(entry(subject, "FAULTED")
                .setFaulted(Faulted.newBuilder().setError(error).build()));
    }

    /** An entry that only a newer version could have written. */
    public JournalEntry outcome(Subject subject, String outcome) {
        return append(entry(subject, outcome));
    }

    private JournalEntry.Builder entry(Subject subject, String outcome) {
        Cause cause = Cause.newBuilder()
                .setTopic(Topics.COMMANDS)
                .setPartition(0)
                .setOffset(entries.size())
                .setTimestamp(now)
                .setClusterId("cluster")
                .setDigest(new Sha256(new byte[HASH_BYTES]))
                .setOperationId(subject.operationId())
                .setKind(subject.kind())
                .setIssuedAt(now)
                .setPaymentId(subject.paymentId())
                .setAccount(subject.account())
                .build();
        return JournalEntry.newBuilder()
                .setBook(name)
                .setSequence(entries.size() + 1L)
                .setPreviousHash(entries.isEmpty() ? new Sha256(new byte[HASH_BYTES]) : lastHash())
                .setCause(cause)
                .setActor(Actor.newBuilder().setPrincipal(PRINCIPAL).build())
                .setDecidedAt(now)
                .setRulesVersion(1)
                .setOutcome(outcome);
    }

    private Sha256 lastHash() {
        return entries.getLast().getHash();
    }

    private JournalEntry append(JournalEntry.Builder builder) {
        JournalEntry entry = builder.setHash(new Sha256(new byte[HASH_BYTES])).build();
        entry.setHash(new Sha256(hash(entry)));
        entries.add(entry);
        now += 1_000;
        return entry;
    }

    /** The same history with other causes: only the hashes, which follow from them, change with them. */
    public static List<JournalEntry> caused(List<JournalEntry> entries, Function<JournalEntry, Cause> causeOf) {
        return caused(List.of(), entries, causeOf);
    }

    /** As above, where the first entries have their causes already. */
    static List<JournalEntry> caused(
            List<JournalEntry> before, List<JournalEntry> entries, Function<JournalEntry, Cause> causeOf) {
        List<JournalEntry> again = new ArrayList<>(before);
        for (JournalEntry entry : entries.subList(before.size(), entries.size())) {
            Sha256 previous =
                    again.isEmpty() ? entry.getPreviousHash() : again.getLast().getHash();
            JournalEntry next = JournalEntry.newBuilder(entry)
                    .setCause(causeOf.apply(entry))
                    .setPreviousHash(previous)
                    .build();
            next.setHash(new Sha256(hash(next)));
            again.add(next);
        }
        return again;
    }

    private static byte[] hash(JournalEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new SpecificDatumWriter<>(JournalEntry.class).write(entry, encoder);
            encoder.flush();
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes.toByteArray(), 0, bytes.size() - HASH_BYTES);
            return sha.digest();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What an input is about. */
    public record Subject(
            String kind,
            String operationId,
            @Nullable String paymentId,
            @Nullable String account) {

        static Subject book(String operationId) {
            return new Subject(CommandKind.OPEN_BOOK, operationId, null, null);
        }

        /** Of a command about several payments, which no cause names. */
        static Subject batch(String operationId) {
            return new Subject(CommandKind.AUTHORIZE_BATCH, operationId, null, null);
        }

        static Subject account(String kind, String operationId, String account) {
            return new Subject(kind, operationId, null, account);
        }

        public static Subject payment(String kind, String operationId, String paymentId) {
            return new Subject(kind, operationId, paymentId, null);
        }
    }
}
