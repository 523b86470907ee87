package io.paystream.processor.domain;

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
import io.paystream.processor.domain.Decision.Rejected;

/** Decides one command against a book. A pure function: the same inputs give an equal decision, for ever. */
public final class Decider {

    private Decider() {}

    /**
     * Never throws for anything a caller can send; an exception is a defect, or a history that cannot be.
     *
     * @param now milliseconds since the epoch; in one book it never steps back
     */
    public static Decision decide(BookState state, Command command, long now) {
        if (state.book().isEmpty() && !(command instanceof OpenBook)) {
            return new Rejected(
                    RejectionReason.BOOK_NOT_FOUND, "book " + command.header().book() + " is not open");
        }
        return Retry.answer(state, command)
                .or(() -> Admission.refusal(state, command, now))
                .orElseGet(() -> decideAdmitted(state, command, now));
    }

    private static Decision decideAdmitted(BookState state, Command command, long now) {
        return switch (command) {
            case OpenBook c -> BookDecider.open(state, c);
            case FreezeBook c -> BookDecider.freeze(c);
            case UnfreezeBook c -> BookDecider.unfreeze(state, c);
            case ActivateRules c -> BookDecider.activate(state, c);
            case SetRiskRules c -> BookDecider.setRiskRules(c);
            case SetRetention c -> BookDecider.setRetention(c);
            case SetFeeSchedule c -> FeeDecider.set(state, c);
            case OpenAccount c -> AccountDecider.open(state, c);
            case FreezeAccount c -> AccountDecider.freeze(state, c);
            case UnfreezeAccount c -> AccountDecider.unfreeze(state, c);
            case CloseAccount c -> AccountDecider.close(state, c);
            case SetAccountLimits c -> LimitsDecider.set(state, c);
            case SetSettlementDelay c -> SettlementDecider.set(state, c);
            case ReleaseFunds c -> SettlementDecider.release(state, c, now);
            case AuthorizePayment c -> AuthorizationDecider.authorize(state, c, now);
            case AuthorizeBatch c -> BatchDecider.authorize(state, c, now);
            case IncreaseAuthorization c -> IncreaseDecider.increase(state, c, now);
            case CapturePayment c -> CaptureDecider.capture(state, c, now);
            case VoidPayment c -> ReleaseDecider.voidPayment(state, c);
            case ExpirePayment c -> ReleaseDecider.expire(state, c, now);
            case ArchivePayment c -> ArchiveDecider.archive(state, c, now);
            case OpenDispute c -> DisputeDecider.open(state, c);
            case SubmitEvidence c -> DisputeDecider.submit(state, c, now);
            case ResolveDispute c -> DisputeDecider.resolve(state, c);
            case RefundPayment c -> RefundDecider.refund(state, c);
            case ProposeCorrection c -> CorrectionDecider.propose(state, c);
            case ApproveCorrection c -> CorrectionDecider.approve(state, c);
            case RejectCorrection c -> CorrectionDecider.reject(state, c);
            case ApplyLeg c -> apply(state, c);
        };
    }

    private static Decision apply(BookState state, ApplyLeg command) {
        return switch (command.kind()) {
            case CREDIT -> TransitDecider.credit(state, command);
            case DEBIT -> TransitDecider.debit(state, command);
            case CONFIRM -> TransitReplies.confirm(state, command);
            case RETURN -> TransitReplies.takeBack(state, command);
            case DELIVER -> TransitReplies.deliver(state, command);
            case REFUSE -> TransitReplies.refuse(state, command);
        };
    }
}
