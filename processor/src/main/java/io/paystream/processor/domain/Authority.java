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
import java.util.List;
import java.util.Optional;

/** May this actor do it? The journal shows who did, so the answer is a rule and not a matter of the way in. */
final class Authority {

    private Authority() {}

    /** One sentence that names the scope the actor lacks; empty when it has what the command needs. */
    static Optional<String> objection(BookState state, Command command) {
        return missingForCommand(state, command).or(() -> missingForFunds(state, command));
    }

    /** The first version asks for none; a kind of command that is younger than it is asked under every version. */
    private static Optional<String> missingForCommand(BookState state, Command command) {
        if (!state.rules().askEveryCommandForItsScope() && isOfTheFirstVersion(command)) {
            return Optional.empty();
        }
        return scope(command)
                .filter(scope -> !command.header().actor().has(scope))
                .filter(_ -> !isWithdrawal(state, command))
                .map(scope -> command.getClass().getSimpleName() + " needs the scope " + scope);
    }

    /** Who may propose a correction may take the own one back. */
    private static boolean isWithdrawal(BookState state, Command command) {
        Actor actor = command.header().actor();
        return command instanceof RejectCorrection rejection
                && actor.has(Actor.CORRECTIONS_PROPOSE)
                && state.correction(rejection.correctionId())
                        .filter(correction -> correction.terms().proposedBy().equals(Identity.of(actor)))
                        .isPresent();
    }

    private static boolean isOfTheFirstVersion(Command command) {
        return switch (command) {
            case OpenBook _, OpenAccount _, FreezeAccount _, UnfreezeAccount _, CloseAccount _ -> true;
            case AuthorizePayment _, CapturePayment _, VoidPayment _, RefundPayment _ -> true;
            default -> false;
        };
    }

    /** Empty for a command of the processor's own. */
    static Optional<String> scope(Command command) {
        return switch (command) {
            case OpenBook _, FreezeBook _, SetRiskRules _, SetFeeSchedule _, SetRetention _ ->
                Optional.of(Actor.ACCOUNTS_ADMIN);
            case UnfreezeBook _ -> Optional.of(Actor.BOOKS_UNFREEZE);
            case ActivateRules _ -> Optional.of(Actor.RULES_ACTIVATE);
            case OpenAccount _,
                    FreezeAccount _,
                    UnfreezeAccount _,
                    CloseAccount _,
                    SetAccountLimits _,
                    SetSettlementDelay _ -> Optional.of(Actor.ACCOUNTS_ADMIN);
            case AuthorizePayment _,
                    AuthorizeBatch _,
                    IncreaseAuthorization _,
                    CapturePayment _,
                    VoidPayment _,
                    RefundPayment _ -> Optional.of(Actor.PAYMENTS_WRITE);
            case OpenDispute _, SubmitEvidence _, ResolveDispute _ -> Optional.of(Actor.DISPUTES_WRITE);
            case ProposeCorrection _ -> Optional.of(Actor.CORRECTIONS_PROPOSE);
            case ApproveCorrection _, RejectCorrection _ -> Optional.of(Actor.CORRECTIONS_APPROVE);
            case ExpirePayment _, ArchivePayment _, ReleaseFunds _, ApplyLeg _ -> Optional.empty();
        };
    }

    /** Whoever takes money from a system account creates money in the book. */
    private static Optional<String> missingForFunds(BookState state, Command command) {
        if (command.header().actor().has(Actor.FUNDS_ISSUE)) {
            return Optional.empty();
        }
        return debited(state, command)
                .filter(Party::isSystem)
                .map(account -> "debiting " + account + " needs the scope " + Actor.FUNDS_ISSUE);
    }

    private static Optional<String> debited(BookState state, Command command) {
        return switch (command) {
            case AuthorizePayment c -> Optional.of(c.debtor());
            case AuthorizeBatch c ->
                c.payments().stream()
                        .map(AuthorizePayment::debtor)
                        .filter(Party::isSystem)
                        .findFirst();
            case IncreaseAuthorization c -> terms(state, c.paymentId()).map(PaymentTerms::debtor);
            case CapturePayment c -> terms(state, c.paymentId()).map(PaymentTerms::debtor);
            case OpenDispute c -> terms(state, c.paymentId()).map(PaymentTerms::creditor);
            case ResolveDispute c
            when c.result() == DisputeResult.WON -> terms(state, c.paymentId()).map(PaymentTerms::debtor);
            case ResolveDispute _, SubmitEvidence _ -> Optional.empty();
            case RefundPayment c -> terms(state, c.paymentId()).map(PaymentTerms::creditor);
            case ProposeCorrection c -> issuing(c.lines());
            case ApproveCorrection c ->
                state.correction(c.correctionId())
                        .flatMap(correction -> issuing(correction.terms().lines()));
            case RejectCorrection _ -> Optional.empty();
            case Command.BookCommand _,
                    Command.AccountCommand _,
                    VoidPayment _,
                    ExpirePayment _,
                    ArchivePayment _,
                    ApplyLeg _ -> Optional.empty();
        };
    }

    /** The first system account that money is taken from. */
    private static Optional<String> issuing(List<CorrectionLine> lines) {
        return lines.stream()
                .filter(CorrectionLine::issuesFunds)
                .map(CorrectionLine::account)
                .findFirst();
    }

    private static Optional<PaymentTerms> terms(BookState state, String paymentId) {
        return state.payment(paymentId).map(Payment::terms);
    }
}
