package io.paystream.processor.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.deciding.Answered;
import io.paystream.processor.deciding.Deciding;
import io.paystream.processor.deciding.Later;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.ProcessorStores;
import io.paystream.processor.wire.Input;
import io.paystream.schemas.CauseDigest;
import io.paystream.schemas.Topics;
import io.paystream.schemas.registry.RegistryFaultException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One partition: its journal in order, and beside it the commands and the transit messages that the entries name. Every input
 * is decided again at the place where the journal answers it, and the state goes on from what is decided here, while a
 * chain goes on from what the journal says: so one fault is reported once, and what follows from it is told apart.
 */
final class PartitionWalk {

    static final int LOOK_AHEAD = 500;

    private final WalkParts parts;
    private final int partition;
    private final Deciding deciding;
    private final ChainLinks chains;
    private final Later later;
    private final TopicCursor journal;
    private final Map<String, TopicCursor> inputs;
    private final EntryHead.Reader heads = new EntryHead.Reader();
    private final Map<Place, ConsumerRecord<byte[], byte[]>> early = new HashMap<>();
    private final Map<Place, Answered> missed = new LinkedHashMap<>();
    private final Map<String, Place> firstDifference = new HashMap<>();
    private long entries;
    private int newestRules;
    private long answeredInputs;
    private long undecided;

    PartitionWalk(
            WalkParts parts,
            int partition,
            ProcessorStores stores,
            TopicCursor journal,
            Map<String, TopicCursor> inputs) {
        this.parts = parts;
        this.partition = partition;
        this.chains = new ChainLinks(parts, stores, journal);
        this.deciding = new Deciding(parts.deciding(), stores);
        this.later = new Later(stores, NoRefusals.INSTANCE);
        this.journal = journal;
        this.inputs = Map.copyOf(inputs);
    }

    /** What was walked over, and the inputs behind it that nobody has decided yet. */
    record Walked(long entries, long inputs, long undecided) {}

    Walked walk() {
        for (ConsumerRecord<byte[], byte[]> entry = journal.next(); entry != null; entry = journal.next()) {
            entries++;
            parts.listener().entry(entry);
            take(entry);
            if (isThrough()) {
                reportUnanswered();
                return new Walked(entries, answeredInputs, undecided);
            }
        }
        finish();
        return new Walked(entries, answeredInputs, undecided);
    }

    /**
     * A book's time never steps back, so what follows is later than what is asked for. The inputs up to then are waited for
     * as well: one that the journal left out would be found only when it answers a later one of the same topic.
     */
    private boolean isThrough() {
        OptionalLong through = parts.listener().through();
        return through.isPresent()
                && early.isEmpty()
                && inputs.values().stream()
                        .map(TopicCursor::peek)
                        .allMatch(input -> input == null || input.timestamp() > through.getAsLong());
    }

    private void take(ConsumerRecord<byte[], byte[]> entry) {
        Optional<EntryHead> read = entry.value() == null ? Optional.empty() : heads.read(entry.value());
        if (read.isEmpty() || parts.schemas().writer(entry).isEmpty()) {
            unreadable(entry);
            return;
        }
        EntryHead head = read.get();
        TopicCursor cursor = head.partition() == partition ? inputs.get(head.topic()) : null;
        if (cursor == null) {
            withoutInput(entry, head, "no input lies there");
            return;
        }
        ConsumerRecord<byte[], byte[]> input = cursor.peek();
        if (input != null && input.offset() < head.offset() && head.offset() < cursor.end()) {
            if (standsAhead(head.topic(), input.offset())) {
                ConsumerRecord<byte[], byte[]> twin =
                        early.put(new Place(head.topic(), partition, head.offset()), entry);
                if (twin != null) {
                    withoutInput(twin, heads.read(twin.value()).orElseThrow(), "another entry answers it");
                }
                return;
            }
            input = passOver(cursor, head.offset());
        }
        if (input == null || input.offset() != head.offset()) {
            late(entry, head);
            return;
        }
        cursor.next();
        answer(input, entry, head);
        twin(input);
    }

