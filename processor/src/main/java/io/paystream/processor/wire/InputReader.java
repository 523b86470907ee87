package io.paystream.processor.wire;

import static io.paystream.schemas.ReasonCode.INTERNAL_COMMAND;
import static io.paystream.schemas.ReasonCode.KEY_MISMATCH;
import static io.paystream.schemas.ReasonCode.MALFORMED_COMMAND;
import static io.paystream.schemas.ReasonCode.UNDECODABLE;
import static io.paystream.schemas.ReasonCode.UNKNOWN_COMMAND;
import static io.paystream.schemas.ReasonCode.WRONG_PARTITION;

import io.paystream.processor.domain.Command;
import io.paystream.processor.wire.Reading.Refused;
import io.paystream.processor.wire.Reading.Understood;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.ReasonCode;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.avro.TransitLeg;
import io.paystream.schemas.serde.UndecodableException;
import io.paystream.schemas.serde.WireDecoder;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * Reads an input as a command. The checks are made in the order of {@link ReasonCode}, and the first that fails is the
 * answer. Thread-safe; blocks only for a schema id it has not seen.
 */
public final class InputReader {

    private static final int MAX_DETAIL_LENGTH = 300;

    private final WireDecoder<CommandEnvelope> commands;
    private final WireDecoder<TransitEnvelope> transit;
    private final int partitionCount;

    public InputReader(
            WireDecoder<CommandEnvelope> commands, WireDecoder<TransitEnvelope> transit, int partitionCount) {
        this.commands = commands;
        this.transit = transit;
        this.partitionCount = partitionCount;
    }

    /**
     * Throws what the decoders throw when the registry does not answer or contradicts itself: then nobody knows yet what
     * the input is, and the task has to stop.
     */
    public Reading read(Input input) {
        try {
            return read(input, decode(input));
        } catch (UndecodableException e) {
            return new Refused(
                    Optional.empty(),
                    UNDECODABLE,
                    Shown.line(String.valueOf(e.getMessage()), MAX_DETAIL_LENGTH),
                    Origin.unreadable(Traceparent.of(input.headers())));
        }
    }

    private Envelope decode(Input input) throws UndecodableException {
        return switch (input.topic()) {
            case Topics.COMMANDS -> Envelope.of(commands.decode(input.value(), input.headers()));
            case Topics.TRANSIT -> Envelope.of(transit.decode(input.value(), input.headers()));
            default -> throw new IllegalStateException("no input is read from " + input.topic());
        };
    }

    private Reading read(Input input, Envelope envelope) {
        Origin origin = envelope.origin(input.headers());
        return misplaced(input, envelope, origin)
                .or(() -> unknown(envelope, origin))
                .orElseGet(() -> understand(envelope, origin));
    }

    private Optional<Reading> misplaced(Input input, Envelope envelope, Origin origin) {
        byte[] key = input.key();
        if (key != null && BookPartitioner.partitionOf(key, partitionCount) != input.partition()) {
            String detail = "the key belongs to partition %d of %d (murmur2), the record is in partition %d"
                    .formatted(BookPartitioner.partitionOf(key, partitionCount), partitionCount, input.partition());
            return Optional.of(new Refused(Optional.empty(), WRONG_PARTITION, detail, origin));
        }
        if (!input.hasKey(envelope.book())) {
            String detail = "the record's key %s the envelope's book %s"
                    .formatted(key == null ? "is absent and not" : "is not", Shown.quoted(envelope.book()));
            return Optional.of(new Refused(Optional.empty(), KEY_MISMATCH, detail, origin));
        }
        return Optional.empty();
    }

    private static Optional<Reading> unknown(Envelope envelope, Origin origin) {
        EnvelopeFields fields = envelope.fields();
        if (fields.isKnown()) {
            return Optional.empty();
        }
        ReasonCode reason = fields.isInternalToOthers() ? INTERNAL_COMMAND : UNKNOWN_COMMAND;
        return Optional.of(refused(
                envelope,
                reason,
                "kind " + Shown.quoted(fields.kind()) + " is not one of " + String.join(", ", fields.knownKinds()),
                origin));
    }

    private static Reading understand(Envelope envelope, Origin origin) {
        Form form = new Form().book(envelope.book()).operationId(envelope.operationIdRule(), envelope.operationId());
        if (origin.actor().isEmpty()) {
            ActorForm.check(form, envelope.actor());
        }
        String kind = envelope.fields().kind();
        Optional<SpecificRecord> content = envelope.fields().content();
        if (content.isEmpty()) {
            form.require(
                    false,
                    EnvelopeFields.of(kind),
                    "must be filled, and no other kind's field, because kind is " + kind);
        }
        Optional<Supplier<Command>> command = content.map(filled -> command(envelope, filled, form));
        Optional<String> fault = form.fault();
        if (fault.isPresent() || command.isEmpty()) {
            return refused(envelope, MALFORMED_COMMAND, fault.orElse(kind), origin);
        }
        return understood(command.get().get(), origin);
    }

    private static Supplier<Command> command(Envelope envelope, SpecificRecord content, Form form) {
        return content instanceof TransitLeg leg
                ? LegFields.read(envelope.header(), envelope.fields().kind(), envelope.source(), leg, form)
                : new CommandReader(envelope.header(), form).read(content);
    }

    private static Reading understood(Command command, Origin origin) {
        return switch (command) {
            case Command.PaymentCommand payment -> new Understood(command, origin.aboutPayment(payment.paymentId()));
            case Command.AccountCommand account -> new Understood(command, origin.aboutAccount(account.account()));
            case Command.ApplyLeg leg ->
                new Understood(command, origin.aboutPayment(leg.leg().paymentId()));
            case Command.SetFeeSchedule fees ->
                new Understood(command, fees.account().map(origin::aboutAccount).orElse(origin));
            case Command.BookCommand _, Command.AuthorizeBatch _, Command.CorrectionCommand _ ->
                new Understood(command, origin);
        };
    }

    private static Refused refused(Envelope envelope, ReasonCode reason, String detail, Origin origin) {
        Optional<String> book = Optional.of(envelope.book())
                .filter(id -> FieldRules.BOOK.matcher(id).matches());
        return new Refused(book, reason, detail, origin);
    }
}
