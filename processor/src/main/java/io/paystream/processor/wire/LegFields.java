package io.paystream.processor.wire;

import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.CommandHeader;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Leg;
import io.paystream.processor.domain.LegKind;
import io.paystream.processor.domain.LegPurpose;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.OutgoingLeg;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.EntryRef;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.avro.TransitLeg;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The legs between books, on the wire and in the domain. */
final class LegFields {

    private static final Set<LegKind> REFUSALS = EnumSet.of(LegKind.RETURN, LegKind.REFUSE);
    private static final int MAX_LEG_ID_LENGTH = 64;

    private LegFields() {}

    static String kind(LegKind kind) {
        return switch (kind) {
            case CREDIT -> CommandKind.CREDIT_TRANSIT;
            case CONFIRM -> CommandKind.CONFIRM_TRANSIT;
            case RETURN -> CommandKind.RETURN_TRANSIT;
            case DEBIT -> CommandKind.DEBIT_TRANSIT;
            case DELIVER -> CommandKind.DELIVER_TRANSIT;
            case REFUSE -> CommandKind.REFUSE_TRANSIT;
        };
    }

    static void fill(TransitEnvelope envelope, OutgoingLeg outgoing) {
        TransitLeg leg = of(outgoing.leg());
        switch (outgoing.kind()) {
            case CREDIT -> envelope.setCreditTransit(leg);
            case CONFIRM -> envelope.setConfirmTransit(leg);
            case RETURN -> envelope.setReturnTransit(leg);
            case DEBIT -> envelope.setDebitTransit(leg);
            case DELIVER -> envelope.setDeliverTransit(leg);
            case REFUSE -> envelope.setRefuseTransit(leg);
        }
    }

    static TransitLeg of(Leg leg) {
        return TransitLeg.newBuilder()
                .setLegId(leg.legId())
                .setPaymentId(leg.paymentId())
                .setPurpose(leg.purpose().name())
                .setDebtor(leg.debtor())
                .setCreditor(leg.creditor())
                .setAmountMinor(leg.amount().minor())
                .setCurrency(leg.amount().currency().code())
                .setReference(leg.reference().orElse(null))
                .setReason(leg.reason().orElse(null))
                .build();
    }

    /** Holds a leg to its form; only the processor writes them, so a fault here is somebody else's record. */
    static Supplier<Command> read(
            CommandHeader header, String kind, @Nullable EntryRef source, TransitLeg leg, Form form) {
        String field = EnvelopeFields.of(kind);
        LegKind domainKind = toDomain(kind);
        List<String> purposes = purposes(domainKind);
        form.require(source != null, "source", "must be filled when kind is " + kind)
                .require(
                        source == null || isChain(source.getBook()),
                        "source.book",
                        "must be the id of a book or of a partition's chain")
                .require(
                        !leg.getLegId().isBlank() && leg.getLegId().length() <= MAX_LEG_ID_LENGTH,
                        field + ".legId",
                        "must be 1 to " + MAX_LEG_ID_LENGTH + " characters")
                .paymentId(field + ".paymentId", leg.getPaymentId())
                .require(purposes.contains(leg.getPurpose()), field + ".purpose", "must be one of " + purposes)
                .payableAccount(field + ".debtor", leg.getDebtor())
                .account(field + ".creditor", leg.getCreditor())
                .positive(field + ".amountMinor", leg.getAmountMinor())
                .require(
                        leg.getCurrency().matches("[A-Z]{3}"),
                        field + ".currency",
                        "must be three letters; that there is such a currency is for the book it comes from to say")
                .text(field + ".reference", Optional.ofNullable(leg.getReference()))
                .require(
                        !REFUSALS.contains(domainKind) || leg.getReason() != null,
                        field + ".reason",
                        "must be filled when kind is " + kind)
                .text(field + ".reason", Optional.ofNullable(leg.getReason()));
        String sourceBook = source == null ? "" : source.getBook();
        return () -> new Command.ApplyLeg(header, domainKind, toDomain(leg), sourceBook);
    }

    /** A book that does not exist answers from the chain of its partition. */
    private static boolean isChain(String id) {
        return FieldRules.BOOK.matcher(id).matches() || id.matches("@partition-[0-9]{1,6}");
    }

    private static List<String> purposes(LegKind kind) {
        return switch (kind) {
            case CREDIT, CONFIRM, RETURN -> List.of(LegPurpose.CAPTURE.name(), LegPurpose.DISPUTE_WON.name());
            case DEBIT, DELIVER, REFUSE -> List.of(LegPurpose.REFUND.name(), LegPurpose.DISPUTE.name());
        };
    }

    private static LegKind toDomain(String kind) {
        return Arrays.stream(LegKind.values())
                .filter(known -> kind(known).equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(kind + " is no kind of leg"));
    }

    private static Leg toDomain(TransitLeg leg) {
        return new Leg(
                leg.getLegId(),
                leg.getPaymentId(),
                LegPurpose.valueOf(leg.getPurpose()),
                leg.getDebtor(),
                leg.getCreditor(),
                new Money(leg.getAmountMinor(), new Currency(leg.getCurrency())),
                Optional.ofNullable(leg.getReference()),
                Optional.ofNullable(leg.getReason()));
    }
}
