package io.paystream.processor.domain;

import static io.paystream.processor.domain.RejectionReason.BOOK_ALREADY_OPEN;
import static io.paystream.processor.domain.RejectionReason.BOOK_NOT_FROZEN;
import static io.paystream.processor.domain.RejectionReason.RULES_VERSION_NOT_HELD;
import static io.paystream.processor.domain.RejectionReason.RULES_VERSION_NOT_NEWER;

import io.paystream.processor.domain.Command.ActivateRules;
import io.paystream.processor.domain.Command.FreezeBook;
import io.paystream.processor.domain.Command.OpenBook;
import io.paystream.processor.domain.Command.SetRetention;
import io.paystream.processor.domain.Command.SetRiskRules;
import io.paystream.processor.domain.Command.UnfreezeBook;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Event.BookFrozen;
import io.paystream.processor.domain.Event.BookOpened;
import io.paystream.processor.domain.Event.BookUnfrozen;
import io.paystream.processor.domain.Event.RetentionSet;
import io.paystream.processor.domain.Event.RiskRulesSet;
import io.paystream.processor.domain.Event.RulesActivated;
import java.util.List;

/** Decides the commands about the book itself. That a frozen one is not frozen again is a matter of admission. */
final class BookDecider {

    private static final Policy<Activation> ACTIVATE = Policy.inOrder(List.of(
            Check.refuse(
                    RULES_VERSION_NOT_HELD,
                    activation -> RulesVersion.find(activation.wanted()).isEmpty(),
                    activation -> RulesVersion.notHeld(activation.wanted())),
            Check.refuse(
                    RULES_VERSION_NOT_NEWER,
                    activation -> activation.wanted() <= activation.inForce(),
                    activation -> "version " + activation.inForce() + " of the rules is in force, "
                            + activation.wanted() + " is not above it")));

    private record Activation(int inForce, int wanted) {}

    private BookDecider() {}

    static Decision open(BookState state, OpenBook command) {
        if (state.book().isPresent()) {
            return new Rejected(BOOK_ALREADY_OPEN, "book " + command.header().book() + " is open already");
        }
        return Accepted.of(new BookOpened(command.description()));
    }

    static Decision freeze(FreezeBook command) {
        return Accepted.of(new BookFrozen(command.reason()));
    }

    static Decision unfreeze(BookState state, UnfreezeBook command) {
        if (state.book().filter(Book::isFrozen).isEmpty()) {
            return new Rejected(BOOK_NOT_FROZEN, "book " + command.header().book() + " is not frozen");
        }
        return Accepted.of(new BookUnfrozen(command.reason()));
    }

    static Decision setRiskRules(SetRiskRules command) {
        return Accepted.of(new RiskRulesSet(command.rules()));
    }

    static Decision setRetention(SetRetention command) {
        return Accepted.of(new RetentionSet(command.retention()));
    }

    static Decision activate(BookState state, ActivateRules command) {
        return ACTIVATE.refusal(new Activation(state.rules().number(), command.rulesVersion()))
                .orElseGet(() -> Accepted.of(new RulesActivated(command.rulesVersion())));
    }
}
