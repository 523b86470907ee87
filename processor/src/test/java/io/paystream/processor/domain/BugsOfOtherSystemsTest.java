package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.authorization;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.authorizeFor;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.disputeAll;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.refundRest;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Decision.Unchanged;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What went wrong in payment systems before, and does not here. A late credit after a return is in CrossBookTest. */
class BugsOfOtherSystemsTest {

    private static BookScenario paid() {
        return given(topUp("t", ALICE, 100), pay("p", ALICE, BOB, eur(100)));
    }

    private static BookScenario held() {
        return given(topUp("t", ALICE, 100), authorize("p", 100));
    }

    private static long posted(Result result, String account) {
        return result.after().account(account).orElseThrow().posted().minor();
    }

    @Test
    void aRepeatedRefundRefundsOnce() {
        Result again = paid().and(refund("r", "p", 60)).when(refund("r", "p", 60));

        assertThat(again.decision()).isInstanceOf(Unchanged.class);
        assertThat(posted(again, ALICE)).isEqualTo(60);
        assertThat(posted(again, BOB)).isEqualTo(40);
    }

    @Test
    void aCommitAfterARejectIsNotApplied() {
        BookScenario scenario = held().afterAnswering(capture("c", "p", 101));

        Result again = scenario.when(capture("c", "p", 101));
        assertThat(again.decision())
                .isInstanceOfSatisfying(
                        Unchanged.class,
                        unchanged -> assertThat(unchanged.first()).isInstanceOf(FirstAnswer.RejectedThen.class));
        scenario.when(capture("c", "p", 100)).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
        assertThat(posted(again, BOB)).isZero();
    }

    /** Nobody knows whether the first came through; it did, so the second finds nothing left to take. */
    @Test
    void aSecondCaptureWithANewKeyWhileTheFirstIsInDoubtTakesNothingTwice() {
        BookScenario scenario = held().and(capture("in-doubt", "p", 100));

        Result second = scenario.when(capture("new-key", "p", 100));
        second.then(RejectionReason.PAYMENT_ALREADY_CAPTURED);
        assertThat(scenario.when(capture("in-doubt", "p", 100)).decision()).isInstanceOf(Unchanged.class);
        assertThat(posted(second, BOB)).isEqualTo(100);
    }

    @Test
    void anExpiryOfAFinishedPaymentReleasesNothing() {
        BookScenario captured = given(topUp("t", ALICE, 100), authorizeFor(1, "p", 100))
                .and(captureRest("c", "p"))
                .at(NOW + 1_000);
        captured.when(expire("p", 1)).then(RejectionReason.PAYMENT_ALREADY_CAPTURED);

        BookScenario voided = given(topUp("t", ALICE, 100), authorizeFor(1, "p", 100))
                .and(voidPayment("v", "p"))
                .at(NOW + 1_000);
        voided.when(expire("p", 1)).then(RejectionReason.PAYMENT_VOIDED);
    }

    @Test
    void twoFiftySplitFiftyFortyFiveFiveLosesNoCent() {
        Result result = given(topUp("t", ALICE, 250), openAccount("carol", EUR))
                .when(authorization(
                        header("p"),
                        ALICE,
                        BOB,
                        eur(250),
                        List.of(new Split("carol", 4_500), new Split("@fees", 500)),
                        CaptureMode.IMMEDIATE,
                        OptionalLong.empty()));

        assertThat(result.changes().postings().stream()
                        .map(posting ->
                                posting.account() + " " + posting.amount().minor()))
                .containsExactly("alice -250", "bob 125", "carol 113", "@fees 12");
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        paid().when(pay("p", ALICE, BOB, eur(99))).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
        paid().when(pay("p", BOB, ALICE, eur(100))).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
        paid().when(refund("p", "p", 100)).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void aRefundAboveWhatWasCapturedThroughTwoParallelRequestsIsRefused() {
        paid().and(topUp("b", BOB, 1_000), refund("r1", "p", 60))
                .when(refund("r2", "p", 60))
                .then(
                        RejectionReason.REFUND_EXCEEDS_CAPTURED,
                        "40 EUR minor are refundable, 60 EUR minor were to be refunded");
    }

    @Test
    void aVoidAfterACaptureIsRefused() {
        held().and(capture("c", "p", 1)).when(voidPayment("v", "p")).then(RejectionReason.PAYMENT_ALREADY_CAPTURED);
    }

    @Test
    void aDisputeOfARefundedPaymentGivesTheMoneyBackOnce() {
        paid().and(refundRest("r", "p")).when(disputeAll("d", "p")).then(RejectionReason.DISPUTE_EXCEEDS_CAPTURED);
    }

    @Test
    void aChargebackThatDrivesTheMerchantNegativeIsFollowedByNoPayout() {
        BookScenario scenario = paid().and(pay("out", BOB, BANK, eur(90)), disputeAll("d", "p"));

        Result payout = scenario.when(pay("out2", BOB, BANK, eur(1)));
        payout.then(
                RejectionReason.INSUFFICIENT_FUNDS, "account bob has -90 EUR minor available, 1 EUR minor were asked");
        scenario.and(topUp("made-good", BOB, 91)).and(pay("out3", BOB, BANK, eur(1)));
    }
}