    /** Inputs that the journal passes over have lost their entry, or it stood before its turn. */
    private @Nullable ConsumerRecord<byte[], byte[]> passOver(TopicCursor cursor, long upTo) {
        ConsumerRecord<byte[], byte[]> input = cursor.peek();
        while (input != null && input.offset() < upTo) {
            cursor.next();
            ConsumerRecord<byte[], byte[]> entry = early.remove(Place.of(input));
            if (entry == null) {
                miss(input);
            } else {
                EntryHead head = heads.read(entry.value()).orElseThrow();
                fault(
                        FaultKind.ENTRY_OUT_OF_ORDER,
                        entry,
                        head.book(),
                        "answers " + Place.of(input) + " before its turn");
                answer(input, entry, head);
            }
            input = cursor.peek();
        }
        return input;
    }

    /** An entry close behind answers the input that is next: then this one stands before its turn, and none was dropped. */
    private boolean standsAhead(String topic, long offset) {
        Iterator<ConsumerRecord<byte[], byte[]>> ahead = journal.ahead(LOOK_AHEAD);
        for (int i = 0; i < LOOK_AHEAD && ahead.hasNext(); i++) {
            ConsumerRecord<byte[], byte[]> entry = ahead.next();
            if (entry.value() != null
                    && heads.read(entry.value())
                            .filter(head -> head.partition() == partition && head.hasCause(topic, offset))
                            .isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The input was passed over, or answered, or is not there. */
    private void late(ConsumerRecord<byte[], byte[]> entry, EntryHead head) {
        Place cause = new Place(head.topic(), partition, head.offset());
        Answered answered = missed.remove(cause);
        if (answered == null) {
            withoutInput(entry, head, "it does not exist or was answered already");
            return;
        }
        fault(FaultKind.ENTRY_OUT_OF_ORDER, entry, head.book(), "answers " + cause + " after its turn");
        if (!parts.check().isSame(entry, answered)) {
            differs(entry, head, answered.input(), answered);
        }
    }

    /** An entry stood before its turn, and now another one answers the same input. */
    private void twin(ConsumerRecord<byte[], byte[]> input) {
        if (!early.isEmpty()) {
            ConsumerRecord<byte[], byte[]> entry = early.remove(Place.of(input));
            if (entry != null) {
                withoutInput(entry, heads.read(entry.value()).orElseThrow(), "another entry answers it");
            }
        }
    }

    private void answer(ConsumerRecord<byte[], byte[]> record, ConsumerRecord<byte[], byte[]> entry, EntryHead head) {
        answeredInputs++;
        Input input = input(record);
        chains.link(entry, head);
        if (!parts.isOfInterest(input.key())) {
            chains.follow(entry, head);
            return;
        }
        try {
            apply(decide(input, entry, head), Place.of(entry), input);
        } catch (RegistryFaultException e) {
            unreadable(input, entry, head, e);
        }
        chains.follow(entry, head);
    }

    /** What the input gives; where the entry is that to the byte, its key and its headers are held against it as well. */
    private Answered decide(Input input, ConsumerRecord<byte[], byte[]> entry, EntryHead head) {
        Answered answered = deciding.answer(input);
        Optional<Answered> same = same(entry, answered)
                .or(() -> underOtherRules(input, entry))
                .or(() -> withoutTheRules(input, entry, answered))
                .or(() -> declaredFault(input, entry, head));
        if (same.isEmpty()) {
            differs(entry, head, input, answered);
            return answered;
        }
        EntryCheck.misplaced(entry, same.get())
                .ifPresent(what -> fault(FaultKind.HEADERS_DIFFER, entry, head.book(), what));
        newestRules = Math.max(newestRules, same.get().after().rulesVersion());
        return same.get();
    }

    private Optional<Answered> same(ConsumerRecord<byte[], byte[]> entry, Answered answered) {
        return Optional.of(answered).filter(own -> parts.check().isSame(entry, own));
    }

    private Optional<Answered> underOtherRules(Input input, ConsumerRecord<byte[], byte[]> entry) {
        return Arrays.stream(RulesVersion.values())
                .map(rules -> same(entry, deciding.answer(input, rules)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * The earlier program did not hold a version that this one does, and its refusal is taken as it stands; not where an entry
     * before it stands under that version, or a newer one.
     */
    private Optional<Answered> withoutTheRules(Input input, ConsumerRecord<byte[], byte[]> entry, Answered answered) {
        return Optional.of(answered)
                .filter(own -> own.after().rulesVersion() > newestRules)
                .flatMap(EntryCheck::rulesNotHeld)
                .flatMap(refusal -> deciding.declared(input, RulesVersion.NEWEST, refusal))
                .flatMap(refused -> same(entry, refused));
    }

    private Optional<Answered> declaredFault(Input input, ConsumerRecord<byte[], byte[]> entry, EntryHead head) {
        Optional<Answered> declared = parts.check()
                .read(entry)
                .flatMap(EntryCheck::declaredFault)
                .flatMap(fault -> deciding.declared(input, RulesVersion.NEWEST, fault))
                .flatMap(faulted -> same(entry, faulted));
        declared.ifPresent(
                faulted -> fault(FaultKind.FAULT_NOT_REPRODUCED, entry, head.book(), "this program decides it"));
        return declared;
    }

    /**
     * The registry does not know the input's schema by the id that it has: the id was changed after the fact, or the registry
     * lies about all of them.
     */
    private void unreadable(
            Input input, ConsumerRecord<byte[], byte[]> entry, EntryHead head, RegistryFaultException failure) {
        if (!isChanged(input, head)) {
            throw new AuditException(Place.of(input) + ": " + failure.getMessage(), failure);
        }
        inputChanged(input, entry, head);
    }

    private void differs(ConsumerRecord<byte[], byte[]> entry, EntryHead head, Input input, Answered answered) {
        boolean isChanged = isChanged(input, head);
        if (isChanged) {
            inputChanged(input, entry, head);
        }
        boolean isSealed = chains.checkHash(entry, head);
        Optional<GenericRecord> logged = parts.check().read(entry);
        if (logged.isEmpty()) {
            fault(FaultKind.ENTRY_UNREADABLE, entry, head.book(), "the bytes are not of their schema");
            return;
        }
        EntryCheck.unbalanced(logged.get())
                .forEach((currency, sum) -> fault(
                        FaultKind.POSTINGS_NOT_ZERO, entry, head.book(), currency + " sums to " + sum + " minor"));
        Optional<String> fields = parts.check().difference(logged.get(), answered);
        boolean isNamed = isChanged || !isSealed;
        fields.or(() -> isNamed ? Optional.empty() : Optional.of(EntryCheck.firstByte(entry, answered)))
                .ifPresent(
                        what -> difference(Fault.of(FaultKind.DECISION_DIFFERS, Place.of(entry), head.book(), what)));
    }

    private static boolean isChanged(Input input, EntryHead head) {
        byte[] digest = CauseDigest.of(input.key(), input.value(), input.timestamp(), input.headers());
        return !Arrays.equals(digest, head.digest().bytes());
    }

    private void inputChanged(Input input, ConsumerRecord<byte[], byte[]> entry, EntryHead head) {
        String detail = "its digest is not the one that " + Place.of(entry) + " names";
        difference(Fault.of(FaultKind.INPUT_CHANGED, Place.of(input), head.book(), detail));
    }

    private void apply(Answered answered, Place place, Input input) {
        deciding.write(answered);
        answered.asked().ifPresent(asked -> later.ask(asked, answered.draft().decidedAt()));
        EntryCheck.unbalanced(answered)
                .forEach((currency, sum) -> parts.faults()
                        .add(Fault.of(
                                FaultKind.POSTINGS_NOT_ZERO,
                                place,
                                answered.draft().chain(),
                                currency + " sums to " + sum + " minor")));
        if (parts.book().isEmpty()) {
            parts.legs().decided(answered, place, parts.faults());
        }
        arrived(input, true);
        parts.listener().decided(answered, place);
    }

    /** One book alone does not meet those that its legs come from. */
    private void arrived(Input input, boolean hasSource) {
        if (parts.book().isEmpty() && input.topic().equals(Topics.TRANSIT)) {
            parts.legs().arrived(input, hasSource, parts.faults());
        }
    }

    private void miss(ConsumerRecord<byte[], byte[]> record) {
        Input input = input(record);
        if (parts.isOfInterest(input.key())) {
            Answered answered = unanswered(input);
            apply(answered, Place.of(record), input);
            firstDifference.putIfAbsent(answered.draft().chain(), Place.of(record));
            missed.put(Place.of(record), answered);
        }
    }

    private Answered unanswered(Input input) {
        try {
            return deciding.answer(input);
        } catch (RegistryFaultException e) {
            throw new AuditException(Place.of(input) + " has no entry, and: " + e.getMessage(), e);
        }
    }

    private void withoutInput(ConsumerRecord<byte[], byte[]> entry, EntryHead head, String why) {
        if (!parts.isOfInterest(head.book())) {
            return;
        }
        String cause = head.topic() + "-" + head.partition() + "@" + head.offset();
        difference(
                Fault.of(FaultKind.ENTRY_WITHOUT_INPUT, Place.of(entry), head.book(), "names " + cause + ": " + why));
        chains.checkHash(entry, head);
        chains.followForged(entry, head);
    }

    private void unreadable(ConsumerRecord<byte[], byte[]> entry) {
        parts.faults()
                .add(Fault.of(
                        FaultKind.ENTRY_UNREADABLE,
                        Place.of(entry),
                        entry.key() == null ? null : new String(entry.key(), UTF_8),
                        "no entry of the schema that its id and its header name"));
    }

    /** What the journal has not answered when it ends, and what is on transit without having been decided. */
    private void finish() {
        inputs.forEach((topic, cursor) -> {
            passOver(cursor, parts.ends().toAnswer(topic, partition));
            for (ConsumerRecord<byte[], byte[]> record = cursor.next(); record != null; record = cursor.next()) {
                undecided++;
                arrived(input(record), record.offset() < parts.ends().atFirst(topic, partition));
            }
        });
        early.values()
                .forEach(entry -> withoutInput(entry, heads.read(entry.value()).orElseThrow(), "it was not reached"));
        reportUnanswered();
    }

    private void reportUnanswered() {
        missed.forEach((place, answered) -> parts.faults()
                .add(Fault.of(
                        FaultKind.INPUT_WITHOUT_ENTRY,
                        place,
                        answered.draft().chain(),
                        "no entry of journal partition %d, which ends at offset %d, answers it; it gives %s"
                                .formatted(partition, journal.end(), outcome(answered)))));
    }

    private void fault(FaultKind kind, ConsumerRecord<byte[], byte[]> record, String book, String detail) {
        parts.faults().add(Fault.of(kind, Place.of(record), book, detail));
    }

    /** A book's later differences may follow from its first. */
    private void difference(Fault fault) {
        Place first = firstDifference.putIfAbsent(fault.book(), fault.place());
        parts.faults()
                .add(new Fault(
                        fault.kind(),
                        fault.place(),
                        fault.book(),
                        fault.detail(),
                        Optional.ofNullable(first).filter(place -> !place.equals(fault.place()))));
    }

    private static String outcome(Answered answered) {
        return answered.draft().chain() + "@" + answered.draft().sequence();
    }

    private static Input input(ConsumerRecord<byte[], byte[]> record) {
        return new Input(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                record.headers());
    }

    /** A replay sends no tick, so none is refused. */
    private enum NoRefusals implements Later.Refusals {
        INSTANCE;

        @Override
        public void expiry() {}

        @Override
        public void archiving() {}

        @Override
        public void releasing() {}
    }
}
