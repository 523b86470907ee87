package io.paystream.processor.audit;

import static io.paystream.schemas.serde.WireFormat.PREFIX_LENGTH;

import io.paystream.processor.deciding.Answered;
import io.paystream.processor.deciding.Answered.SentLeg;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.LegKind;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.Posting;
import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.processor.wire.Input;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.EntryRef;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The legs that entries sent against those that the topic holds, and the money in {@code @transit} against the money under
 * way. A leg is found in one partition and its source in another, so they meet here, in whichever order; what has met is
 * forgotten. Thread-safe.
 */
final class TransitLegs {

    private static final String TRANSIT_ACCOUNT = "@transit";
    /** What goes over the topic when money moves; the other kinds ask for it, or say that it has. */
    private static final Set<LegKind> CARRYING = Set.of(LegKind.CREDIT, LegKind.RETURN, LegKind.DELIVER);

    private static final Set<String> LEG_KINDS = Set.of(
            CommandKind.CREDIT_TRANSIT,
            CommandKind.CONFIRM_TRANSIT,
            CommandKind.RETURN_TRANSIT,
            CommandKind.DEBIT_TRANSIT,
            CommandKind.DELIVER_TRANSIT,
            CommandKind.REFUSE_TRANSIT);

    private final WireDecoder<TransitEnvelope> decoder;
    private final Map<Key, Seen> sent = new HashMap<>();
    private final Map<Key, Seen> arrived = new HashMap<>();
    private final Map<String, Long> posted = new TreeMap<>();
    private final Map<String, Long> underWay = new TreeMap<>();
    private long matched;

    TransitLegs(WireDecoder<TransitEnvelope> decoder) {
        this.decoder = decoder;
    }

    /** A leg's identity. */
    private record Key(String sourceBook, long sourceSequence, String book, String operationId) {}

    /**
     * Where it was seen, and its bytes without the registry's id; {@code isBound}: its counterpart lies in what is read, and not
     * perhaps behind it.
     */
    private record Seen(Place place, String book, ByteBuffer content, boolean isBound) {}

    /** {@code place}: of the entry, or of the input that should have one. */
    void decided(Answered answered, Place place, Faults faults) {
        if (crosses(answered)) {
            meet(answered, place, faults);
        }
    }

    /** Most payments stay in their book, and their partitions' threads need not wait for each other. */
    private static boolean crosses(Answered answered) {
        return !answered.legs().isEmpty()
                || answered.command() instanceof Command.ApplyLeg
                || (answered.draft().outcome() instanceof Decided decided && postsInTransit(decided));
    }

    private static boolean postsInTransit(Decided decided) {
        for (Posting posting : decided.changes().postings()) {
            if (posting.account().equals(TRANSIT_ACCOUNT)) {
                return true;
            }
        }
        return false;
    }

    private synchronized void meet(Answered answered, Place place, Faults faults) {
        for (SentLeg leg : answered.legs()) {
            Key key = new Key(
                    answered.draft().chain(),
                    answered.draft().sequence(),
                    leg.leg().book(),
                    leg.message().operationId());
            ByteBuffer content = content(leg.message().value());
            meetLeg(key, new Seen(place, answered.draft().chain(), content, true), faults);
            if (CARRYING.contains(leg.leg().kind())) {
                add(underWay, leg.leg().leg().amount());
            }
        }
        if (answered.draft().outcome() instanceof Decided decided) {
            decided.changes().postings().forEach(this::post);
        }
        settle(answered);
    }

    /**
     * A record of payments.transit. Other records than legs are none of its business.
     *
     * @param hasSource its source has to be found: it is decided, or was there before the journal's end was taken
     */
    void arrived(Input input, boolean hasSource, Faults faults) {
        Place place = Place.of(input);
        try {
            TransitEnvelope envelope = decoder.decode(input.value(), input.headers());
            if (LEG_KINDS.contains(envelope.getKind())) {
                arrived(envelope, place, input, hasSource, faults);
            }
        } catch (UndecodableException | RegistryFaultException unreadable) {
            faults.add(Fault.of(
                    FaultKind.LEG_WITHOUT_SOURCE, place, null, "not a transit message: " + unreadable.getMessage()));
        }
    }

    /** To be called once, when all partitions are walked over from their beginnings. */
    void finish(Faults faults) {
        finish(faults, Optional.empty());
    }

