package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Expected.accountWithOverdraft;
import static io.paystream.processor.domain.Expected.authorized;
import static io.paystream.processor.domain.Expected.captured;
import static io.paystream.processor.domain.Expected.refunded;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.topUp;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Command.RefundPayment;
import org.junit.jupiter.api.Test;

/** No amount a caller can send makes a sum wrap or a decision throw. */
class OverflowTest {

    private static final long MAX = Long.MAX_VALUE;

    @Test
    void aBalanceReachesTheLargestAmountAndNotOneMore() {
        AuthorizePayment toTheBrim = topUp("t2", ALICE, 1);
        given(topUp("t1", ALICE, MAX - 1))
                .when(toTheBrim)
                .then(authorized(toTheBrim), captured(toTheBrim))
                .leaving(account(ALICE, MAX, 0));
        given(topUp("t1", ALICE, MAX))
                .when(topUp("t2", ALICE, 1))
                .then(RejectionReason.AMOUNT_OVERFLOW, "the balance of account alice and 1 EUR minor are too much");
    }

    @Test
    void anOverdraftCountsTowardsTheLargestAvailableBalance() {
        AuthorizePayment toTheBrim = topUp("t", ALICE, MAX - 50);
        given().having(accountWithOverdraft(ALICE, 0, 0, 50))
                .when(toTheBrim)
                .then(authorized(toTheBrim), captured(toTheBrim));
        given().having(accountWithOverdraft(ALICE, 0, 0, 50))
                .when(topUp("t", ALICE, MAX - 49))
                .then(RejectionReason.AMOUNT_OVERFLOW);
    }

    @Test
    void aHoldReachesTheLargestAmountAndNotOneMore() {
        AuthorizePayment all = authorize("p", MAX);
        given(topUp("t", ALICE, MAX)).when(all).then(authorized(all)).leaving(account(ALICE, MAX, MAX));
        given(topUp("t", ALICE, MAX), authorize("p1", MAX - 1))
                .when(authorize("p2", 2))
                .then(RejectionReason.AMOUNT_OVERFLOW, "what account alice holds and 2 EUR minor are too much");
        AuthorizePayment last = authorize("p2", 1);
        given(topUp("t", ALICE, MAX), authorize("p1", MAX - 1)).when(last).then(authorized(last));
    }

    @Test
    void aPaymentCapturedAtOnceIsHeldAsWell() {
        given(topUp("t", ALICE, 10), authorize("p1", 10))
                .when(pay("p2", ALICE, BOB, eur(MAX)))
                .then(RejectionReason.AMOUNT_OVERFLOW);
    }

    @Test
    void aCreditorIsAskedWhenItIsCreditedNotWhenMoneyIsHeldForIt() {
        AuthorizePayment manual = authorize("p", 2);
        given(topUp("t1", ALICE, 2), topUp("t2", BOB, MAX - 1)).when(manual).then(authorized(manual));
        given(topUp("t1", ALICE, 2), topUp("t2", BOB, MAX - 1))
                .when(pay("p", ALICE, BOB, eur(2)))
                .then(RejectionReason.AMOUNT_OVERFLOW);
        given(topUp("t1", ALICE, 2), topUp("t2", BOB, MAX - 1), manual)
                .when(captureRest("c", "p"))
                .then(RejectionReason.AMOUNT_OVERFLOW);
        CapturePayment fitting = capture("c", "p", 1);
        given(topUp("t1", ALICE, 2), topUp("t2", BOB, MAX - 1), manual)
                .when(fitting)
                .then(captured(fitting, 1))
                .leaving(account(ALICE, 1, 1), account(BOB, MAX, 0));
    }

    @Test
    void aDebtorIsAskedWhenItIsRefunded() {
        given(topUp("t1", ALICE, 10), pay("p", ALICE, BOB, eur(10)), topUp("t2", ALICE, MAX - 1))
                .when(refund("r", "p", 2))
                .then(RejectionReason.AMOUNT_OVERFLOW);
        RefundPayment fitting = refund("r", "p", 1);
        given(topUp("t1", ALICE, 10), pay("p", ALICE, BOB, eur(10)), topUp("t2", ALICE, MAX - 1))
                .when(fitting)
                .then(refunded(fitting, 1))
                .leaving(account(BOB, 9, 0), account(ALICE, MAX, 0));
    }

    @Test
    void theLargestAmountMovesThereAndBack() {
        RefundPayment all = refund("r", "p", MAX);
        given(topUp("t", ALICE, MAX), pay("p", ALICE, BOB, eur(MAX)))
                .when(all)
                .then(refunded(all, MAX))
                .leaving(account(BOB, 0, 0), account(ALICE, MAX, 0));
    }

    @Test
    void anAbsurdAmountIsInsufficientFunds() {
        given(topUp("t", ALICE, 1)).when(authorize("p", MAX)).then(RejectionReason.INSUFFICIENT_FUNDS);
        given(topUp("t", ALICE, 1), authorize("p", 1))
                .when(capture("c", "p", MAX))
                .then(RejectionReason.CAPTURE_EXCEEDS_AUTHORIZED);
        given(topUp("t", ALICE, 1), pay("p", ALICE, BOB, eur(1)))
                .when(refund("r", "p", MAX))
                .then(RejectionReason.REFUND_EXCEEDS_CAPTURED);
    }

    @Test
    void aSystemAccountTakesAndGivesAnyAmount() {
        given(topUp("t1", ALICE, MAX), pay("out", ALICE, BANK, eur(MAX)), topUp("t2", ALICE, MAX))
                .when(pay("out2", ALICE, BANK, eur(MAX)))
                .leaving(account(ALICE, 0, 0));
    }
}
