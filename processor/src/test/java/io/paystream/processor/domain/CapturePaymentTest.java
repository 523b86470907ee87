package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.SEVEN_DAYS_MS;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Expected.captured;
import static io.paystream.processor.domain.Expected.partlyCaptured;
import static io.paystream.processor.domain.Expected.posting;
import static io.paystream.processor.domain.Expected.settled;
import static io.paystream.processor.domain.Expected.settledIn;
import static io.paystream.processor.domain.Expected.systemPosting;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.authorizeFor;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureFinal;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Event.RemainderReleased;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CapturePaymentTest {

    private static final AuthorizePayment PAYMENT = authorize("p", 100);

    @Test
    void movesAPartAndKeepsTheRestHeld() {
        CapturePayment command = capture("c", "p", 40);
        given(topUp("t", ALICE, 150), PAYMENT)
                .when(command)
                .then(captured(command, 40))
                .posting(posting(ALICE, -40, 110), posting(BOB, 40, 40))
                .leaving(account(ALICE, 110, 60), account(BOB, 40, 0))
                .leaving(partlyCaptured(PAYMENT, 5, 40, 0));
    }

    @Test
    void capturesSeveralTimesUntilNothingIsHeld() {
        CapturePayment last = capture("c3", "p", 35);
        given(topUp("t", ALICE, 150), PAYMENT, capture("c1", "p", 40), capture("c2", "p", 25))
                .when(last)
                .then(captured(last, 35))
                .posting(posting(ALICE, -35, 50), posting(BOB, 35, 100))
                .leaving(account(ALICE, 50, 0), account(BOB, 100, 0))
                .leaving(settledIn(3, PAYMENT, 5, 100));
    }

    @Test
    void takesAllThatIsHeldWhenNoAmountIsGiven() {
        CapturePayment command = captureRest("c2", "p");
        given(topUp("t", ALICE, 100), PAYMENT, capture("c1", "p", 40))
                .when(command)
                .then(captured(command, 60))
                .leaving(settledIn(2, PAYMENT, 5, 100));
    }

    @Test
    void releasesTheRemainderWhenItIsFinal() {
        CapturePayment command = captureFinal("c", "p", 40);
        given(topUp("t", ALICE, 150), PAYMENT)
                .when(command)
                .then(captured(command, 40), new RemainderReleased(paymentId("p"), eur(60)))
                .posting(posting(ALICE, -40, 110), posting(BOB, 40, 40))
                .leaving(account(ALICE, 110, 0), account(BOB, 40, 0))
                .leaving(settled(PAYMENT, 5, 40, 0));
    }

    @Test
    void releasesNothingWhenAFinalCaptureTakesAll() {
        CapturePayment command = captureFinal("c", "p", 100);
        given(topUp("t", ALICE, 100), PAYMENT).when(command).then(captured(command, 100));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 100})
    void acceptsUpToTheAuthorizedAmount(long minor) {
        CapturePayment command = capture("c", "p", minor);
        given(topUp("t", ALICE, 100), PAYMENT).when(command).then(captured(command, minor));
    }

    @Test
    void rejectsOneAboveTheAuthorizedAmount() {
        given(topUp("t", ALICE, 200), PAYMENT)
                .when(capture("c", "p", 101))
                .then(
                        RejectionReason.CAPTURE_EXCEEDS_AUTHORIZED,
                        "100 EUR minor are held, 101 EUR minor were to be captured");
    }

    @Test
    void countsEarlierCaptures() {
        given(topUp("t", ALICE, 200), PAYMENT, capture("c1", "p", 40))
                .when(capture("c2", "p", 61))
                .then(RejectionReason.CAPTURE_EXCEEDS_AUTHORIZED);
        CapturePayment exact = capture("c2", "p", 60);
        given(topUp("t", ALICE, 200), PAYMENT, capture("c1", "p", 40))
                .when(exact)
                .then(captured(exact, 60));
    }

    @Test
    void acceptsOneMillisecondBeforeItExpires() {
        CapturePayment command = capture("c", "p", 40);
        given(topUp("t", ALICE, 100), PAYMENT)
                .at(NOW + SEVEN_DAYS_MS - 1)
                .when(command)
                .then(captured(command, 40));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1})
    void rejectsFromTheMillisecondItExpiresEvenBeforeTheTick(long after) {
        given(topUp("t", ALICE, 100), PAYMENT)
                .at(NOW + SEVEN_DAYS_MS + after)
                .when(capture("c", "p", 40))
                .then(RejectionReason.PAYMENT_EXPIRED);
        given(topUp("t", ALICE, 100), authorizeFor(1, "p", 100), capture("c1", "p", 40))
                .at(NOW + 1_000 + after)
                .when(capture("c2", "p", 1))
                .then(RejectionReason.PAYMENT_EXPIRED);
    }

    @Test
    void rejectsAfterTheTickAsBeforeIt() {
        given(topUp("t", ALICE, 100), PAYMENT)
                .at(NOW + SEVEN_DAYS_MS)
                .and(expire("p", 1))
                .when(capture("c", "p", 40))
                .then(RejectionReason.PAYMENT_EXPIRED);
        given(topUp("t", ALICE, 100), PAYMENT, capture("c1", "p", 40))
                .at(NOW + SEVEN_DAYS_MS)
                .and(expire("p", 1))
                .when(capture("c2", "p", 1))
                .then(RejectionReason.PAYMENT_EXPIRED);
    }

    @Test
    void rejectsAPaymentThatIsSettled() {
        given(topUp("t", ALICE, 100), PAYMENT, captureFinal("c1", "p", 40))
                .when(capture("c2", "p", 1))
                .then(
                        RejectionReason.PAYMENT_ALREADY_CAPTURED,
                        "40 EUR minor of payment pay-p are captured, 0 EUR minor are held");
        given(topUp("t", ALICE, 100), pay("p", ALICE, BOB, eur(100)))
                .at(Long.MAX_VALUE)
                .when(captureRest("c", "p"))
                .then(RejectionReason.PAYMENT_ALREADY_CAPTURED);
    }

    @Test
    void rejectsAVoidedPayment() {
        given(topUp("t", ALICE, 100), PAYMENT, voidPayment("v", "p"))
                .when(capture("c", "p", 40))
                .then(RejectionReason.PAYMENT_VOIDED);
    }

    @Test
    void rejectsAnUnknownPayment() {
        given().when(capture("c", "p", 40)).then(RejectionReason.PAYMENT_NOT_FOUND, "payment pay-p does not exist");
    }

    @Test
    void rejectsWhileDebtorOrCreditorIsFrozen() {
        given(topUp("t", ALICE, 100), PAYMENT, freeze("f", ALICE))
                .when(capture("c", "p", 40))
                .then(RejectionReason.ACCOUNT_FROZEN, "account alice is frozen");
        given(topUp("t", ALICE, 100), PAYMENT, freeze("f", BOB))
                .when(capture("c", "p", 40))
                .then(RejectionReason.ACCOUNT_FROZEN, "account bob is frozen");
    }

    @Test
    void rejectsWhenTheCreditorWasClosedSince() {
        given(topUp("t", ALICE, 100), PAYMENT, close("x", BOB))
                .when(capture("c", "p", 40))
                .then(RejectionReason.ACCOUNT_CLOSED, "account bob is closed");
    }

    @Test
    void takesFromASystemAccountWhatWasNeverHeldOnIt() {
        AuthorizePayment card = authorize("p", "@scheme", ALICE, eur(100));
        CapturePayment command = captureFinal("c", "p", 40);
        given(card)
                .when(command)
                .then(captured(command, 40), new RemainderReleased(paymentId("p"), eur(60)))
                .posting(systemPosting("@scheme", -40), posting(ALICE, 40, 40))
                .leaving(account(ALICE, 40, 0))
                .leaving(settled(card, 4, 40, 0));
    }

    @Test
    void confirmsAPayout() {
        AuthorizePayment payout = authorize("p", ALICE, BANK, eur(100));
        CapturePayment confirm = captureRest("c", "p");
        given(topUp("t", ALICE, 100), payout)
                .when(confirm)
                .then(captured(confirm, 100))
                .posting(posting(ALICE, -100, 0), systemPosting(BANK, 100))
                .leaving(account(ALICE, 0, 0));
    }
}
