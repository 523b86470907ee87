package io.paystream.commands.command;

import io.paystream.schemas.avro.ActivateRules;
import io.paystream.schemas.avro.ApproveCorrection;
import io.paystream.schemas.avro.AuthorizeBatch;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CloseAccount;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.FreezeAccount;
import io.paystream.schemas.avro.FreezeBook;
import io.paystream.schemas.avro.IncreaseAuthorization;
import io.paystream.schemas.avro.OpenAccount;
import io.paystream.schemas.avro.OpenBook;
import io.paystream.schemas.avro.OpenDispute;
import io.paystream.schemas.avro.ProposeCorrection;
import io.paystream.schemas.avro.RefundPayment;
import io.paystream.schemas.avro.RejectCorrection;
import io.paystream.schemas.avro.ResolveDispute;
import io.paystream.schemas.avro.SetAccountLimits;
import io.paystream.schemas.avro.SetFeeSchedule;
import io.paystream.schemas.avro.SetRetention;
import io.paystream.schemas.avro.SetRiskRules;
import io.paystream.schemas.avro.SetSettlementDelay;
import io.paystream.schemas.avro.SubmitEvidence;
import io.paystream.schemas.avro.UnfreezeAccount;
import io.paystream.schemas.avro.UnfreezeBook;
import io.paystream.schemas.avro.VoidPayment;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command's form on the wire. */
public final class Envelopes {

    private static final Caller NOBODY = new Caller("", "", List.of(), Caller.UNAUTHENTICATED, "");

    private Envelopes() {}

    /**
     * Cannot fail for an operation that exists: its fields were checked when it was made.
     *
     * @param deadline until when it is of use to be decided; null: whenever its turn comes
     * @param replyTo {@code <listener>/<correlation>}, copied to the header of the entry that answers
     */
    public static CommandEnvelope of(
            Operation operation,
            Caller caller,
            Instant issuedAt,
            @Nullable Instant deadline,
            @Nullable String traceparent,
            String replyTo) {
        CommandEnvelope envelope = CommandEnvelope.newBuilder()
                .setBook(operation.book())
                .setOperationId(operation.operationId())
                .setKind(operation.command().kind())
                .setActor(caller.toActor())
                .setIssuedAt(issuedAt.toEpochMilli())
                .setDeadline(deadline == null ? null : deadline.toEpochMilli())
                .setTraceparent(traceparent)
                .setReplyTo(replyTo)
                .build();
        fill(envelope, operation.command());
        return envelope;
    }

    /** Without all that differs from one time it is asked to the next: what its book tells a retry from another command by. */
    public static CommandEnvelope ofContent(Operation operation) {
        return of(operation, NOBODY, Instant.EPOCH, null, null, "");
    }

