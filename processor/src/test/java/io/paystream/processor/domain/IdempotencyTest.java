package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.SEVEN_DAYS_MS;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Expected.held;
import static io.paystream.processor.domain.Expected.partlyCaptured;
import static io.paystream.processor.domain.Expected.settled;
import static io.paystream.processor.domain.Expected.terms;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.CLERK;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureFinal;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.openBook;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.unfreeze;
import static io.paystream.processor.domain.Samples.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.FreezeAccount;
import io.paystream.processor.domain.FirstAnswer.AccountThen;
import io.paystream.processor.domain.FirstAnswer.BookThen;
import io.paystream.processor.domain.FirstAnswer.PaymentThen;
import io.paystream.processor.domain.FirstAnswer.RejectedThen;
import io.paystream.processor.domain.Payment.Expired;
import io.paystream.processor.domain.Payment.Voided;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The same operation again gets its first answer, whatever happened since; the same id with other content none. */
class IdempotencyTest {

    @Nested
    class ARetryOfAnAccountCommand {

        @Test
        void doesNotFreezeAgainWhatWasUnfrozenSince() {
            Result result = given(freeze("f", ALICE), unfreeze("u", ALICE))
                    .when(freeze("f", ALICE))
                    .thenUnchanged(4, new AccountThen(account(ALICE, AccountStatus.FROZEN, 0, 0)));
            assertThat(result.after().account(ALICE)).contains(account(ALICE, 0, 0));
        }

        @Test
        void doesNotUnfreezeAgainWhatWasFrozenSince() {
            Result result = given(freeze("f1", ALICE), unfreeze("u", ALICE), freeze("f2", ALICE))
                    .when(unfreeze("u", ALICE))
                    .thenUnchanged(5, new AccountThen(account(ALICE, 0, 0)));
            assertThat(result.after().account(ALICE)).contains(account(ALICE, AccountStatus.FROZEN, 0, 0));
        }

        @Test
        void getsTheBalancesOfThen() {
            given(topUp("t1", ALICE, 100), authorize("p", 30), freeze("f", ALICE), unfreeze("u", ALICE))
                    .and(topUp("t2", ALICE, 5), captureRest("c", "p"))
                    .when(freeze("f", ALICE))
                    .thenUnchanged(
                            6, new AccountThen(Expected.used(account(ALICE, AccountStatus.FROZEN, 100, 30), 30, 1)));
        }

        @Test
        void getsTheEmptyAccountAfterItWasUsedAndClosed() {
            given(topUp("t", ALICE, 100), pay("out", ALICE, BANK, eur(100)), close("x", ALICE))
                    .when(openAccount(ALICE, Samples.EUR))
                    .thenUnchanged(2, new AccountThen(account(ALICE, 0, 0)));
            given(close("x", ALICE))
                    .when(close("x", ALICE))
                    .thenUnchanged(4, new AccountThen(account(ALICE, AccountStatus.CLOSED, 0, 0)));
        }
    }

    @Nested
    class ARetryOfAnAuthorization {

        private static final AuthorizePayment PAYMENT = authorize("p", 100);

        @Test
        void getsTheHoldAfterCapturesAndRefunds() {
            given(topUp("t", ALICE, 100), PAYMENT, capture("c", "p", 40), refund("r", "p", 15), captureRest("c2", "p"))
                    .when(PAYMENT)
                    .thenUnchanged(5, new PaymentThen(held(PAYMENT, 5)));
        }

        @Test
        void getsTheHoldAfterItWasVoidedOrExpired() {
            given(topUp("t", ALICE, 100), PAYMENT, voidPayment("v", "p"))
                    .when(PAYMENT)
                    .thenUnchanged(5, new PaymentThen(held(PAYMENT, 5)));
            given(topUp("t", ALICE, 100), PAYMENT)
                    .at(NOW + SEVEN_DAYS_MS)
                    .and(expire("p", 1))
                    .when(PAYMENT)
                    .thenUnchanged(5, new PaymentThen(held(PAYMENT, 5)));
        }

