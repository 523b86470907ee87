package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.BOOK_FROZEN;
import static io.paystream.processor.domain.RejectionReason.SCOPE_MISSING;

import io.paystream.processor.domain.Command.AccountCommand;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Command.ExpirePayment;
import io.paystream.processor.domain.Command.OpenBook;
import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Command.VoidPayment;
import java.util.List;
import java.util.Optional;

/** What every new command meets before its entity is asked: may this actor do it, and does the book take commands. */
final class Admission {

    private static final Policy<Request> POLICY = Policy.inOrder(List.of(
            new Check<>(SCOPE_MISSING, Admission::missingScope),
            Check.refuse(BOOK_FROZEN, Admission::isStoppedByFreeze, request -> "the book is frozen after a fault")));

    private record Request(BookState state, Command command) {}

    private Admission() {}

    static Optional<Decision> refusal(BookState state, Command command) {
        return POLICY.refusal(new Request(state, command));
    }

    /** Whoever takes money from a system account creates money in the book. */
    private static Optional<String> missingScope(Request request) {
        if (request.command().header().actor().has(Actor.FUNDS_ISSUE)) {
            return Optional.empty();
        }
        return debited(request)
                .filter(Party::isSystem)
                .map(account -> "debiting " + account + " needs the scope " + Actor.FUNDS_ISSUE);
    }

    private static Optional<String> debited(Request request) {
        return switch (request.command()) {
            case AuthorizePayment c -> Optional.of(c.debtor());
            case CapturePayment c -> terms(request, c.paymentId()).map(PaymentTerms::debtor);
            case RefundPayment c -> terms(request, c.paymentId()).map(PaymentTerms::creditor);
            case OpenBook _, AccountCommand _, VoidPayment _, ExpirePayment _ -> Optional.empty();
        };
    }

    private static Optional<PaymentTerms> terms(Request request, String paymentId) {
        return request.state().payment(paymentId).map(Payment::terms);
    }

    /** A frozen book still releases what expires; that it is open already is said of it first. */
    private static boolean isStoppedByFreeze(Request request) {
        return switch (request.command()) {
            case OpenBook _, ExpirePayment _ -> false;
            case AccountCommand _, AuthorizePayment _, CapturePayment _, VoidPayment _, RefundPayment _ ->
                request.state().book().filter(Book::isFrozen).isPresent();
        };
    }
}
