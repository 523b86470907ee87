package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.BOOK_FROZEN;
import static io.paystream.processor.domain.RejectionReason.DEADLINE_PASSED;
import static io.paystream.processor.domain.RejectionReason.KEY_EXPIRED;
import static io.paystream.processor.domain.RejectionReason.SCOPE_MISSING;

import io.paystream.processor.domain.Command.AccountCommand;
import io.paystream.processor.domain.Command.ActivateRules;
import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Command.ArchivePayment;
import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Command.CorrectionCommand;
import io.paystream.processor.domain.Command.ExpirePayment;
import io.paystream.processor.domain.Command.FreezeBook;
import io.paystream.processor.domain.Command.IncreaseAuthorization;
import io.paystream.processor.domain.Command.OpenBook;
import io.paystream.processor.domain.Command.OpenDispute;
import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Command.ReleaseFunds;
import io.paystream.processor.domain.Command.ResolveDispute;
import io.paystream.processor.domain.Command.SetFeeSchedule;
import io.paystream.processor.domain.Command.SetRetention;
import io.paystream.processor.domain.Command.SetRiskRules;
import io.paystream.processor.domain.Command.SubmitEvidence;
import io.paystream.processor.domain.Command.UnfreezeBook;
import io.paystream.processor.domain.Command.VoidPayment;
import java.util.List;
import java.util.Optional;

/** What every new command meets before its entity is asked: is it in time, may this actor do it, does the book take commands. */
final class Admission {

    private static final Policy<Request> POLICY = Policy.inOrder(List.of(
            new Check<>(KEY_EXPIRED, Admission::issuedTooLongAgo),
            Check.refuse(
                    DEADLINE_PASSED,
                    Admission::isTooLate,
                    request -> "the deadline " + request.deadline() + " lies before " + request.decidedAt()),
            new Check<>(SCOPE_MISSING, request -> Authority.objection(request.state(), request.command())),
            new Check<>(BOOK_FROZEN, Admission::stoppedByFreeze)));

    private record Request(BookState state, Command command, long decidedAt) {

        /** Without one the end of time. */
        private long deadline() {
            return command.header().deadline().orElse(Long.MAX_VALUE);
        }
    }

    private Admission() {}

    static Optional<Decision> refusal(BookState state, Command command, long now) {
        return POLICY.refusal(new Request(state, command, now));
    }

    /** It may have been decided before, and the answer be forgotten. What the processor sends itself waits as it must. */
    private static Optional<String> issuedTooLongAgo(Request request) {
        long issuedAt = request.command().header().issuedAt();
        return request.state()
                .book()
                .map(Book::retention)
                .filter(_ -> !isTheProcessorsOwn(request))
                .filter(retention -> retention.isTooOld(issuedAt, request.decidedAt()))
                .map(retention -> "the operation was issued at " + issuedAt + ", more than "
                        + retention.answersKeptSeconds().orElseThrow() + " seconds before " + request.decidedAt());
    }

    private static boolean isTheProcessorsOwn(Request request) {
        return switch (request.command()) {
            case ExpirePayment _, ArchivePayment _, ApplyLeg _ -> true;
            case ReleaseFunds _ -> request.state().rules().letReleasesWait();
            default -> false;
        };
    }

    /** In the millisecond of its deadline it is in time. */
    private static boolean isTooLate(Request request) {
        return request.state().rules().keepDeadlines() && request.deadline() < request.decidedAt();
    }

    private static Optional<String> stoppedByFreeze(Request request) {
        return request.state()
                .book()
                .filter(Book::isFrozen)
                .filter(_ -> isInitiated(request.command()))
                .map(book -> switch (book.status()) {
                    case FAULTED -> "the book is frozen after a fault";
                    case FROZEN, OPEN -> "the book is frozen";
                });
    }

    /** What was begun before the freeze still comes to its end. Of a book that is open already that is said first. */
    private static boolean isInitiated(Command command) {
        return switch (command) {
            case OpenBook _, UnfreezeBook _, SubmitEvidence _, ResolveDispute _ -> false;
            case ExpirePayment _, ArchivePayment _, ReleaseFunds _, ApplyLeg _ -> false;
            case FreezeBook _, ActivateRules _, SetRiskRules _, SetFeeSchedule _, SetRetention _, AccountCommand _ ->
                true;
            case AuthorizePayment _,
                    AuthorizeBatch _,
                    IncreaseAuthorization _,
                    CapturePayment _,
                    VoidPayment _,
                    RefundPayment _,
                    OpenDispute _,
                    CorrectionCommand _ -> true;
        };
    }
}