    /**
     * To be called once, when all partitions are walked over.
     *
     * @throws AuditException when a leg was sent before the checkpoint and arrived after it: its source was not seen
     */
    synchronized void finish(Faults faults, Optional<Checkpoint> checkpoint) {
        arrived.values().removeIf(leg -> !leg.isBound());
        checkpoint.ifPresent(this::requireNoLegAcross);
        sent.forEach((key, leg) -> faults.add(Fault.of(
                FaultKind.LEG_LOST,
                leg.place(),
                leg.book(),
                key.operationId() + " to book " + key.book() + " is not on " + Topics.TRANSIT)));
        arrived.forEach((key, leg) -> faults.add(Fault.of(
                FaultKind.LEG_WITHOUT_SOURCE,
                leg.place(),
                leg.book(),
                key.operationId() + " names entry " + key.sourceBook() + "@" + key.sourceSequence()
                        + ", which does not send it")));
        Set<String> currencies = new TreeSet<>(posted.keySet());
        currencies.addAll(underWay.keySet());
        for (String currency : currencies) {
            long inTransit = posted.getOrDefault(currency, 0L);
            long money = underWay.getOrDefault(currency, 0L);
            if (inTransit != money) {
                faults.add(Fault.of(
                        FaultKind.TRANSIT_UNBALANCED,
                        Place.all(Topics.JOURNAL),
                        null,
                        "%s: @transit of all books is %d minor, legs under way carry %d"
                                .formatted(currency, inTransit, money)));
            }
        }
    }

    private void requireNoLegAcross(Checkpoint checkpoint) {
        arrived.forEach((key, leg) -> {
            if (checkpoint.covers(key.sourceBook(), key.sourceSequence())) {
                throw new AuditException("the leg at " + leg.place()
                        + " was under way at the checkpoint: this log has to be verified from its beginning");
            }
        });
    }

    /** Legs that were found with their source. */
    synchronized long matched() {
        return matched;
    }

    private synchronized void arrived(
            TransitEnvelope envelope, Place place, Input input, boolean hasSource, Faults faults) {
        EntryRef source = envelope.getSource();
        Key key = new Key(
                source == null ? "" : source.getBook(),
                source == null ? 0 : source.getSequence(),
                envelope.getBook(),
                envelope.getOperationId());
        byte[] value = input.value() == null ? new byte[PREFIX_LENGTH] : input.value();
        meetSource(key, new Seen(place, envelope.getBook(), content(value), hasSource), faults);
    }

    private void meetSource(Key key, Seen leg, Faults faults) {
        Seen source = sent.remove(key);
        if (source == null) {
            keep(arrived, key, leg, faults);
        } else {
            met(key, source, leg, faults);
        }
    }

    private void meetLeg(Key key, Seen source, Faults faults) {
        Seen leg = arrived.remove(key);
        if (leg == null) {
            keep(sent, key, source, faults);
        } else {
            met(key, source, leg, faults);
        }
    }

    private static void keep(Map<Key, Seen> seen, Key key, Seen one, Faults faults) {
        Seen twin = seen.put(key, one);
        if (twin != null) {
            faults.add(Fault.of(
                    FaultKind.LEG_WITHOUT_SOURCE,
                    one.place(),
                    one.book(),
                    key.operationId() + " is there twice, also at " + twin.place()));
        }
    }

    private void met(Key key, Seen source, Seen leg, Faults faults) {
        matched++;
        if (!source.content().equals(leg.content())) {
            faults.add(Fault.of(
                    FaultKind.LEG_WITHOUT_SOURCE,
                    leg.place(),
                    leg.book(),
                    key.operationId() + " is not what its source sends, entry " + key.sourceBook() + "@"
                            + key.sourceSequence() + " at " + source.place()));
        }
    }

    private void post(Posting posting) {
        if (posting.account().equals(TRANSIT_ACCOUNT)) {
            add(posted, posting.amount());
        }
    }

    /** A request's money is taken or sent back, whatever the answer; an answer's is taken when it is applied. */
    private void settle(Answered answered) {
        if (!(answered.draft().outcome() instanceof Decided decided)
                || !(answered.command() instanceof Command.ApplyLeg leg)
                || !CARRYING.contains(leg.kind())) {
            return;
        }
        boolean isFirst = !(decided.decision() instanceof Decision.Unchanged);
        boolean isApplied = decided.decision() instanceof Decision.Accepted;
        if (leg.kind() == LegKind.CREDIT ? isFirst : isApplied) {
            add(underWay, leg.leg().amount().negated());
        }
    }

    private static void add(Map<String, Long> sums, Money money) {
        sums.merge(money.currency().code(), money.minor(), Long::sum);
    }

    private static ByteBuffer content(byte[] value) {
        int from = Math.min(PREFIX_LENGTH, value.length);
        return ByteBuffer.wrap(value, from, value.length - from).slice();
    }
}
