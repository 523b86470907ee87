package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.BookScenario.givenUnder;
import static io.paystream.processor.domain.Expected.SEVEN_DAYS_MS;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.activateRules;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.freezeBook;
import static io.paystream.processor.domain.Samples.openBook;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.unfreezeBook;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Event.BookFrozen;
import io.paystream.processor.domain.Event.BookUnfrozen;
import io.paystream.processor.domain.Event.PaymentExpired;
import io.paystream.processor.domain.Event.RulesActivated;
import io.paystream.processor.domain.FirstAnswer.BookThen;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BookCommandsTest {

    private static Book book(BookStatus status, RulesVersion rules) {
        return new Book(
                status,
                Optional.of("a book for tests"),
                NOW,
                rules.number(),
                Optional.empty(),
                List.of(),
                Retention.FOR_EVER);
    }

    @Nested
    class Freezing {

        @Test
        void stopsWhatIsInitiatedAndUnfreezingStartsItAgain() {
            Result frozen =
                    given(topUp("t", ALICE, 100)).when(freezeBook("fb")).then(new BookFrozen(Optional.of("an audit")));
            assertThat(frozen.changes())
                    .isEqualTo(frozen.changes().with(frozen.changes().answer().orElseThrow()));
            assertThat(frozen.after().book()).contains(book(BookStatus.FROZEN, RulesVersion.NEWEST));
            given(topUp("t", ALICE, 100), freezeBook("fb"))
                    .when(authorize("p", 10))
                    .then(RejectionReason.BOOK_FROZEN, "the book is frozen");
            given(topUp("t", ALICE, 100), freezeBook("fb"), unfreezeBook("ub"), authorize("p", 10))
                    .when(captureRest("c", "p"))
                    .then(new Event.PaymentCaptured(paymentId("p"), "cap-c", eur(10), List.of()));
        }

        @Test
        void isRefusedOfAFrozenBook() {
            given(freezeBook("fb1")).when(freezeBook("fb2")).then(RejectionReason.BOOK_FROZEN);
            given().afterFaultIn(freeze("defect", BOB)).when(freezeBook("fb")).then(RejectionReason.BOOK_FROZEN);
        }

        @Test
        void letsWhatHasExpiredGo() {
            given(topUp("t", ALICE, 100), authorize("p", 40), freezeBook("fb"))
                    .at(NOW + SEVEN_DAYS_MS)
                    .when(expire("p", 1))
                    .then(new PaymentExpired(paymentId("p"), eur(40)));
        }

        @Test
        void leavesTheRefusalsOfTheTimeFinal() {
            given(topUp("t", ALICE, 100), freezeBook("fb"))
                    .afterAnswering(authorize("p", 10))
                    .and(unfreezeBook("ub"))
                    .when(authorize("p", 10))
                    .thenUnchanged(6, new FirstAnswer.RejectedThen(RejectionReason.BOOK_FROZEN, "the book is frozen"));
        }

        @Test
        void isAnsweredTheSameWhenItIsSentAgainAfterTheUnfreezing() {
            Result again = given(freezeBook("fb"), unfreezeBook("ub"))
                    .when(freezeBook("fb"))
                    .thenUnchanged(4, new BookThen(book(BookStatus.FROZEN, RulesVersion.NEWEST)));
            assertThat(again.after().book()).contains(book(BookStatus.OPEN, RulesVersion.NEWEST));
        }
    }

    @Nested
    class Unfreezing {

        @Test
        void isRefusedOfAnOpenBook() {
            given().when(unfreezeBook("ub")).then(RejectionReason.BOOK_NOT_FROZEN, "book acme is not frozen");
        }

        @Test
        void endsAFreezeByAFaultAndTheFaultyCommandIsDecidedAnew() {
            given().afterFaultIn(freeze("defect", BOB))
                    .when(unfreezeBook("ub"))
                    .then(new BookUnfrozen(Optional.empty()));
            given().afterFaultIn(freeze("defect", BOB))
                    .and(unfreezeBook("ub"))
                    .when(freeze("defect", BOB))
                    .then(new Event.AccountFrozen(BOB, Optional.of("suspicion")));
        }
    }

    @Nested
    class ActivatingRules {

        @Test
        void movesTheBookToTheNewerVersion() {
            Result result =
                    givenUnder(RulesVersion.FIRST).when(activateRules("r", 2)).then(new RulesActivated(2));
            assertThat(result.after().rules()).isEqualTo(RulesVersion.SECOND);
            assertThat(result.after().book()).contains(book(BookStatus.OPEN, RulesVersion.SECOND));
        }

        @Test
        void isRefusedOfTheVersionInForceAndOfAnOlderOne() {
            given().when(activateRules("r", 3))
                    .then(
                            RejectionReason.RULES_VERSION_NOT_NEWER,
                            "version 3 of the rules is in force, 3 is not above it");
            given().when(activateRules("r", 2)).then(RejectionReason.RULES_VERSION_NOT_NEWER);
        }

        @Test
        void isRefusedOfAVersionThatTheProgramDoesNotHoldAndMayBeTriedAgainUnderANewerOne() {
            given().when(activateRules("r", 4))
                    .then(RejectionReason.RULES_VERSION_NOT_HELD, "this program does not hold version 4 of the rules");
            assertThat(RejectionReason.RULES_VERSION_NOT_HELD.isFinal()).isFalse();
        }

        @Test
        void isAnsweredWithTheVersionOfThenWhenItIsSentAgain() {
            givenUnder(RulesVersion.FIRST)
                    .and(activateRules("r", 2), freezeBook("fb"))
                    .when(activateRules("r", 2))
                    .thenUnchanged(4, new BookThen(book(BookStatus.OPEN, RulesVersion.SECOND)));
            givenUnder(RulesVersion.FIRST)
                    .and(activateRules("r", 2))
                    .when(openBook("open-book"))
                    .thenUnchanged(1, new BookThen(book(BookStatus.OPEN, RulesVersion.FIRST)));
        }
    }
}