        @Test
        void getsTheCapturedPaymentAfterRefundsWhenItWasImmediate() {
            AuthorizePayment immediate = pay("p", ALICE, BOB, eur(100));
            given(topUp("t", ALICE, 100), immediate, refund("r", "p", 100))
                    .when(immediate)
                    .thenUnchanged(5, new PaymentThen(settled(immediate, 5, 100, 0)));
        }

        @Test
        void leavesNoAnswerOfItsOwnButThePayment() {
            Result result = given(topUp("t", ALICE, 100)).when(PAYMENT);
            assertThat(result.changes().answer()).isEmpty();
        }
    }

    @Nested
    class ARetryOfACommandOnAPayment {

        private static final AuthorizePayment PAYMENT = authorize("p", 100);

        @Test
        void getsTheCaptureOfThen() {
            given(topUp("t", ALICE, 100), PAYMENT, capture("c1", "p", 40), refund("r", "p", 15), captureRest("c2", "p"))
                    .when(capture("c1", "p", 40))
                    .thenUnchanged(6, new PaymentThen(partlyCaptured(PAYMENT, 5, 40, 0)));
        }

        @Test
        void getsTheFinalCaptureOfThen() {
            given(topUp("t", ALICE, 100), PAYMENT, captureFinal("c", "p", 40), refund("r", "p", 40))
                    .when(captureFinal("c", "p", 40))
                    .thenUnchanged(6, new PaymentThen(settled(PAYMENT, 5, 40, 0)));
        }

        @Test
        void getsTheRefundOfThen() {
            given(topUp("t", ALICE, 100), PAYMENT, capture("c1", "p", 40), refund("r1", "p", 15), refund("r2", "p", 25))
                    .when(refund("r1", "p", 15))
                    .thenUnchanged(7, new PaymentThen(partlyCaptured(PAYMENT, 5, 40, 15)));
            given(topUp("t", ALICE, 100), PAYMENT, captureRest("c1", "p"), refund("r1", "p", 15), refund("r2", "p", 85))
                    .when(refund("r1", "p", 15))
                    .thenUnchanged(7, new PaymentThen(settled(PAYMENT, 5, 100, 15)));
        }

        @Test
        void getsTheReleaseOfThen() {
            given(topUp("t", ALICE, 100), PAYMENT, voidPayment("v", "p"))
                    .when(voidPayment("v", "p"))
                    .thenUnchanged(6, new PaymentThen(new Voided(terms(PAYMENT, 5), PaymentTally.none(1))));
            given(topUp("t", ALICE, 100), PAYMENT)
                    .at(NOW + SEVEN_DAYS_MS)
                    .and(expire("p", 1))
                    .when(expire("p", 1))
                    .thenUnchanged(6, new PaymentThen(new Expired(terms(PAYMENT, 5), PaymentTally.none(1))));
        }
    }

    @Nested
    class ARetryOfOpenBook {

        @Test
        void getsTheBookAsItWasOpened() {
            given().at(NOW + 1)
                    .when(openBook("open-book"))
                    .thenUnchanged(
                            1,
                            new BookThen(new Book(
                                    BookStatus.OPEN,
                                    Optional.of("a book for tests"),
                                    NOW,
                                    3,
                                    Optional.empty(),
                                    List.of(),
                                    Retention.FOR_EVER)));
        }

        @Test
        void getsTheOpenBookAfterAFaultFrozeIt() {
            given().afterFaultIn(freeze("defect", ALICE))
                    .when(openBook("open-book"))
                    .thenUnchanged(
                            1,
                            new BookThen(new Book(
                                    BookStatus.OPEN,
                                    Optional.of("a book for tests"),
                                    NOW,
                                    3,
                                    Optional.empty(),
                                    List.of(),
                                    Retention.FOR_EVER)));
        }
    }

    @Nested
    class ARetryOfARejection {

        @Test
        void staysRejectedWhenItWouldBeAcceptedNow() {
            given().afterAnswering(authorize("p", 100))
                    .and(topUp("t", ALICE, 100))
                    .when(authorize("p", 100))
                    .thenUnchanged(
                            4,
                            new RejectedThen(
                                    RejectionReason.INSUFFICIENT_FUNDS,
                                    "account alice has 0 EUR minor available, 100 EUR minor were asked"));
        }

