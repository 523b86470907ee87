package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.BookScenario.givenUnder;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.BOOK;
import static io.paystream.processor.domain.Samples.OPERATOR;
import static io.paystream.processor.domain.Samples.answersKept;
import static io.paystream.processor.domain.Samples.authorizeFor;
import static io.paystream.processor.domain.Samples.dayIn;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.retention;
import static io.paystream.processor.domain.Samples.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.FreezeAccount;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.AccountFrozen;
import io.paystream.processor.domain.Event.RetentionSet;
import io.paystream.processor.domain.FirstAnswer.AccountThen;
import io.paystream.processor.domain.FirstAnswer.BookThen;
import io.paystream.processor.domain.FirstAnswer.RejectedThen;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** An operation that is older than the answers a book keeps is never applied: nobody could tell whether it was before. */
class KeyExpiryTest {

    private static final Retention MINUTE = new Retention(OptionalLong.of(60), OptionalLong.empty());
    private static final long BOUND = NOW - 60_000;

    @Nested
    class SetRetention {

        @Test
        void replacesWhatWasSet() {
            Result result = given(Samples.archiveAfter("sr1", 90))
                    .when(retention("sr2", MINUTE))
                    .then(new RetentionSet(MINUTE));
            assertThat(result.changes().book().map(Book::retention)).contains(MINUTE);
            assertThat(result.changes().postings()).isEmpty();
        }

        @Test
        void isAcceptedUnderTheFirstRulesAsWell() {
            givenUnder(RulesVersion.FIRST).when(retention("sr", MINUTE)).then(new RetentionSet(MINUTE));
        }

        @Test
        void isRefusedByAFrozenBook() {
            given(Samples.freezeBook("fb")).when(retention("sr", MINUTE)).then(RejectionReason.BOOK_FROZEN);
        }

        @Test
        void sentAgainGetsTheBookOfThenAndChangesNothing() {
            given(issued("sr1", NOW, MINUTE), issued("sr2", NOW, Retention.FOR_EVER))
                    .when(issued("sr1", 0, MINUTE))
                    .thenUnchanged(
                            4,
                            new BookThen(new Book(
                                    BookStatus.OPEN,
                                    Optional.of("a book for tests"),
                                    NOW,
                                    3,
                                    Optional.empty(),
                                    List.of(),
                                    MINUTE)));
        }

        @Test
        void isItselfRefusedWhenItIsTooOld() {
            given(issued("sr1", NOW, MINUTE))
                    .when(issued("sr2", BOUND - 1, Retention.FOR_EVER))
                    .then(RejectionReason.KEY_EXPIRED);
        }

        private static Command issued(String operationId, long issuedAt, Retention retention) {
            return new Command.SetRetention(new CommandHeader(BOOK, operationId, OPERATOR, issuedAt), retention);
        }
    }

    @Nested
    class ANewOperation {

        @Test
        void isDecidedWhenItWasIssuedAtTheBoundAndRefusedAMillisecondBefore() {
            given(answersKept("sr", 60)).when(issued("f", BOUND)).then(new AccountFrozen(ALICE, Optional.empty()));
            given(answersKept("sr", 60))
                    .when(issued("f", BOUND - 1))
                    .then(
                            RejectionReason.KEY_EXPIRED,
                            "the operation was issued at " + (BOUND - 1) + ", more than 60 seconds before " + NOW);
        }

        @Test
        void isDecidedHoweverOldWhileAnswersAreKeptForEver() {
            given().when(issued("f", 0)).then(new AccountFrozen(ALICE, Optional.empty()));
            given(Samples.archiveAfter("sr", 1))
                    .when(issued("f", Long.MIN_VALUE))
                    .then(new AccountFrozen(ALICE, Optional.empty()));
        }

        @Test
        void isDecidedWhenTheCallersClockIsAhead() {
            given(answersKept("sr", 60))
                    .when(issued("f", Long.MAX_VALUE))
                    .then(new AccountFrozen(ALICE, Optional.empty()));
        }

        @Test
        void isRefusedForTheAgeBeforeItIsForTheScopeOrTheFreeze() {
            FreezeAccount byNobody = new FreezeAccount(
                    new CommandHeader(BOOK, "f", Samples.actor("nobody", List.of()), BOUND - 1),
                    ALICE,
                    Optional.empty());
            given(answersKept("sr", 60)).when(byNobody).then(RejectionReason.KEY_EXPIRED);
            given(answersKept("sr", 60))
                    .afterFaultIn(freeze("defect", BOB))
                    .when(issued("f", BOUND - 1))
                    .then(RejectionReason.KEY_EXPIRED);
        }

        @Test
        void staysRefusedAfterTheBoundIsTakenAway() {
            String detail = "the operation was issued at " + (BOUND - 1) + ", more than 60 seconds before " + NOW;
            given(answersKept("sr1", 60))
                    .afterAnswering(issued("f", BOUND - 1))
                    .and(new Command.SetRetention(new CommandHeader(BOOK, "sr2", OPERATOR, NOW), Retention.FOR_EVER))
                    .when(issued("f", NOW))
                    .thenUnchanged(5, new RejectedThen(RejectionReason.KEY_EXPIRED, detail));
        }
    }

    @Nested
    class AnOperationThatWasDecided {

        @Test
        void getsItsFirstAnswerHoweverOldItIs() {
            given(issued("f", NOW), answersKept("sr", 60))
                    .at(NOW + 3_600_000)
                    .when(issued("f", 0))
                    .thenUnchanged(4, new AccountThen(Expected.account(ALICE, AccountStatus.FROZEN, 0, 0)));
        }

        @Test
        void isRefusedAsReusedBeforeItIsForItsAge() {
            given(freeze("f", BOB), answersKept("sr", 60))
                    .when(issued("f", BOUND - 1))
                    .then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
        }
    }

    @Nested
    class TheProcessorsOwn {

        @Test
        void tickIsDecidedHoweverLongItWaited() {
            given(topUp("t", ALICE, 10), authorizeFor(1, "p", 10), answersKept("sr", 60))
                    .at(NOW + 3_600_000)
                    .when(expire("p", 1))
                    .then(new Event.PaymentExpired(paymentId("p"), eur(10)));
        }

        /** The first two versions asked a release for its age; what they answered stays as it was. */
        @Test
        void releaseIsDecidedHoweverLongItWaitedFromTheThirdRulesOn() {
            Command release = Samples.releaseFunds(ALICE, dayIn(0), 1);
            given(answersKept("sr", 60)).when(release).then(RejectionReason.NOTHING_PENDING);
            givenUnder(RulesVersion.SECOND)
                    .and(answersKept("sr", 60))
                    .when(release)
                    .then(RejectionReason.KEY_EXPIRED);
        }

        @Test
        void legIsDecidedHoweverLongItWaited() {
            assertThat(given(answersKept("sr", 60))
                            .when(Samples.creditLeg("p", ALICE, 10))
                            .decision())
                    .isInstanceOf(Accepted.class);
        }
    }

    private static FreezeAccount issued(String operationId, long issuedAt) {
        CommandHeader header = header(operationId);
        return new FreezeAccount(
                new CommandHeader(header.book(), operationId, header.actor(), issuedAt), ALICE, Optional.empty());
    }
}
