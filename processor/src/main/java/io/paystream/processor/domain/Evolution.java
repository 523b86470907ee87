package io.paystream.processor.domain;

import io.paystream.processor.domain.Answer.OfAccount;
import io.paystream.processor.domain.Answer.OfBatch;
import io.paystream.processor.domain.Answer.OfBook;
import io.paystream.processor.domain.Answer.OfCorrection;
import io.paystream.processor.domain.Answer.OfLeg;
import io.paystream.processor.domain.Answer.OfPayment;
import io.paystream.processor.domain.Answer.OfRejection;
import io.paystream.processor.domain.Command.AccountCommand;
import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Command.ArchivePayment;
import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.BookCommand;
import io.paystream.processor.domain.Command.CorrectionCommand;
import io.paystream.processor.domain.Command.PaymentCommand;
import io.paystream.processor.domain.Command.SetFeeSchedule;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Faulted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Decision.Unchanged;
import java.util.Optional;

/** From an entry to what it changes. The one path for live processing, tests and replay. */
public final class Evolution {

    private Evolution() {}

    /** Throws {@link ImpossibleHistoryException} when the entry cannot follow from the state. */
    public static Changes evolve(BookState before, Entry entry) {
        return switch (entry.decision()) {
            case Accepted accepted -> evolve(before, entry, accepted);
            case Rejected rejected when isRemembered(before, rejected) -> remember(before, entry, rejected);
            case Rejected _, Unchanged _ -> Changes.NONE;
            case Faulted _ ->
                before.book()
                        .map(book -> Changes.of(book.withStatus(BookStatus.FAULTED)))
                        .orElse(Changes.NONE);
        };
    }

    private static Changes evolve(BookState before, Entry entry, Accepted accepted) {
        requireNew(before, entry.command());
        Changes changes = Fold.of(before, entry, accepted.events());
        return summary(entry.command(), changes)
                .map(summary -> changes.with(answer(entry, summary)))
                .orElse(changes);
    }

    /** A book that does not exist remembers nothing. */
    private static boolean isRemembered(BookState before, Rejected rejected) {
        return rejected.reason().isFinal() && before.book().isPresent();
    }

    private static Changes remember(BookState before, Entry entry, Rejected rejected) {
        requireNew(before, entry.command());
        return Changes.of(answer(entry, new OfRejection(rejected.reason(), rejected.detail())));
    }

    private static void requireNew(BookState before, Command command) {
        if (Retry.first(before, command.operationId()).isPresent()) {
            throw new ImpossibleHistoryException("operation " + command.operationId() + " is decided twice");
        }
    }

    private static Answer answer(Entry entry, Answer.Summary summary) {
        return new Answer(Fingerprint.of(entry.command()), entry.sequence(), summary);
    }

    /** An accepted authorization needs none: the payment it creates remembers it. */
    private static Optional<Answer.Summary> summary(Command command, Changes changes) {
        return switch (command) {
            case SetFeeSchedule c
            when c.account().isPresent() ->
                changes.accounts().stream().findFirst().map(Evolution::summary);
            case BookCommand _ -> changes.book().map(Evolution::summary);
            case AccountCommand _ -> changes.accounts().stream().findFirst().map(Evolution::summary);
            case AuthorizePayment _ -> Optional.empty();
            case AuthorizeBatch _ -> Optional.of(new OfBatch());
            case ApplyLeg _ -> Optional.of(new OfLeg());
            case CorrectionCommand _ -> changes.correction().map(correction -> new OfCorrection(correction.status()));
            case ArchivePayment _ ->
                changes.archived().map(ArchivedPayment::payment).map(Evolution::summary);
            case PaymentCommand _ -> changes.payment().map(Evolution::summary);
        };
    }

    private static Answer.Summary summary(Book book) {
        return new OfBook(book.status(), book.rulesVersion(), book.riskRules(), book.feeSchedules(), book.retention());
    }

    private static Answer.Summary summary(Account account) {
        return new OfAccount(
                account.status(),
                account.posted().minor(),
                account.held().minor(),
                account.limits(),
                account.limitsVersion(),
                account.feeSchedule(),
                account.activity().usage(),
                account.openDisputes(),
                account.settlement());
    }

    private static Answer.Summary summary(Payment payment) {
        return new OfPayment(payment.phase(), payment.tally());
    }
}
