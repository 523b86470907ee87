package io.paystream.processor.domain;

import static java.util.stream.Collectors.joining;

import io.paystream.processor.domain.Command.ActivateRules;
import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Command.ApproveCorrection;
import io.paystream.processor.domain.Command.ArchivePayment;
import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Command.CloseAccount;
import io.paystream.processor.domain.Command.ExpirePayment;
import io.paystream.processor.domain.Command.FreezeAccount;
import io.paystream.processor.domain.Command.FreezeBook;
import io.paystream.processor.domain.Command.IncreaseAuthorization;
import io.paystream.processor.domain.Command.OpenAccount;
import io.paystream.processor.domain.Command.OpenBook;
import io.paystream.processor.domain.Command.OpenDispute;
import io.paystream.processor.domain.Command.ProposeCorrection;
import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Command.RejectCorrection;
import io.paystream.processor.domain.Command.ReleaseFunds;
import io.paystream.processor.domain.Command.ResolveDispute;
import io.paystream.processor.domain.Command.SetAccountLimits;
import io.paystream.processor.domain.Command.SetFeeSchedule;
import io.paystream.processor.domain.Command.SetRetention;
import io.paystream.processor.domain.Command.SetRiskRules;
import io.paystream.processor.domain.Command.SetSettlementDelay;
import io.paystream.processor.domain.Command.SubmitEvidence;
import io.paystream.processor.domain.Command.UnfreezeAccount;
import io.paystream.processor.domain.Command.UnfreezeBook;
import io.paystream.processor.domain.Command.VoidPayment;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether two commands ask for the same thing. SHA-256 over a canonical form of the content: the form's version,
 * the kind, and each field that differs from its default, by name. Who asks and when is left out, and a field added
 * later with a default changes nothing, so that an honest retry keeps its fingerprint.
 */
public final class Fingerprint {

    private static final int LENGTH = 32;

    private final byte[] bytes;

