package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.CORRECTION_DECIDED;
import static io.paystream.processor.domain.RejectionReason.CORRECTION_NOT_FOUND;
import static io.paystream.processor.domain.RejectionReason.FOUR_EYES_REQUIRED;

import io.paystream.processor.domain.Command.ApproveCorrection;
import io.paystream.processor.domain.Command.CorrectionCommand;
import io.paystream.processor.domain.Command.ProposeCorrection;
import io.paystream.processor.domain.Command.RejectCorrection;
import io.paystream.processor.domain.Correction.Decided;
import io.paystream.processor.domain.Correction.Proposed;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.CorrectionApproved;
import io.paystream.processor.domain.Event.CorrectionProposed;
import io.paystream.processor.domain.Event.CorrectionRejected;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides about corrections. They put right what is wrong already, so an account may be frozen and may be driven below
 * zero; what is asked for instead is that two want it.
 */
final class CorrectionDecider {

    private static final Policy<Correcting> PROPOSE =
            Policy.inOrder(List.of(Movement.NO_CLOSED_ACCOUNT, Movement.ONE_CURRENCY));

    private static final Check<Approval> FOUR_EYES = Check.refuse(
            FOUR_EYES_REQUIRED,
            approval -> approval.by().equals(approval.terms().proposedBy()),
            approval -> "correction " + approval.terms().correctionId() + " was proposed by "
                    + approval.by().principal() + ": another has to approve it");

    private static final Policy<Approval> APPROVE =
            Policy.inOrder(List.of(FOUR_EYES, Movement.NO_CLOSED_ACCOUNT, Movement.BALANCE_FITS, Movement.DEBIT_FITS));

    private record Proposal(List<Part> debits, List<Part> credits) implements Correcting {}

    private record Approval(CorrectionTerms terms, Identity by, List<Part> debits, List<Part> credits)
            implements Correcting {}

    private CorrectionDecider() {}

    static Decision propose(BookState state, ProposeCorrection command) {
        List<CorrectionLine> lines = command.lines();
        return lines.stream()
                .map(CorrectionLine::account)
                .filter(account -> Party.find(state, account).isEmpty())
                .findFirst()
                .map(AccountDecider::notFound)
                .or(() -> PROPOSE.refusal(
                        new Proposal(Correcting.debits(state, lines), Correcting.credits(state, lines))))
                .orElseGet(() -> Accepted.of(
                        new CorrectionProposed(command.correctionId(), lines, command.reason(), command.reference())));
    }

    static Decision approve(BookState state, ApproveCorrection command) {
        return decideOpen(state, command, terms -> {
            List<CorrectionLine> lines = terms.lines();
            Approval approval = new Approval(
                    terms,
                    Identity.of(command.header().actor()),
                    Correcting.debits(state, lines),
                    Correcting.credits(state, lines));
            return APPROVE.refusal(approval)
                    .orElseGet(() -> Accepted.of(new CorrectionApproved(terms.correctionId(), lines)));
        });
    }

    /** Nothing moves by it, so its proposer alone may end it as well. */
    static Decision reject(BookState state, RejectCorrection command) {
        return decideOpen(
                state, command, terms -> Accepted.of(new CorrectionRejected(terms.correctionId(), command.reason())));
    }

    private static Decision decideOpen(
            BookState state, CorrectionCommand command, Function<CorrectionTerms, Decision> decider) {
        Optional<Correction> correction = state.correction(command.correctionId());
        if (correction.isEmpty()) {
            return new Rejected(CORRECTION_NOT_FOUND, "correction " + command.correctionId() + " does not exist");
        }
        return switch (correction.get()) {
            case Proposed proposed -> decider.apply(proposed.terms());
            case Decided decided ->
                new Rejected(
                        CORRECTION_DECIDED,
                        "correction " + command.correctionId() + " is " + decided.status() + " already");
        };
    }
}
