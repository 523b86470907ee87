package io.paystream.processor.domain;

import io.paystream.processor.domain.Answer.OfAccount;
import io.paystream.processor.domain.Answer.OfBatch;
import io.paystream.processor.domain.Answer.OfBook;
import io.paystream.processor.domain.Answer.OfCorrection;
import io.paystream.processor.domain.Answer.OfLeg;
import io.paystream.processor.domain.Answer.OfPayment;
import io.paystream.processor.domain.Answer.OfRejection;
import io.paystream.processor.domain.Command.AccountCommand;
import io.paystream.processor.domain.Command.ArchivePayment;
import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Command.CorrectionCommand;
import io.paystream.processor.domain.Command.PaymentCommand;
import io.paystream.processor.domain.Command.SetFeeSchedule;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Decision.Unchanged;
import io.paystream.processor.domain.FirstAnswer.AccountThen;
import io.paystream.processor.domain.FirstAnswer.ArchivedThen;
import io.paystream.processor.domain.FirstAnswer.BatchThen;
import io.paystream.processor.domain.FirstAnswer.BookThen;
import io.paystream.processor.domain.FirstAnswer.CorrectionThen;
import io.paystream.processor.domain.FirstAnswer.LegThen;
import io.paystream.processor.domain.FirstAnswer.PaymentThen;
import io.paystream.processor.domain.FirstAnswer.RejectedThen;
import java.util.Optional;

/**
 * The one idempotency rule: an operation that was decided gets its first answer, whatever happened since; the same id
 * with other content is refused.
 */
final class Retry {

    private Retry() {}

    /** Empty when the operation is new. */
    static Optional<Decision> answer(BookState state, Command command) {
        return first(state, command.operationId()).map(first -> answer(state, command, first));
    }

    /** What is remembered of the operation; an accepted authorization is remembered by the payment it created. */
    static Optional<Answer> first(BookState state, String operationId) {
        return state.answer(operationId)
                .or(() -> state.paymentCreatedBy(operationId).map(Retry::answerOf));
    }

    private static Answer answerOf(Payment payment) {
        PaymentTerms terms = payment.terms();
        return new Answer(terms.fingerprint(), terms.firstSequence(), atFirst(payment));
    }

    private static OfPayment atFirst(Payment payment) {
        PaymentTerms terms = payment.terms();
        return switch (terms.capture()) {
            case MANUAL ->
                new OfPayment(
                        PaymentPhase.AUTHORIZED,
                        PaymentTally.none(terms.creditors().size()));
            case IMMEDIATE -> new OfPayment(PaymentPhase.SETTLED, afterOnlyCapture(payment));
        };
    }

    private static PaymentTally afterOnlyCapture(Payment payment) {
        PaymentTally tally = payment.tally().afterOnlyCapture();
        return Party.isElsewhere(payment.terms().creditor()) ? tally.sendToTransit(tally.capturedMinor()) : tally;
    }

    private static Decision answer(BookState state, Command command, Answer first) {
        if (!first.fingerprint().equals(Fingerprint.of(command))) {
            return new Rejected(
                    RejectionReason.IDEMPOTENCY_KEY_REUSED,
                    "the operation id was used with other content in entry " + first.sequence());
        }
        return new Unchanged(first.sequence(), rebuild(state, command, first.summary()));
    }

    private static FirstAnswer rebuild(BookState state, Command command, Answer.Summary summary) {
        return switch (summary) {
            case OfRejection then -> new RejectedThen(then.reason(), then.detail());
            case OfLeg _ -> new LegThen();
            case OfBatch _ -> batch(state, command);
            case OfBook then -> new BookThen(book(state).asOf(then));
            case OfAccount then -> new AccountThen(account(state, command).asOf(then));
            case OfCorrection then ->
                new CorrectionThen(correction(state, command).asOf(then));
            case OfPayment _ when command instanceof ArchivePayment c -> new ArchivedThen(archived(state, c));
            case OfPayment then ->
                new PaymentThen(Payment.of(payment(state, command).terms(), then.phase(), then.tally()));
        };
    }

    private static BatchThen batch(BookState state, Command command) {
        return new BatchThen(((AuthorizeBatch) command)
                .payments().stream()
                        .map(payment -> remembered(state, payment))
                        .map(payment -> {
                            OfPayment then = atFirst(payment);
                            return Payment.of(payment.terms(), then.phase(), then.tally());
                        })
                        .toList());
    }

    private static Book book(BookState state) {
        return state.book().orElseThrow(() -> new ImpossibleHistoryException("an answer in a book that is not open"));
    }

    private static Account account(BookState state, Command command) {
        Optional<String> id = switch (command) {
            case AccountCommand c -> Optional.of(c.account());
            case SetFeeSchedule c -> c.account();
            default -> Optional.empty();
        };
        return id.flatMap(state::account).orElseThrow(() -> forgotten(command));
    }

    private static Payment payment(BookState state, Command command) {
        return Optional.of(command)
                .filter(PaymentCommand.class::isInstance)
                .map(c -> remembered(state, (PaymentCommand) c))
                .orElseThrow(() -> forgotten(command));
    }

    private static Correction correction(BookState state, Command command) {
        return Optional.of(command)
                .filter(CorrectionCommand.class::isInstance)
                .flatMap(c -> state.correction(((CorrectionCommand) c).correctionId()))
                .orElseThrow(() -> forgotten(command));
    }

    private static Payment remembered(BookState state, PaymentCommand command) {
        return state.payment(command.paymentId())
                .orElseGet(() -> archived(state, command).payment());
    }

    private static ArchivedPayment archived(BookState state, PaymentCommand command) {
        return state.archived(command.paymentId()).orElseThrow(() -> forgotten(command));
    }

    private static ImpossibleHistoryException forgotten(Command command) {
        return new ImpossibleHistoryException("operation " + command.operationId() + " has an answer about nothing");
    }
}
