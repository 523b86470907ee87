package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.BookScenario.givenNothing;
import static io.paystream.processor.domain.BookScenario.givenNothingUnder;
import static io.paystream.processor.domain.BookScenario.givenUnder;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.BOOK;
import static io.paystream.processor.domain.Samples.OPERATOR;
import static io.paystream.processor.domain.Samples.answersKept;
import static io.paystream.processor.domain.Samples.authorization;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.FreezeAccount;
import io.paystream.processor.domain.Command.OpenBook;
import io.paystream.processor.domain.Event.AccountFrozen;
import io.paystream.processor.domain.Event.BookOpened;
import io.paystream.processor.domain.FirstAnswer.AccountThen;
import io.paystream.processor.domain.FirstAnswer.RejectedThen;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody waits for any longer is not done, and what was done is never called too late. */
class DeadlineTest {

    private static final AccountFrozen FROZEN = new AccountFrozen(ALICE, Optional.empty());
    private static final String TOO_LATE = "the deadline " + (NOW - 1) + " lies before " + NOW;

    @Nested
    class ANewOperation {

        @Test
        void isDecidedInTheMillisecondOfItsDeadlineAndRefusedInTheNext() {
            given().when(by("f", NOW)).then(FROZEN);
            given().when(by("f", NOW - 1)).then(RejectionReason.DEADLINE_PASSED, TOO_LATE);
        }

        @ParameterizedTest
        @ValueSource(longs = {NOW + 1, Long.MAX_VALUE})
        void isDecidedBeforeItsDeadline(long deadline) {
            given().when(by("f", deadline)).then(FROZEN);
        }

        @ParameterizedTest
        @ValueSource(longs = {Long.MIN_VALUE, -1, 0})
        void isRefusedForADeadlineOfLongAgo(long deadline) {
            given().when(by("f", deadline)).then(RejectionReason.DEADLINE_PASSED);
        }

        @Test
        void isHeldAgainstTheTimeOfTheBookWhichNeverStepsBack() {
            given().at(NOW + 1).when(by("f", NOW)).then(RejectionReason.DEADLINE_PASSED);
        }

        @Test
        void thatOpensABookIsHeldAgainstTheRulesItWouldBeOpenedUnder() {
            givenNothing().when(openBy(NOW - 1)).then(RejectionReason.DEADLINE_PASSED, TOO_LATE);
            givenNothing().when(openBy(NOW)).then(new BookOpened(Optional.empty()));
            givenNothingUnder(RulesVersion.SECOND).when(openBy(NOW - 1)).then(new BookOpened(Optional.empty()));
        }

        @ParameterizedTest
        @EnumSource(
                value = RulesVersion.class,
                names = {"FIRST", "SECOND"})
        void isDecidedWheneverItComesUnderTheEarlierRules(RulesVersion rules) {
            givenUnder(rules).when(by("f", NOW - 1)).then(FROZEN);
            givenUnder(rules)
                    .and(Samples.activateRules("r", 3))
                    .when(by("f", NOW - 1))
                    .then(RejectionReason.DEADLINE_PASSED);
        }
    }

    @Nested
    class TheRefusal {

        @Test
        void isNotFinalAndTheSameOperationIsDecidedAnew() {
            given().afterAnswering(by("f", NOW - 1)).when(by("f", NOW)).then(FROZEN);
            given().afterAnswering(by("f", NOW - 1)).when(by("f", NOW - 1)).then(RejectionReason.DEADLINE_PASSED);
            given().afterAnswering(by("f", NOW - 1)).when(withoutDeadline("f")).then(FROZEN);
            assertThat(RejectionReason.DEADLINE_PASSED.isFinal()).isFalse();
        }

        @Test
        void leavesTheIdFreeForOtherContent() {
            given().afterAnswering(by("f", NOW - 1))
                    .when(freeze("f", BOB))
                    .then(new AccountFrozen(BOB, Optional.of("suspicion")));
        }