        @Test
        void isRememberedForEveryKindOfCommand() {
            given().afterAnswering(unfreeze("u", ALICE))
                    .when(unfreeze("u", ALICE))
                    .thenUnchanged(
                            4, new RejectedThen(RejectionReason.ACCOUNT_NOT_FROZEN, "account alice is not frozen"));
            given().afterAnswering(capture("c", "p", 1))
                    .when(capture("c", "p", 1))
                    .thenUnchanged(
                            4, new RejectedThen(RejectionReason.PAYMENT_NOT_FOUND, "payment pay-p does not exist"));
            given().afterAnswering(openBook("again"))
                    .when(openBook("again"))
                    .thenUnchanged(4, new RejectedThen(RejectionReason.BOOK_ALREADY_OPEN, "book acme is open already"));
        }

        @Test
        void isAnsweredTheSameWayEachTime() {
            given().afterAnswering(unfreeze("u", ALICE))
                    .afterAnswering(unfreeze("u", ALICE))
                    .when(unfreeze("u", ALICE))
                    .thenUnchanged(
                            4, new RejectedThen(RejectionReason.ACCOUNT_NOT_FROZEN, "account alice is not frozen"));
        }
    }

    @Nested
    class TheSameIdWithOtherContent {

        private static final String DETAIL = "the operation id was used with other content in entry 5";

        @Test
        void isRejectedForAnAuthorization() {
            given(topUp("t", ALICE, 100), authorize("p", 40))
                    .when(authorize("p", 41))
                    .then(RejectionReason.IDEMPOTENCY_KEY_REUSED, DETAIL);
            given(topUp("t", ALICE, 100), authorize("p", 40))
                    .when(pay("p", ALICE, BOB, eur(40)))
                    .then(RejectionReason.IDEMPOTENCY_KEY_REUSED, DETAIL);
        }

        @Test
        void isRejectedAfterARejection() {
            given(topUp("t", ALICE, 100))
                    .afterAnswering(authorize("p", 101))
                    .when(authorize("p", 100))
                    .then(RejectionReason.IDEMPOTENCY_KEY_REUSED, DETAIL);
        }

        @Test
        void isRejectedWhenAnotherKindOfCommandUsedIt() {
            given(topUp("t", ALICE, 100), authorize("k", 40))
                    .when(freeze("k", ALICE))
                    .then(RejectionReason.IDEMPOTENCY_KEY_REUSED, DETAIL);
            given(topUp("t", ALICE, 100), freeze("k", BOB))
                    .when(authorize("k", 40))
                    .then(RejectionReason.IDEMPOTENCY_KEY_REUSED, DETAIL);
            given(topUp("t", ALICE, 100), freeze("k", ALICE))
                    .when(unfreeze("k", ALICE))
                    .then(RejectionReason.IDEMPOTENCY_KEY_REUSED, DETAIL);
        }

        @Test
        void leavesTheFirstAnswerInPlace() {
            given(freeze("k", ALICE))
                    .afterAnswering(freeze("k", BOB))
                    .when(freeze("k", ALICE))
                    .thenUnchanged(4, new AccountThen(account(ALICE, AccountStatus.FROZEN, 0, 0)));
        }
    }

    @Nested
    class WhoAsksAndWhen {

        @Test
        void areNoPartOfTheContent() {
            FreezeAccount first = freeze("f", ALICE);
            FreezeAccount again =
                    new FreezeAccount(new CommandHeader(Samples.BOOK, "f", CLERK, 99), first.account(), first.reason());
            given(first)
                    .at(NOW + 1)
                    .when(again)
                    .thenUnchanged(4, new AccountThen(account(ALICE, AccountStatus.FROZEN, 0, 0)));
        }

        @Test
        void doNotMatterForARetryByOneWhoMayNotAsk() {
            AuthorizePayment first = topUp("t", ALICE, 10);
            AuthorizePayment again = new AuthorizePayment(
                    header("t", CLERK),
                    first.paymentId(),
                    first.captureId(),
                    first.debtor(),
                    first.creditor(),
                    first.amount(),
                    first.splits(),
                    first.capture(),
                    first.reference(),
                    first.expiresAfterSeconds());
            given(first).when(again).thenUnchanged(4, new PaymentThen(settled(first, 4, 10, 0)));
        }
    }
}
