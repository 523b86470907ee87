package io.paystream.processor.audit;

import static io.paystream.schemas.serde.WireFormat.PREFIX_LENGTH;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.audit.EntryDifference.Field;
import io.paystream.processor.deciding.Answered;
import io.paystream.processor.domain.Command.ActivateRules;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.Posting;
import io.paystream.processor.domain.RejectionReason;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.serde.EntryHash;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Holds one entry of the journal against the answer that its input gives. Thread-safe. */
final class EntryCheck {

    private final SchemaIds schemas;

    EntryCheck(SchemaIds schemas) {
        this.schemas = schemas;
    }

    /** Whether both say the same, to the byte; registry ids are no part of it. */
    boolean isSame(ConsumerRecord<byte[], byte[]> logged, Answered answered) {
        byte[] own = answered.entry().value();
        byte[] value = logged.value();
        return Arrays.equals(value, PREFIX_LENGTH, value.length, own, PREFIX_LENGTH, own.length)
                || isSameInItsOwnSchema(logged, own);
    }

    /** An entry of an earlier program: ours is written again with the schema that program had, and sealed. */
    private boolean isSameInItsOwnSchema(ConsumerRecord<byte[], byte[]> logged, byte[] own) {
        Optional<Schema> writer = schemas.writer(logged);
        if (writer.isEmpty() || writer.get().equals(JournalEntry.getClassSchema())) {
            return false;
        }
        try {
            byte[] rewritten = EntryDifference.rewritten(own, writer.get());
            byte[] value = logged.value();
            int hashed = value.length - EntryHash.LENGTH;
            return rewritten.length == value.length - PREFIX_LENGTH
                    && Arrays.equals(value, PREFIX_LENGTH, hashed, rewritten, 0, hashed - PREFIX_LENGTH)
                    && Arrays.equals(EntryHash.of(value), EntryHash.stored(value));
        } catch (IOException e) {
            return false;
        }
    }

    /** What the entry says as Avro, with the schema it was written in; empty when it cannot be read. */
    Optional<GenericRecord> read(ConsumerRecord<byte[], byte[]> logged) {
        try {
            Optional<Schema> writer = schemas.writer(logged);
            return writer.isEmpty()
                    ? Optional.empty()
                    : Optional.of(EntryDifference.read(logged.value(), writer.get(), JournalEntry.getClassSchema()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** One line that names the fields that differ, and empty when only the digest of the input does. */
    Optional<String> difference(GenericRecord logged, Answered answered) {
        try {
            Schema schema = JournalEntry.getClassSchema();
            GenericRecord decided = EntryDifference.read(answered.entry().value(), schema, schema);
            List<Field> fields = EntryDifference.between(logged, decided).stream()
                    .filter(field -> !field.path().equals("cause.digest"))
                    .toList();
            return fields.isEmpty()
                    ? Optional.empty()
                    : Optional.of(fields.stream().map(Field::toString).collect(Collectors.joining("; ")));
        } catch (IOException e) {
            throw new IllegalStateException("an entry of our own cannot be read", e);
        }
    }

    /** Where both begin to differ in bytes that no field shows. */
    static String firstByte(ConsumerRecord<byte[], byte[]> logged, Answered answered) {
        byte[] own = answered.entry().value();
        byte[] value = logged.value();
        int at = Arrays.mismatch(value, PREFIX_LENGTH, value.length, own, PREFIX_LENGTH, own.length);
        return "its %d bytes are not the %d that are decided, from byte %d on"
                .formatted(value.length, own.length, PREFIX_LENGTH + at);
    }

    /** Key and headers; one line that names what differs. */
    static Optional<String> misplaced(ConsumerRecord<byte[], byte[]> logged, Answered answered) {
        if (!Arrays.equals(logged.key(), answered.draft().chain().getBytes(UTF_8))) {
            return Optional.of(
                    "the record's key is not the chain " + answered.draft().chain());
        }
        Iterator<Header> expected = answered.entry().headers().iterator();
        for (Header header : logged.headers()) {
            if (!expected.hasNext()) {
                return Optional.of("header " + header.key() + " is one too many");
            }
            Header own = expected.next();
            boolean isFingerprint = own.key().equals(io.paystream.schemas.RecordHeaders.SCHEMA_FINGERPRINT);
            if (!header.key().equals(own.key()) || (!isFingerprint && !Arrays.equals(header.value(), own.value()))) {
                return Optional.of("header " + header.key() + " is not the one that the input gives");
            }
        }
        return expected.hasNext() ? Optional.of("header " + expected.next().key() + " is missing") : Optional.empty();
    }

    /** The currencies whose postings do not sum to zero, with their sums. */
    static Map<String, Long> unbalanced(Answered answered) {
        if (!(answered.draft().outcome() instanceof Decided decided)) {
            return Map.of();
        }
        List<Posting> postings = decided.changes().postings();
        if (postings.isEmpty() || areTwoOpposites(postings)) {
            return Map.of();
        }
        Map<String, Long> sums = new TreeMap<>();
        postings.forEach(posting ->
                sums.merge(posting.amount().currency().code(), posting.amount().minor(), Long::sum));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** Most entries move one amount from one account to another. */
    private static boolean areTwoOpposites(List<Posting> postings) {
        return postings.size() == 2
                && postings.getFirst()
                        .amount()
                        .currency()
                        .equals(postings.getLast().amount().currency())
                && postings.getFirst().amount().minor()
                                + postings.getLast().amount().minor()
                        == 0;
    }

    /** The same of what the journal says. */
    static Map<String, Long> unbalanced(GenericRecord logged) {
        Map<String, Long> sums = new TreeMap<>();
        if (logged.get("accepted") instanceof GenericRecord accepted
                && accepted.get("postings") instanceof List<?> postings) {
            for (Object posting : postings) {
                GenericRecord line = (GenericRecord) posting;
                sums.merge(line.get("currency").toString(), (Long) line.get("amountMinor"), Long::sum);
            }
        }
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    /** The fault of a FAULTED entry; empty for any other. */
    static Optional<Decision> declaredFault(GenericRecord logged) {
        return logged.get("faulted") instanceof GenericRecord faulted
                ? Optional.of(new Decision.Faulted(faulted.get("error").toString()))
                : Optional.empty();
    }

    /** How a program refuses to move a book to rules that it does not hold; empty unless this one moves it by the answer. */
    static Optional<Decision> rulesNotHeld(Answered answered) {
        return answered.command() instanceof ActivateRules activation
                        && answered.draft().outcome() instanceof Decided decided
                        && decided.decision() instanceof Decision.Accepted
                ? Optional.of(new Decision.Rejected(
                        RejectionReason.RULES_VERSION_NOT_HELD, RulesVersion.notHeld(activation.rulesVersion())))
                : Optional.empty();
    }
}
