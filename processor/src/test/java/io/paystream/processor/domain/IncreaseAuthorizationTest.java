package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.SEVEN_DAYS_MS;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Expected.captured;
import static io.paystream.processor.domain.Expected.held;
import static io.paystream.processor.domain.Expected.terms;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureFinal;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.increase;
import static io.paystream.processor.domain.Samples.limits;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Event.AuthorizationIncreased;
import io.paystream.processor.domain.FirstAnswer.PaymentThen;
import io.paystream.processor.domain.Payment.Authorized;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncreaseAuthorizationTest {

    private static final AuthorizePayment PAYMENT = authorize("p", 100);

    private static BookScenario payment(Command... history) {
        return given(topUp("t", ALICE, 150), PAYMENT).and(history);
    }

    @Test
    void holdsAFurtherAmount() {
        payment()
                .when(increase("i", "p", 20))
                .then(new AuthorizationIncreased(paymentId("p"), eur(20), eur(120)))
                .posting()
                .leaving(account(ALICE, 150, 120))
                .leaving(new Authorized(terms(PAYMENT, 5), PaymentTally.none(1).increase(20)));
    }

    @Test
    void takesUpToWhatIsAvailable() {
        payment().when(increase("i", "p", 50)).then(new AuthorizationIncreased(paymentId("p"), eur(50), eur(150)));
        payment()
                .when(increase("i", "p", 51))
                .then(
                        RejectionReason.INSUFFICIENT_FUNDS,
                        "account alice has 50 EUR minor available, 51 EUR minor were asked");
    }

    @Test
    void countsOnTopOfEarlierIncreasesAndCaptures() {
        Result result = payment(increase("i1", "p", 20), capture("c", "p", 60))
                .when(increase("i2", "p", 30))
                .then(new AuthorizationIncreased(paymentId("p"), eur(30), eur(150)));
        assertHeld(result, 90);
    }

    @Test
    void whatWasAddedIsCapturedWithTheRest() {
        var command = captureRest("c", "p");
        payment(increase("i", "p", 50)).when(command).then(captured(command, 150));
        payment(increase("i", "p", 50)).when(capture("c", "p", 151)).then(RejectionReason.CAPTURE_EXCEEDS_AUTHORIZED);
    }

    @Test
    void whatWasAddedIsReleasedWithTheRest() {
        payment(increase("i", "p", 50))
                .when(voidPayment("v", "p"))
                .then(new Event.PaymentVoided(paymentId("p"), eur(150)))
                .leaving(account(ALICE, 150, 0));
        payment(increase("i", "p", 50))
                .at(NOW + SEVEN_DAYS_MS)
                .when(expire("p", 1))
                .then(new Event.PaymentExpired(paymentId("p"), eur(150)));
    }

    @Test
    void doesNotChangeWhenThePaymentExpires() {
        payment()
                .at(NOW + SEVEN_DAYS_MS - 1)
                .when(increase("i", "p", 1))
                .then(new AuthorizationIncreased(paymentId("p"), eur(1), eur(101)));
        payment()
                .at(NOW + SEVEN_DAYS_MS - 1)
                .and(increase("i1", "p", 1))
                .at(NOW + SEVEN_DAYS_MS)
                .when(increase("i2", "p", 1))
                .then(RejectionReason.PAYMENT_EXPIRED);
    }

    @Test
    void rejectsAPaymentOfWhichNothingIsHeld() {
        payment(captureFinal("c", "p", 40)).when(increase("i", "p", 1)).then(RejectionReason.PAYMENT_ALREADY_CAPTURED);
        payment(voidPayment("v", "p")).when(increase("i", "p", 1)).then(RejectionReason.PAYMENT_VOIDED);
        given(topUp("t", ALICE, 100), pay("p", ALICE, BOB, eur(10)))
                .when(increase("i", "p", 1))
                .then(RejectionReason.PAYMENT_ALREADY_CAPTURED);
        given().when(increase("i", "p", 1)).then(RejectionReason.PAYMENT_NOT_FOUND);
    }

    @Test
    void rejectsWhileAnAccountIsNotOpen() {
        payment(freeze("f", ALICE)).when(increase("i", "p", 1)).then(RejectionReason.ACCOUNT_FROZEN);
        payment(close("x", BOB)).when(increase("i", "p", 1)).then(RejectionReason.ACCOUNT_CLOSED);
    }

    @Test
    void rejectsAnAmountThatDoesNotFit() {
        given(authorize("p", "@bank", BOB, eur(10)))
                .when(increase("i", "p", Long.MAX_VALUE - 9))
                .then(RejectionReason.AMOUNT_OVERFLOW);
        given(authorize("p", "@bank", BOB, eur(10)))
                .when(increase("i", "p", Long.MAX_VALUE - 10))
                .then(new AuthorizationIncreased(paymentId("p"), eur(Long.MAX_VALUE - 10), eur(Long.MAX_VALUE)));
    }

    @Test
    void aRetryOfTheAuthorizationGetsTheFirstAmount() {
        payment(increase("i", "p", 20)).when(PAYMENT).thenUnchanged(5, new PaymentThen(held(PAYMENT, 5)));
    }

    @Test
    void aRetryGetsTheAmountOfThen() {
        payment(increase("i1", "p", 20), increase("i2", "p", 20), captureRest("c", "p"))
                .when(increase("i1", "p", 20))
                .thenUnchanged(
                        6,
                        new PaymentThen(new Authorized(
                                terms(PAYMENT, 5), PaymentTally.none(1).increase(20))));
    }

    @Test
    void theHundredthCaptureIsTheLast() {
        BookScenario scenario = payment();
        for (int i = 1; i < CaptureDecider.MAX_CAPTURES; i++) {
            scenario.and(capture("c" + i, "p", 1));
        }
        var hundredth = capture("c100", "p", 1);
        scenario.when(hundredth).then(new Event.PaymentCaptured(paymentId("p"), "cap-c100", eur(1), List.of()));
    }

    @Test
    void theHundredAndFirstCaptureIsRefused() {
        BookScenario scenario = payment(increase("i", "p", 50));
        for (int i = 1; i <= CaptureDecider.MAX_CAPTURES; i++) {
            scenario.and(capture("c" + i, "p", 1));
        }
        scenario.when(captureRest("c101", "p"))
                .then(
                        RejectionReason.CAPTURE_LIMIT_REACHED,
                        "payment pay-p has 100 captures; what is held will expire");
    }

    @Test
    void theFirstRulesBoundNoCaptures() {
        BookScenario scenario = BookScenario.givenUnder(RulesVersion.FIRST).and(topUp("t", ALICE, 150), PAYMENT);
        for (int i = 1; i < CaptureDecider.MAX_CAPTURES; i++) {
            scenario.and(capture("c" + i, "p", 1));
        }
        scenario.and(increase("i", "p", 50), capture("c100", "p", 1), capture("c101", "p", 1));
    }

    @Test
    void countsTowardsTheSumsOfTheLimitsAndNotTheirNumbers() {
        payment(limits("l", ALICE, TestLimits.hourly(119)))
                .when(increase("i", "p", 20))
                .then(RejectionReason.HOURLY_LIMIT_EXCEEDED);
        BookScenario counted = payment(limits("l", ALICE, TestLimits.hourlyCount(1)));
        counted.and(increase("i", "p", 20));
        Usage usage = counted.when(freeze("f", ALICE))
                .after()
                .account(ALICE)
                .orElseThrow()
                .activity()
                .usage()
                .orElseThrow();
        assertThat(usage.hourlyDebitMinor()).isEqualTo(120);
        assertThat(usage.hourlyDebitCount()).isEqualTo(1);
        assertThat(usage.dailyDebitMinor()).isEqualTo(120);
    }

    @Test
    void isWithinTheLargestPaymentTogetherWithWhatWasAuthorized() {
        payment(limits("l", ALICE, TestLimits.largestPayment(120)))
                .when(increase("i", "p", 20))
                .then(new AuthorizationIncreased(paymentId("p"), eur(20), eur(120)));
        payment(limits("l", ALICE, TestLimits.largestPayment(119)))
                .when(increase("i", "p", 20))
                .then(
                        RejectionReason.AMOUNT_ABOVE_LIMIT,
                        "the largest payment of account alice is 119 EUR minor, this one is for 120 EUR minor");
    }

    @Test
    void asksTheBlockListsOfBothSides() {
        payment(limits("l", ALICE, TestLimits.blocking(BOB)))
                .when(increase("i", "p", 20))
                .then(RejectionReason.COUNTERPARTY_BLOCKED);
        payment(limits("l", BOB, TestLimits.blocking(ALICE)))
                .when(increase("i", "p", 20))
                .then(RejectionReason.COUNTERPARTY_BLOCKED);
    }

    private static void assertHeld(Result result, long minor) {
        assertThat(result.payment().map(Payment::held)).contains(eur(minor));
    }
}
