package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.SEVEN_DAYS_MS;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Expected.partlyCaptured;
import static io.paystream.processor.domain.Expected.posting;
import static io.paystream.processor.domain.Expected.refunded;
import static io.paystream.processor.domain.Expected.settled;
import static io.paystream.processor.domain.Expected.systemPosting;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.refundRest;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.RefundPayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundPaymentTest {

    private static final AuthorizePayment PAYMENT = pay("p", ALICE, BOB, eur(100));

    @Test
    void givesAPartBack() {
        RefundPayment command = refund("r", "p", 15);
        given(topUp("t", ALICE, 150), PAYMENT)
                .when(command)
                .then(refunded(command, 15))
                .posting(posting(BOB, -15, 85), posting(ALICE, 15, 65))
                .leaving(account(BOB, 85, 0), account(ALICE, 65, 0))
                .leaving(settled(PAYMENT, 5, 100, 15));
    }

    @Test
    void refundsSeveralTimesUntilNothingIsLeft() {
        RefundPayment last = refund("r3", "p", 60);
        given(topUp("t", ALICE, 100), PAYMENT, refund("r1", "p", 15), refund("r2", "p", 25))
                .when(last)
                .then(refunded(last, 60))
                .leaving(account(BOB, 0, 0), account(ALICE, 100, 0))
                .leaving(settled(PAYMENT, 5, 100, 100));
    }

    @Test
    void givesBackAllThatIsRefundableWhenNoAmountIsGiven() {
        RefundPayment command = refundRest("r2", "p");
        given(topUp("t", ALICE, 100), PAYMENT, refund("r1", "p", 15))
                .when(command)
                .then(refunded(command, 85));
    }

    @Test
    void refundsWhatIsCapturedWhileTheRestIsHeld() {
        AuthorizePayment payment = authorize("p", 100);
        RefundPayment command = refund("r", "p", 15);
        given(topUp("t", ALICE, 100), payment, capture("c", "p", 40))
                .when(command)
                .then(refunded(command, 15))
                .leaving(account(BOB, 25, 0), account(ALICE, 75, 60))
                .leaving(partlyCaptured(payment, 5, 40, 15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 100})
    void acceptsUpToTheCapturedAmount(long minor) {
        RefundPayment command = refund("r", "p", minor);
        given(topUp("t", ALICE, 100), PAYMENT).when(command).then(refunded(command, minor));
    }

    @Test
    void rejectsOneAboveTheCapturedAmount() {
        given(topUp("t", ALICE, 100), topUp("t2", BOB, 100), PAYMENT)
                .when(refund("r", "p", 101))
                .then(
                        RejectionReason.REFUND_EXCEEDS_CAPTURED,
                        "100 EUR minor are refundable, 101 EUR minor were to be refunded");
        given(topUp("t", ALICE, 100), topUp("t2", BOB, 100), authorize("p", 100), capture("c", "p", 40))
                .when(refund("r", "p", 41))
                .then(RejectionReason.REFUND_EXCEEDS_CAPTURED);
    }

    @Test
    void countsEarlierRefunds() {
        given(topUp("t", ALICE, 100), topUp("t2", BOB, 100), PAYMENT, refund("r1", "p", 40))
                .when(refund("r2", "p", 61))
                .then(RejectionReason.REFUND_EXCEEDS_CAPTURED);
        RefundPayment exact = refund("r2", "p", 60);
        given(topUp("t", ALICE, 100), PAYMENT, refund("r1", "p", 40))
                .when(exact)
                .then(refunded(exact, 60));
    }

    @Test
    void rejectsTheRestWhenAllIsRefunded() {
        given(topUp("t", ALICE, 100), PAYMENT, refundRest("r1", "p"))
                .when(refundRest("r2", "p"))
                .then(RejectionReason.REFUND_EXCEEDS_CAPTURED);
    }

    @ParameterizedTest
    @ValueSource(longs = {29, 30})
    void acceptsUpToTheCreditorsAvailableBalance(long minor) {
        RefundPayment command = refund("r", "p", minor);
        given(topUp("t", ALICE, 100), PAYMENT, pay("out", BOB, BANK, eur(70)))
                .when(command)
                .then(refunded(command, minor));
    }

    @Test
    void rejectsOneAboveTheCreditorsAvailableBalance() {
        given(topUp("t", ALICE, 100), PAYMENT, pay("out", BOB, BANK, eur(70)))
                .when(refund("r", "p", 31))
                .then(
                        RejectionReason.INSUFFICIENT_FUNDS,
                        "account bob has 30 EUR minor available, 31 EUR minor were asked");
        given(topUp("t", ALICE, 100), PAYMENT, authorize("out", BOB, BANK, eur(70)))
                .when(refund("r", "p", 31))
                .then(RejectionReason.INSUFFICIENT_FUNDS);
    }

    @Test
    void rejectsWhenNothingIsCaptured() {
        given(topUp("t", ALICE, 100), authorize("p", 100))
                .when(refund("r", "p", 1))
                .then(RejectionReason.PAYMENT_NOT_CAPTURED, "nothing of payment pay-p was captured");
        given(topUp("t", ALICE, 100), authorize("p", 100))
                .at(NOW + SEVEN_DAYS_MS)
                .when(refund("r", "p", 1))
                .then(RejectionReason.PAYMENT_NOT_CAPTURED);
    }

    @Test
    void rejectsAPaymentThatIsVoidedExpiredOrUnknown() {
        given(topUp("t", ALICE, 100), authorize("p", 100), voidPayment("v", "p"))
                .when(refund("r", "p", 1))
                .then(RejectionReason.PAYMENT_VOIDED);
        given(topUp("t", ALICE, 100), authorize("p", 100))
                .at(NOW + SEVEN_DAYS_MS)
                .and(expire("p", 1))
                .when(refund("r", "p", 1))
                .then(RejectionReason.PAYMENT_EXPIRED);
        given().when(refund("r", "p", 1)).then(RejectionReason.PAYMENT_NOT_FOUND);
    }

    @Test
    void refundsWhatWasCapturedBeforeTheRestExpired() {
        RefundPayment command = refund("r", "p", 40);
        given(topUp("t", ALICE, 100), authorize("p", 100), capture("c", "p", 40))
                .at(NOW + SEVEN_DAYS_MS)
                .and(expire("p", 1))
                .when(command)
                .then(refunded(command, 40));
    }

    @Test
    void rejectsWhileDebtorOrCreditorIsFrozen() {
        given(topUp("t", ALICE, 100), PAYMENT, freeze("f", BOB))
                .when(refund("r", "p", 1))
                .then(RejectionReason.ACCOUNT_FROZEN, "account bob is frozen");
        given(topUp("t", ALICE, 100), PAYMENT, freeze("f", ALICE))
                .when(refund("r", "p", 1))
                .then(RejectionReason.ACCOUNT_FROZEN, "account alice is frozen");
    }

    @Test
    void rejectsWhenDebtorOrCreditorWasClosedSince() {
        given(topUp("t", ALICE, 100), PAYMENT, close("x", ALICE))
                .when(refund("r", "p", 1))
                .then(RejectionReason.ACCOUNT_CLOSED, "account alice is closed");
        given(topUp("t", ALICE, 100), PAYMENT, pay("out", BOB, BANK, eur(100)), close("x", BOB))
                .when(refund("r", "p", 1))
                .then(RejectionReason.ACCOUNT_CLOSED, "account bob is closed");
    }

    @Test
    void takesAReturnedPayoutFromTheBank() {
        RefundPayment command = refund("r", "p", 30);
        given(topUp("t", ALICE, 100), pay("p", ALICE, BANK, eur(30)))
                .when(command)
                .then(refunded(command, 30))
                .posting(systemPosting(BANK, -30), posting(ALICE, 30, 100))
                .leaving(account(ALICE, 100, 0));
    }
}
