package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.EUR;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of each kind of command. */
final class EveryCommand {

    private EveryCommand() {}

    /** Throws when a kind is missing. */
    static List<Command> samples() {
        List<Command> samples = List.of(
                Samples.openBook("new"),
                Samples.freezeBook("new"),
                Samples.unfreezeBook("new"),
                Samples.activateRules("new", 2),
                Samples.riskRules("new", RiskRules.NONE),
                Samples.fees("new", TestFees.NONE),
                Samples.retention("new", Retention.FOR_EVER),
                Samples.openAccount("carol", EUR),
                Samples.freeze("new", ALICE),
                Samples.unfreeze("new", ALICE),
                Samples.close("new", ALICE),
                Samples.limits("new", ALICE, Limits.NONE),
                Samples.settlementDelay("new", ALICE, 2),
                Samples.authorize("new", 10),
                Samples.batch("new", Samples.authorize("ignored", 10)),
                Samples.increase("new", "p", 10),
                Samples.capture("new", "p", 10),
                Samples.voidPayment("new", "p"),
                Samples.refund("new", "p", 10),
                Samples.dispute("new", "p", 10),
                Samples.evidence("new", "p", "d"),
                Samples.win("new", "p", "d"),
                Samples.propose("new", ALICE, Samples.BOB, 10),
                Samples.approve("new", "c"),
                Samples.reject("new", "c"),
                Samples.expire("p", 1),
                Samples.archive("p", 1),
                Samples.releaseFunds(ALICE, Samples.dayIn(2), 1),
                Samples.creditLeg("p", ALICE, 10));
        Set<Class<?>> sampled = samples.stream().map(Object::getClass).collect(Collectors.toSet());
        Set<Class<?>> kinds = kinds(Command.class).collect(Collectors.toSet());
        if (!sampled.equals(kinds)) {
            throw new AssertionError("samples of " + sampled + ", commands " + kinds);
        }
        return samples;
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryCommand::kinds)
                : Stream.of(type);
    }

    /** The same, asked by somebody else. */
    static Command by(Actor actor, Command command) {
        CommandHeader header = Samples.header(command.operationId(), actor);
        return switch (command) {
            case Command.OpenBook c -> new Command.OpenBook(header, c.description());
            case Command.FreezeBook c -> new Command.FreezeBook(header, c.reason());
            case Command.UnfreezeBook c -> new Command.UnfreezeBook(header, c.reason());
            case Command.ActivateRules c -> new Command.ActivateRules(header, c.rulesVersion());
            case Command.SetRiskRules c -> new Command.SetRiskRules(header, c.rules());
            case Command.SetFeeSchedule c -> new Command.SetFeeSchedule(header, c.account(), c.schedule());
            case Command.SetRetention c -> new Command.SetRetention(header, c.retention());
            case Command.OpenAccount c -> new Command.OpenAccount(header, c.account(), c.currency());
            case Command.FreezeAccount c -> new Command.FreezeAccount(header, c.account(), c.reason());
            case Command.UnfreezeAccount c -> new Command.UnfreezeAccount(header, c.account(), c.reason());
            case Command.CloseAccount c -> new Command.CloseAccount(header, c.account(), c.reason());
            case Command.SetAccountLimits c ->
                new Command.SetAccountLimits(header, c.account(), c.expectedVersion(), c.limits());
            case Command.SetSettlementDelay c -> new Command.SetSettlementDelay(header, c.account(), c.delayDays());
            case Command.ReleaseFunds c -> new Command.ReleaseFunds(header, c.account(), c.day(), c.attempt());
            case Command.AuthorizePayment c ->
                Samples.authorization(
                        header, c.debtor(), c.creditor(), c.amount(), c.capture(), c.expiresAfterSeconds());
            case Command.AuthorizeBatch c ->
                new Command.AuthorizeBatch(
                        header,
                        c.payments().stream()
                                .map(payment -> (Command.AuthorizePayment) by(actor, payment))
                                .toList());
            case Command.IncreaseAuthorization c ->
                new Command.IncreaseAuthorization(header, c.paymentId(), c.amountMinor());
            case Command.CapturePayment c ->
                new Command.CapturePayment(header, c.paymentId(), c.captureId(), c.amountMinor(), c.finalCapture());
            case Command.VoidPayment c -> new Command.VoidPayment(header, c.paymentId());
            case Command.RefundPayment c ->
                new Command.RefundPayment(header, c.paymentId(), c.refundId(), c.amountMinor());
            case Command.OpenDispute c ->
                new Command.OpenDispute(header, c.paymentId(), c.disputeId(), c.amountMinor(), c.reason(), c.dueAt());
            case Command.SubmitEvidence c ->
                new Command.SubmitEvidence(header, c.paymentId(), c.disputeId(), c.description());
            case Command.ResolveDispute c ->
                new Command.ResolveDispute(header, c.paymentId(), c.disputeId(), c.result());
            case Command.ProposeCorrection c ->
                new Command.ProposeCorrection(header, c.correctionId(), c.lines(), c.reason(), c.reference());
            case Command.ApproveCorrection c -> new Command.ApproveCorrection(header, c.correctionId());
            case Command.RejectCorrection c -> new Command.RejectCorrection(header, c.correctionId(), c.reason());
            case Command.ExpirePayment c -> new Command.ExpirePayment(header, c.paymentId(), c.attempt());
            case Command.ArchivePayment c -> new Command.ArchivePayment(header, c.paymentId(), c.attempt());
            case Command.ApplyLeg c -> new Command.ApplyLeg(header, c.kind(), c.leg(), c.sourceBook());
        };
    }
}
