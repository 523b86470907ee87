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
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The legs between books, on the wire and in the domain. */
final class LegFields {

    private static final Set<LegKind> REFUSALS = EnumSet.of(LegKind.RETURN, LegKind.REFUSE);
    private static final int MAX_LEG_ID_LENGTH = 64;
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern PARTITION_CHAIN = Pattern.compile("@partition-[0-9]{1,6}");

    private static final List<String> OF_CREDITS = List.of(LegPurpose.CAPTURE.name(), LegPurpose.DISPUTE_WON.name());
    private static final List<String> OF_DEBITS = List.of(LegPurpose.REFUND.name(), LegPurpose.DISPUTE.name());

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
        TransitLeg fields = new TransitLeg();
        fields.setLegId(leg.legId());
        fields.setPaymentId(leg.paymentId());
        fields.setPurpose(leg.purpose().name());
        fields.setDebtor(leg.debtor());
        fields.setCreditor(leg.creditor());
        fields.setAmountMinor(leg.amount().minor());
        fields.setCurrency(leg.amount().currency().code());
        fields.setReference(leg.reference().orElse(null));
        fields.setReason(leg.reason().orElse(null));
        return fields;
    }

    /** Holds a leg to its form; only the processor writes them, so a fault here is somebody else's record. */
    static Supplier<Command> read(
            CommandHeader header, String kind, @Nullable EntryRef source, TransitLeg leg, Form form) {
        LegKind domainKind = toDomain(kind);
        List<String> purposes = purposes(domainKind);
        form.require(source != null, "source", () -> "must be filled when kind is " + kind)
                .require(
                        source == null || isChain(source.getBook()),
                        "source.book",
                        "must be the id of a book or of a partition's chain");
        form.within(() -> EnvelopeFields.of(kind))
                .require(
                        !leg.getLegId().isBlank() && leg.getLegId().length() <= MAX_LEG_ID_LENGTH,
                        "legId",
                        "must be 1 to " + MAX_LEG_ID_LENGTH + " characters")
                .paymentId("paymentId", leg.getPaymentId())
                .require(purposes.contains(leg.getPurpose()), "purpose", () -> "must be one of " + purposes)
                .payableAccount("debtor", leg.getDebtor())
                .account("creditor", leg.getCreditor())
                .positive("amountMinor", leg.getAmountMinor())
                .require(
                        CURRENCY.matcher(leg.getCurrency()).matches(),
                        "currency",
                        "must be three letters; that there is such a currency is for the book it comes from to say")
                .text("reference", Optional.ofNullable(leg.getReference()))
                .require(
                        !REFUSALS.contains(domainKind) || leg.getReason() != null,
                        "reason",
                        () -> "must be filled when kind is " + kind)
                .text("reason", Optional.ofNullable(leg.getReason()));
        String sourceBook = source == null ? "" : source.getBook();
        return () -> new Command.ApplyLeg(header, domainKind, toDomain(leg), sourceBook);
    }

    /** A book that does not exist answers from the chain of its partition. */
    private static boolean isChain(String id) {
        return FieldRules.isBook(id) || PARTITION_CHAIN.matcher(id).matches();
    }

    private static List<String> purposes(LegKind kind) {
        return switch (kind) {
            case CREDIT, CONFIRM, RETURN -> OF_CREDITS;
            case DEBIT, DELIVER, REFUSE -> OF_DEBITS;
        };
    }

    private static LegKind toDomain(String kind) {
        for (LegKind known : LegKind.values()) {
            if (kind(known).equals(kind)) {
                return known;
            }
        }
        throw new IllegalStateException(kind + " is no kind of leg");
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