    private static void fill(CommandEnvelope envelope, Command command) {
        switch (command) {
            case Command.OpenBook c -> envelope.setOpenBook(new OpenBook(c.description()));
            case Command.FreezeBook c -> envelope.setFreezeBook(new FreezeBook(c.reason()));
            case Command.UnfreezeBook c -> envelope.setUnfreezeBook(new UnfreezeBook(c.reason()));
            case Command.ActivateRules c -> envelope.setActivateRules(new ActivateRules(c.rulesVersion()));
            case Command.SetBookFees c -> envelope.setSetFeeSchedule(fees(null, c.schedule()));
            case Command.SetAccountFees c -> envelope.setSetFeeSchedule(fees(c.account(), c.schedule()));
            case Command.SetRiskRules c ->
                envelope.setSetRiskRules(
                        SetRiskRules.newBuilder().setRules(c.rules().toWire()).build());
            case Command.SetRetention c ->
                envelope.setSetRetention(SetRetention.newBuilder()
                        .setRetention(c.retention().toWire())
                        .build());
            case Command.SetAccountLimits c -> envelope.setSetAccountLimits(limits(c));
            case Command.SetSettlementDelay c ->
                envelope.setSetSettlementDelay(new SetSettlementDelay(c.account(), c.delayDays()));
            case Command.OpenAccount c -> envelope.setOpenAccount(new OpenAccount(c.account(), c.currency()));
            case Command.FreezeAccount c -> envelope.setFreezeAccount(new FreezeAccount(c.account(), c.reason()));
            case Command.UnfreezeAccount c -> envelope.setUnfreezeAccount(new UnfreezeAccount(c.account(), c.reason()));
            case Command.CloseAccount c -> envelope.setCloseAccount(new CloseAccount(c.account(), c.reason()));
            case Command.AuthorizePayment c -> envelope.setAuthorizePayment(authorization(c));
            case Command.AuthorizeBatch c ->
                envelope.setAuthorizeBatch(AuthorizeBatch.newBuilder()
                        .setPayments(c.payments().stream()
                                .map(Envelopes::authorization)
                                .toList())
                        .build());
            case Command.CapturePayment c ->
                envelope.setCapturePayment(new CapturePayment(c.paymentId(), c.amountMinor(), c.finalCapture()));
            case Command.VoidPayment c -> envelope.setVoidPayment(new VoidPayment(c.paymentId()));
            case Command.RefundPayment c ->
                envelope.setRefundPayment(new RefundPayment(c.paymentId(), c.amountMinor()));
            case Command.IncreaseAuthorization c ->
                envelope.setIncreaseAuthorization(new IncreaseAuthorization(c.paymentId(), c.amountMinor()));
            case Command.OpenDispute c -> envelope.setOpenDispute(dispute(c));
            case Command.SubmitEvidence c ->
                envelope.setSubmitEvidence(new SubmitEvidence(c.paymentId(), c.disputeId(), c.description()));
            case Command.ProposeCorrection c -> envelope.setProposeCorrection(correction(c));
            case Command.ApproveCorrection c ->
                envelope.setApproveCorrection(ApproveCorrection.newBuilder()
                        .setCorrectionId(c.correctionId())
                        .build());
            case Command.RejectCorrection c ->
                envelope.setRejectCorrection(RejectCorrection.newBuilder()
                        .setCorrectionId(c.correctionId())
                        .setReason(c.reason())
                        .build());
            case Command.ResolveDispute c ->
                envelope.setResolveDispute(new ResolveDispute(
                        c.paymentId(), c.disputeId(), c.result().name()));
        }
    }

    private static AuthorizePayment authorization(Command.AuthorizePayment command) {
        return AuthorizePayment.newBuilder()
                .setDebtor(command.debtor())
                .setCreditor(command.creditor())
                .setAmountMinor(command.amountMinor())
                .setCurrency(command.currency())
                .setCapture(command.capture().name())
                .setReference(command.reference())
                .setExpiresAfterSeconds(command.expiresAfterSeconds())
                .setSplits(command.splits().stream().map(Split::toWire).toList())
                .build();
    }

    private static SetFeeSchedule fees(@Nullable String account, FeeSchedule schedule) {
        return SetFeeSchedule.newBuilder()
                .setAccount(account)
                .setSchedule(schedule.toWire())
                .build();
    }

    private static SetAccountLimits limits(Command.SetAccountLimits command) {
        return SetAccountLimits.newBuilder()
                .setAccount(command.account())
                .setExpectedVersion(command.expectedVersion())
                .setLimits(command.limits().toWire())
                .build();
    }

    private static ProposeCorrection correction(Command.ProposeCorrection command) {
        return ProposeCorrection.newBuilder()
                .setCurrency(command.currency())
                .setLines(command.lines().stream().map(CorrectionLine::toWire).toList())
                .setReason(command.reason())
                .setReference(command.reference())
                .build();
    }

    private static OpenDispute dispute(Command.OpenDispute command) {
        Instant dueAt = command.dueAt();
        return OpenDispute.newBuilder()
                .setPaymentId(command.paymentId())
                .setAmountMinor(command.amountMinor())
                .setReason(command.reason())
                .setDueAt(dueAt == null ? null : dueAt.toEpochMilli())
                .build();
    }
}
