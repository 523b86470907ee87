package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.SEVEN_DAYS_MS;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Expected.settled;
import static io.paystream.processor.domain.Expected.terms;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.authorizeFor;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Event.PaymentExpired;
import io.paystream.processor.domain.Event.PaymentVoided;
import io.paystream.processor.domain.Payment.Expired;
import io.paystream.processor.domain.Payment.Voided;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleasePaymentTest {

    private static final AuthorizePayment PAYMENT = authorize("p", 100);
    private static final long EXPIRY = NOW + SEVEN_DAYS_MS;

    @Nested
    class AVoid {

        @Test
        void releasesTheWholeHold() {
            given(topUp("t", ALICE, 150), PAYMENT)
                    .when(voidPayment("v", "p"))
                    .then(new PaymentVoided(paymentId("p"), eur(100)))
                    .posting()
                    .leaving(account(ALICE, 150, 0))
                    .leaving(new Voided(terms(PAYMENT, 5), PaymentTally.none(1)));
        }

        @Test
        void releasesNothingOnASystemAccount() {
            AuthorizePayment card = authorize("p", BANK, ALICE, eur(100));
            given(card)
                    .when(voidPayment("v", "p"))
                    .then(new PaymentVoided(paymentId("p"), eur(100)))
                    .leaving();
        }

        @Test
        void appliesToAHoldWhoseTimeIsOverUntilTheTickComes() {
            given(topUp("t", ALICE, 100), PAYMENT)
                    .at(EXPIRY)
                    .when(voidPayment("v", "p"))
                    .then(new PaymentVoided(paymentId("p"), eur(100)));
        }

        @Test
        void appliesWhileDebtorAndCreditorAreFrozenOrClosed() {
            given(topUp("t", ALICE, 100), PAYMENT, freeze("f1", ALICE), close("x", BOB))
                    .when(voidPayment("v", "p"))
                    .then(new PaymentVoided(paymentId("p"), eur(100)))
                    .leaving(account(ALICE, AccountStatus.FROZEN, 100, 0));
        }

        @Test
        void isRejectedOnceAnythingIsCaptured() {
            given(topUp("t", ALICE, 100), PAYMENT, capture("c", "p", 1))
                    .when(voidPayment("v", "p"))
                    .then(
                            RejectionReason.PAYMENT_ALREADY_CAPTURED,
                            "1 EUR minor of payment pay-p are captured, 99 EUR minor are held");
            given(topUp("t", ALICE, 100), PAYMENT, captureRest("c", "p"))
                    .when(voidPayment("v", "p"))
                    .then(RejectionReason.PAYMENT_ALREADY_CAPTURED);
            given(topUp("t", ALICE, 100), pay("p", ALICE, BOB, eur(100)), refund("r", "p", 100))
                    .when(voidPayment("v", "p"))
                    .then(RejectionReason.PAYMENT_ALREADY_CAPTURED);
        }

        @Test
        void isRejectedForAPaymentThatIsVoidedExpiredOrUnknown() {
            given(topUp("t", ALICE, 100), PAYMENT, voidPayment("v1", "p"))
                    .when(voidPayment("v2", "p"))
                    .then(RejectionReason.PAYMENT_VOIDED, "payment pay-p was voided");
            given(topUp("t", ALICE, 100), PAYMENT)
                    .at(EXPIRY)
                    .and(expire("p", 1))
                    .when(voidPayment("v", "p"))
                    .then(RejectionReason.PAYMENT_EXPIRED, "the authorization of payment pay-p has expired");
            given().when(voidPayment("v", "p")).then(RejectionReason.PAYMENT_NOT_FOUND);
        }
    }

    @Nested
    class AnExpiry {

        @ParameterizedTest
        @ValueSource(longs = {0, 1})
        void releasesTheWholeHoldFromTheMillisecondItExpires(long after) {
            given(topUp("t", ALICE, 150), PAYMENT)
                    .at(EXPIRY + after)
                    .when(expire("p", 1))
                    .then(new PaymentExpired(paymentId("p"), eur(100)))
                    .posting()
                    .leaving(account(ALICE, 150, 0))
                    .leaving(new Expired(terms(PAYMENT, 5), PaymentTally.none(1)));
        }

        @Test
        void isRejectedOneMillisecondTooEarly() {
            given(topUp("t", ALICE, 100), PAYMENT)
                    .at(EXPIRY - 1)
                    .when(expire("p", 1))
                    .then(RejectionReason.PAYMENT_NOT_EXPIRED);
        }

        @Test
        void isDecidedAnewForEachAttempt() {
            given(topUp("t", ALICE, 100), PAYMENT)
                    .afterAnswering(expire("p", 1))
                    .at(EXPIRY)
                    .when(expire("p", 2))
                    .then(new PaymentExpired(paymentId("p"), eur(100)));
        }

        @Test
        void settlesAPaymentOfWhichAPartWasCaptured() {
            given(topUp("t", ALICE, 150), PAYMENT, capture("c", "p", 40))
                    .at(EXPIRY)
                    .when(expire("p", 1))
                    .then(new PaymentExpired(paymentId("p"), eur(60)))
                    .posting()
                    .leaving(account(ALICE, 110, 0))
                    .leaving(settled(PAYMENT, 5, 40, 0));
        }

        @Test
        void appliesOnFrozenAccounts() {
            given(topUp("t", ALICE, 100), authorizeFor(1, "p", 100), freeze("f1", ALICE), freeze("f2", BOB))
                    .at(NOW + 1_000)
                    .when(expire("p", 1))
                    .then(new PaymentExpired(paymentId("p"), eur(100)))
                    .leaving(account(ALICE, AccountStatus.FROZEN, 100, 0));
        }

        @Test
        void isRejectedWhenNothingIsHeld() {
            given(topUp("t", ALICE, 100), PAYMENT, captureRest("c", "p"))
                    .at(EXPIRY)
                    .when(expire("p", 1))
                    .then(RejectionReason.PAYMENT_ALREADY_CAPTURED);
            given(topUp("t", ALICE, 100), PAYMENT, voidPayment("v", "p"))
                    .at(EXPIRY)
                    .when(expire("p", 1))
                    .then(RejectionReason.PAYMENT_VOIDED);
            given(topUp("t", ALICE, 100), PAYMENT)
                    .at(EXPIRY)
                    .and(expire("p", 1))
                    .when(expire("p", 2))
                    .then(RejectionReason.PAYMENT_EXPIRED);
            given().when(expire("p", 1)).then(RejectionReason.PAYMENT_NOT_FOUND);
        }
    }
}