        @Test
        void moneyIsMovedByTheOneThatIsInTimeAndByNoOther() {
            given(topUp("t", ALICE, 100))
                    .afterAnswering(payBy("p", NOW - 1))
                    .and(payBy("p", NOW))
                    .when(payBy("out", NOW))
                    .then(RejectionReason.INSUFFICIENT_FUNDS);
        }
    }

    @Nested
    class AnOperationThatWasDecided {

        @Test
        void getsItsFirstAnswerWhateverTheDeadline() {
            AccountThen first = new AccountThen(Expected.account(ALICE, AccountStatus.FROZEN, 0, 0));
            given(withoutDeadline("f")).when(by("f", NOW - 1)).thenUnchanged(4, first);
            given(by("f", NOW)).at(NOW + 1).when(by("f", NOW)).thenUnchanged(4, first);
            given(by("f", NOW)).when(withoutDeadline("f")).thenUnchanged(4, first);
        }

        @Test
        void getsItsRefusalWhateverTheDeadline() {
            given().afterAnswering(payBy("p", NOW))
                    .when(payBy("p", NOW - 1))
                    .thenUnchanged(
                            4,
                            new RejectedThen(
                                    RejectionReason.INSUFFICIENT_FUNDS,
                                    "account alice has 0 EUR minor available, 100 EUR minor were asked"));
        }

        @Test
        void isRefusedAsReusedBeforeItIsForTheDeadline() {
            given(freeze("f", BOB)).when(by("f", NOW - 1)).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
        }
    }

    @Nested
    class Precedence {

        /** Whether it was done before cannot be told, so it must not be called undone. */
        @Test
        void keyExpiredBeforeDeadlinePassed() {
            given(answersKept("sr", 60))
                    .when(issuedAndBy(NOW - 60_001, NOW - 1))
                    .then(RejectionReason.KEY_EXPIRED);
            given(answersKept("sr", 60))
                    .when(issuedAndBy(NOW - 60_000, NOW - 1))
                    .then(RejectionReason.DEADLINE_PASSED);
        }

        @Test
        void deadlinePassedBeforeScopeMissing() {
            given().when(new FreezeAccount(
                            new CommandHeader(
                                    BOOK, "f", Samples.actor("nobody", List.of()), NOW, OptionalLong.of(NOW - 1)),
                            ALICE,
                            Optional.empty()))
                    .then(RejectionReason.DEADLINE_PASSED);
        }

        @Test
        void deadlinePassedBeforeBookFrozenAndBookAlreadyOpen() {
            given(Samples.freezeBook("fb")).when(by("f", NOW - 1)).then(RejectionReason.DEADLINE_PASSED);
            given().when(openBy(NOW - 1)).then(RejectionReason.DEADLINE_PASSED);
        }

        @Test
        void bookNotFoundBeforeDeadlinePassed() {
            givenNothing().when(by("f", NOW - 1)).then(RejectionReason.BOOK_NOT_FOUND);
        }
    }

    private static CommandHeader header(String operationId, long deadline) {
        return new CommandHeader(BOOK, operationId, OPERATOR, NOW, OptionalLong.of(deadline));
    }

    private static FreezeAccount by(String operationId, long deadline) {
        return new FreezeAccount(header(operationId, deadline), ALICE, Optional.empty());
    }

    private static FreezeAccount issuedAndBy(long issuedAt, long deadline) {
        return new FreezeAccount(
                new CommandHeader(BOOK, "f", OPERATOR, issuedAt, OptionalLong.of(deadline)), ALICE, Optional.empty());
    }

    private static FreezeAccount withoutDeadline(String operationId) {
        return new FreezeAccount(Samples.header(operationId), ALICE, Optional.empty());
    }

    private static OpenBook openBy(long deadline) {
        return new OpenBook(header("open", deadline), Optional.empty());
    }

    private static AuthorizePayment payBy(String operationId, long deadline) {
        return authorization(
                header(operationId, deadline), ALICE, BANK, eur(100), CaptureMode.IMMEDIATE, OptionalLong.empty());
    }
}