    private Fingerprint(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a fingerprint has 32 bytes, not " + bytes.length);
        }
        this.bytes = bytes;
    }

    public static Fingerprint ofBytes(byte[] bytes) {
        return new Fingerprint(bytes.clone());
    }

    public static Fingerprint of(Command command) {
        return new Fingerprint(canonical(command).sha256());
    }

    private static CanonicalForm canonical(Command command) {
        return switch (command) {
            case OpenBook c -> new CanonicalForm("OpenBook").field("description", c.description());
            case FreezeBook c -> new CanonicalForm("FreezeBook").field("reason", c.reason());
            case UnfreezeBook c -> new CanonicalForm("UnfreezeBook").field("reason", c.reason());
            case ActivateRules c ->
                new CanonicalForm("ActivateRules").field("rulesVersion", Integer.toString(c.rulesVersion()));
            case SetFeeSchedule c -> canonical(c);
            case SetRiskRules c -> canonical(c.rules());
            case SetRetention c ->
                new CanonicalForm("SetRetention")
                        .field("answersKeptSeconds", c.retention().answersKeptSeconds())
                        .field("archiveAfterSeconds", c.retention().archiveAfterSeconds());
            case OpenAccount c ->
                new CanonicalForm("OpenAccount")
                        .field("account", c.account())
                        .field("currency", c.currency().code());
            case FreezeAccount c ->
                new CanonicalForm("FreezeAccount").field("account", c.account()).field("reason", c.reason());
            case UnfreezeAccount c ->
                new CanonicalForm("UnfreezeAccount")
                        .field("account", c.account())
                        .field("reason", c.reason());
            case CloseAccount c ->
                new CanonicalForm("CloseAccount").field("account", c.account()).field("reason", c.reason());
            case SetAccountLimits c -> canonical(c);
            case SetSettlementDelay c ->
                new CanonicalForm("SetSettlementDelay")
                        .field("account", c.account())
                        .field("delayDays", Integer.toString(c.delayDays()));
            case ReleaseFunds c ->
                new CanonicalForm("ReleaseFunds")
                        .field("account", c.account())
                        .field("day", c.day().toString())
                        .field("attempt", Integer.toString(c.attempt()));
            case AuthorizePayment c -> canonical(c);
            case AuthorizeBatch c -> {
                CanonicalForm form = new CanonicalForm("AuthorizeBatch");
                c.payments()
                        .forEach(payment -> form.field("payment", of(payment).toString()));
                yield form;
            }
            case IncreaseAuthorization c ->
                new CanonicalForm("IncreaseAuthorization")
                        .field("paymentId", c.paymentId())
                        .field("amountMinor", Long.toString(c.amountMinor()));
            case CapturePayment c ->
                new CanonicalForm("CapturePayment")
                        .field("paymentId", c.paymentId())
                        .field("amountMinor", c.amountMinor())
                        .flag("finalCapture", c.finalCapture());
            case VoidPayment c -> new CanonicalForm("VoidPayment").field("paymentId", c.paymentId());
            case RefundPayment c ->
                new CanonicalForm("RefundPayment")
                        .field("paymentId", c.paymentId())
                        .field("amountMinor", c.amountMinor());
            case OpenDispute c ->
                new CanonicalForm("OpenDispute")
                        .field("paymentId", c.paymentId())
                        .field("amountMinor", c.amountMinor())
                        .field("reason", c.reason())
                        .field("dueAt", c.dueAt());
            case SubmitEvidence c ->
                new CanonicalForm("SubmitEvidence")
                        .field("paymentId", c.paymentId())
                        .field("disputeId", c.disputeId())
                        .field("description", c.description());
            case ResolveDispute c ->
                new CanonicalForm("ResolveDispute")
                        .field("paymentId", c.paymentId())
                        .field("disputeId", c.disputeId())
                        .field("result", c.result().name());
            case ExpirePayment c ->
                new CanonicalForm("ExpirePayment")
                        .field("paymentId", c.paymentId())
                        .field("attempt", Integer.toString(c.attempt()));
            case ProposeCorrection c -> canonical(c);
            case ApproveCorrection c -> new CanonicalForm("ApproveCorrection").field("correctionId", c.correctionId());
            case RejectCorrection c ->
                new CanonicalForm("RejectCorrection")
                        .field("correctionId", c.correctionId())
                        .field("reason", c.reason());
            case ArchivePayment c ->
                new CanonicalForm("ArchivePayment")
                        .field("paymentId", c.paymentId())
                        .field("attempt", Integer.toString(c.attempt()));
            case ApplyLeg c -> canonical(c);
        };
    }

    private static CanonicalForm canonical(AuthorizePayment command) {
        return new CanonicalForm("AuthorizePayment")
                .field("debtor", command.debtor())
                .field("creditor", command.creditor())
                .field("amountMinor", Long.toString(command.amount().minor()))
                .field("currency", command.amount().currency().code())
                .field("splits", splits(command))
                .flag("immediate", command.capture() == CaptureMode.IMMEDIATE)
                .field("reference", command.reference())
                .field("expiresAfterSeconds", command.expiresAfterSeconds());
    }

    /** An account id has no comma, and the share follows the last colon. */
    private static Optional<String> splits(AuthorizePayment command) {
        if (command.splits().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(command.splits().stream()
                .map(split -> split.creditor() + ":" + split.shareBasisPoints())
                .collect(joining(",")));
    }

    private static CanonicalForm canonical(SetFeeSchedule command) {
        FeeSchedule schedule = command.schedule();
        return new CanonicalForm("SetFeeSchedule")
                .field("account", command.account())
                .field("currency", schedule.currency().code())
                .field("basisPoints", unlessZero(schedule.basisPoints()))
                .field("fixedMinor", unlessZero(schedule.fixedMinor()))
                .field("minimumMinor", schedule.minimumMinor())
                .field("maximumMinor", schedule.maximumMinor())
                .field("disputeFeeMinor", unlessZero(schedule.disputeFeeMinor()))
                .flag("onRefund", schedule.onRefund() == FeePolicy.RETURN)
                .flag("onDisputeWon", schedule.onDisputeWon() == FeePolicy.RETURN);
    }

    private static OptionalLong unlessZero(long value) {
        return value == 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private static CanonicalForm canonical(RiskRules rules) {
        CanonicalForm form = new CanonicalForm("SetRiskRules");
        rules.velocity()
                .ifPresent(rule -> form.field("velocity.maxPayments", Integer.toString(rule.maxPayments()))
                        .field("velocity.windowSeconds", Long.toString(rule.windowSeconds())));
        rules.amountAgainstHistory()
                .ifPresent(rule -> form.field("amountAgainstHistory.minPayments", Integer.toString(rule.minPayments()))
                        .field("amountAgainstHistory.maxTimesAverage", Integer.toString(rule.maxTimesAverage())));
        rules.newCounterparty()
                .forEach(rule -> form.field(
                                "newCounterparty.currency",
                                rule.threshold().currency().code())
                        .field(
                                "newCounterparty.thresholdMinor",
                                Long.toString(rule.threshold().minor())));
        return form;
    }

    private static CanonicalForm canonical(SetAccountLimits command) {
        Limits limits = command.limits();
        CanonicalForm form = new CanonicalForm("SetAccountLimits")
                .field("account", command.account())
                .field("expectedVersion", command.expectedVersion())
                .field("overdraftLimitMinor", unlessZero(limits.overdraftLimitMinor()))
                .field("largestPaymentMinor", limits.largestPaymentMinor())
                .field("hourlyDebitMinor", limits.hourlyDebitMinor())
                .field("hourlyDebitCount", limits.hourlyDebitCount())
                .field("dailyDebitMinor", limits.dailyDebitMinor())
                .field("dailyDebitCount", limits.dailyDebitCount());
        limits.blockedCounterparties().forEach(blocked -> form.field("blockedCounterparties", blocked));
        return form;
    }

    private static CanonicalForm canonical(ProposeCorrection command) {
        CanonicalForm form = new CanonicalForm("ProposeCorrection")
                .field(
                        "currency",
                        command.lines().getFirst().amount().currency().code())
                .field("reason", command.reason())
                .field("reference", command.reference());
        command.lines()
                .forEach(line -> form.field("lines.account", line.account())
                        .field("lines.amountMinor", Long.toString(line.amount().minor())));
        return form;
    }

    private static CanonicalForm canonical(ApplyLeg command) {
        Leg leg = command.leg();
        return new CanonicalForm("ApplyLeg")
                .field("kind", command.kind().name())
                .field("sourceBook", command.sourceBook())
                .field("legId", leg.legId())
                .field("paymentId", leg.paymentId())
                .field("purpose", leg.purpose().name())
                .field("creditor", leg.creditor())
                .field("amountMinor", Long.toString(leg.amount().minor()))
                .field("currency", leg.amount().currency().code());
    }

    public byte[] toBytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fingerprint that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes);
    }
}
