package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.SEVEN_DAYS_MS;
import static io.paystream.processor.domain.Expected.posting;
import static io.paystream.processor.domain.Expected.systemPosting;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.disputeAll;
import static io.paystream.processor.domain.Samples.disputeId;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.evidence;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.increase;
import static io.paystream.processor.domain.Samples.lose;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.refundRest;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.unfreeze;
import static io.paystream.processor.domain.Samples.voidPayment;
import static io.paystream.processor.domain.Samples.win;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Event.DisputeLost;
import io.paystream.processor.domain.Event.DisputeOpened;
import io.paystream.processor.domain.Event.DisputeWon;
import io.paystream.processor.domain.Event.EvidenceSubmitted;
import io.paystream.processor.domain.FirstAnswer.PaymentThen;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Alice paid bob 100, and may want it back. */
class DisputeTest {

    private static BookScenario paid(Command... history) {
        return given(topUp("t", ALICE, 100), pay("p", ALICE, BOB, eur(100))).and(history);
    }

    private static DisputeOpened opened(String operationId, long minor) {
        return new DisputeOpened(
                paymentId("p"), disputeId(operationId), eur(minor), "10.4", OptionalLong.empty(), List.of());
    }

    private static Payment payment(Result result) {
        return result.payment().orElseThrow();
    }

    @Nested
    class Opening {

        @Test
        void givesTheDebtorTheAmountAtOnce() {
            Result result = paid().when(dispute("d", "p", 40))
                    .then(opened("d", 40))
                    .posting(posting(BOB, -40, 60), posting(ALICE, 40, 40));
            assertThat(payment(result).status()).isEqualTo(PaymentStatus.DISPUTED);
            assertThat(payment(result).refundable()).isEqualTo(eur(60));
        }

        @Test
        void takesAllThatIsRefundableWhenNoAmountIsGiven() {
            paid(refund("r", "p", 30)).when(disputeAll("d", "p")).then(opened("d", 70));
        }

        @Test
        void takesUpToWhatIsRefundable() {
            paid(refund("r", "p", 30)).when(dispute("d", "p", 70)).then(opened("d", 70));
            paid(refund("r", "p", 30))
                    .when(dispute("d", "p", 71))
                    .then(
                            RejectionReason.DISPUTE_EXCEEDS_CAPTURED,
                            "70 EUR minor are refundable, 71 EUR minor were to be disputed");
        }

        @Test
        void aDisputeOfARefundedPaymentIsRefused() {
            paid(refundRest("r", "p")).when(dispute("d", "p", 1)).then(RejectionReason.DISPUTE_EXCEEDS_CAPTURED);
            paid(refundRest("r", "p")).when(disputeAll("d", "p")).then(RejectionReason.DISPUTE_EXCEEDS_CAPTURED);
        }

        @Test
        void aDisputeOfADisputedAmountIsRefused() {
            paid(disputeAll("d1", "p")).when(disputeAll("d2", "p")).then(RejectionReason.DISPUTE_EXCEEDS_CAPTURED);
            paid(dispute("d1", "p", 60)).when(dispute("d2", "p", 40)).then(opened("d2", 40));
        }

        @Test
        void needsSomethingCaptured() {
            given(topUp("t", ALICE, 100), authorize("p", 100))
                    .when(disputeAll("d", "p"))
                    .then(RejectionReason.PAYMENT_NOT_CAPTURED);
            given(topUp("t", ALICE, 100), authorize("p", 100), voidPayment("v", "p"))
                    .when(disputeAll("d", "p"))
                    .then(RejectionReason.PAYMENT_VOIDED);
            given(topUp("t", ALICE, 100), authorize("p", 100))
                    .at(NOW + SEVEN_DAYS_MS)
                    .and(expire("p", 1))
                    .when(disputeAll("d", "p"))
                    .then(RejectionReason.PAYMENT_EXPIRED);
            given().when(disputeAll("d", "p")).then(RejectionReason.PAYMENT_NOT_FOUND);
        }

        @Test
        void doesNotAskWhetherTheAccountsAreFrozen() {
            paid(freeze("f1", ALICE), freeze("f2", BOB))
                    .when(dispute("d", "p", 40))
                    .posting(posting(BOB, -40, 60), posting(ALICE, 40, 40));
        }

        @Test
        void suspenseStandsInForAClosedAccount() {
            paid(close("x", ALICE))
                    .when(dispute("d", "p", 40))
                    .posting(posting(BOB, -40, 60), systemPosting("@suspense", 40));
            paid(pay("out", BOB, BANK, eur(100)), close("x", BOB))
                    .when(dispute("d", "p", 40))
                    .posting(systemPosting("@suspense", -40), posting(ALICE, 40, 40));
        }

        @Test
        void theTenthDisputeIsTheLast() {
            BookScenario scenario = paid();
            for (int i = 1; i < TakingBack.MAX_DISPUTES; i++) {
                scenario.and(dispute("d" + i, "p", 1));
            }
            scenario.and(dispute("d10", "p", 1))
                    .when(dispute("d11", "p", 1))
                    .then(RejectionReason.DISPUTE_LIMIT_REACHED, "payment pay-p has 10 disputes");
        }

        @Test
        void doesNotStopCapturesAndIncreases() {
            given(topUp("t", ALICE, 150), authorize("p", 100), capture("c1", "p", 40), disputeAll("d", "p"))
                    .and(increase("i", "p", 10), capture("c2", "p", 20))
                    .when(disputeAll("d2", "p"))
                    .then(opened("d2", 20));
        }

        @Test
        void isTakenFromTheCreditorsOfASplitPaymentInProportion() {
            Command split = Samples.authorization(
                    Samples.header("p"),
                    ALICE,
                    BOB,
                    eur(100),
                    List.of(new Split("carol", 2_500)),
                    CaptureMode.IMMEDIATE,
                    OptionalLong.empty());
            given(openAccount("carol", EUR), topUp("t", ALICE, 100), split)
                    .when(dispute("d", "p", 10))
                    .then(new DisputeOpened(
                            paymentId("p"),
                            disputeId("d"),
                            eur(10),
                            "10.4",
                            OptionalLong.empty(),
                            List.of(new Share(BOB, eur(8)), new Share("carol", eur(2)))))
                    .posting(posting(BOB, -8, 67), posting("carol", -2, 23), posting(ALICE, 10, 10));
        }
    }

    @Nested
    class AnOpenDispute {

        @Test
        void barsRefunds() {
            paid(dispute("d", "p", 40))
                    .when(refund("r", "p", 1))
                    .then(RejectionReason.DISPUTE_OPEN, "dispute dis-d of payment pay-p is open");
        }

        @Test
        void keepsBothAccountsFromBeingClosed() {
            paid(dispute("d", "p", 40), pay("out", ALICE, BANK, eur(40)))
                    .when(close("x", ALICE))
                    .then(RejectionReason.ACCOUNT_HAS_DISPUTES, "account alice has 1 open disputes");
            paid(dispute("d", "p", 40), pay("out", BOB, BANK, eur(60)))
                    .when(close("x", BOB))
                    .then(RejectionReason.ACCOUNT_HAS_DISPUTES);
            paid(disputeAll("d", "p"), lose("l", "p", "d"))
                    .when(close("x", BOB))
                    .then(new Event.AccountClosed(BOB, Optional.empty()));
        }

        @Test
        void takesEvidenceUpToItsDueTime() {
            Command due = dispute("d", "p", 40, OptionalLong.of(NOW + 5));
            Result result = paid(due)
                    .at(NOW + 5)
                    .when(evidence("e", "p", "d"))
                    .then(new EvidenceSubmitted(paymentId("p"), disputeId("d"), "receipt 7 in the archive"))
                    .posting();
            assertThat(payment(result).tally().disputes())
                    .extracting(Dispute::evidenceCount)
                    .containsExactly(1);
            paid(due)
                    .at(NOW + 6)
                    .when(evidence("e", "p", "d"))
                    .then(RejectionReason.EVIDENCE_TOO_LATE, "evidence for dispute dis-d was due at " + (NOW + 5));
        }

        @Test
        void isFoundByItsIdAlone() {
            paid().when(win("w", "p", "d"))
                    .then(RejectionReason.DISPUTE_NOT_FOUND, "payment pay-p has no dispute dis-d");
            paid(dispute("d", "p", 1)).when(evidence("e", "p", "other")).then(RejectionReason.DISPUTE_NOT_FOUND);
            paid(dispute("d", "p", 1)).when(win("w", "t", "d")).then(RejectionReason.DISPUTE_NOT_FOUND);
        }
    }

    @Nested
    class Resolving {

        @Test
        void wonGivesTheCreditorTheMoneyBack() {
            Result result = paid(dispute("d", "p", 40))
                    .when(win("w", "p", "d"))
                    .then(new DisputeWon(paymentId("p"), disputeId("d"), eur(40), List.of()))
                    .posting(posting(ALICE, -40, 0), posting(BOB, 40, 100));
            assertThat(payment(result).status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(payment(result).refundable()).isEqualTo(eur(100));
        }

        @Test
        void lostLeavesTheMoneyWithTheDebtor() {
            Result result = paid(dispute("d", "p", 40))
                    .when(lose("l", "p", "d"))
                    .then(new DisputeLost(paymentId("p"), disputeId("d"), eur(40)))
                    .posting();
            assertThat(payment(result).status()).isEqualTo(PaymentStatus.CAPTURED);
            assertThat(payment(result).refundable()).isEqualTo(eur(60));
            assertThat(payment(paid(disputeAll("d", "p")).when(lose("l", "p", "d")))
                            .status())
                    .isEqualTo(PaymentStatus.CHARGED_BACK);
        }

        @Test
        void wonMayDriveTheDebtorNegative() {
            paid(dispute("d", "p", 40), pay("out", ALICE, BANK, eur(40)))
                    .when(win("w", "p", "d"))
                    .posting(posting(ALICE, -40, -40), posting(BOB, 40, 100));
        }

        @Test
        void happensOnce() {
            paid(dispute("d", "p", 40), win("w", "p", "d"))
                    .when(lose("l", "p", "d"))
                    .then(RejectionReason.DISPUTE_RESOLVED, "dispute dis-d is WON already");
            paid(dispute("d", "p", 40), lose("l", "p", "d"))
                    .when(evidence("e", "p", "d"))
                    .then(RejectionReason.DISPUTE_RESOLVED);
        }

        @Test
        void letsRefundsGoOn() {
            paid(dispute("d", "p", 40), lose("l", "p", "d"), refund("r", "p", 60))
                    .when(refund("r2", "p", 1))
                    .then(RejectionReason.REFUND_EXCEEDS_CAPTURED);
        }

        @Test
        void ofOneDisputeLeavesTheOtherOpen() {
            Result result = paid(dispute("d1", "p", 40), dispute("d2", "p", 10)).when(win("w", "p", "d1"));
            assertThat(payment(result).status()).isEqualTo(PaymentStatus.DISPUTED);
        }

        @Test
        void reversesWhatSuspenseStoodInFor() {
            paid(close("x", ALICE), dispute("d", "p", 40))
                    .when(win("w", "p", "d"))
                    .posting(systemPosting("@suspense", -40), posting(BOB, 40, 100));
        }
    }

    @Nested
    class AChargebackThatDrivesTheMerchantNegative {

        private final BookScenario scenario = paid(pay("out", BOB, BANK, eur(90)), disputeAll("d", "p"));

        @Test
        void followedByAPayout() {
            scenario.when(authorize("payout", BOB, BANK, eur(1)))
                    .then(
                            RejectionReason.INSUFFICIENT_FUNDS,
                            "account bob has -90 EUR minor available, 1 EUR minor were asked");
        }

        @Test
        void followedByARefundOfAnotherPayment() {
            scenario.and(topUp("t2", BOB, 50)).when(refund("r", "t2", 1)).then(RejectionReason.INSUFFICIENT_FUNDS);
        }

        @Test
        void isMadeGoodByWhatComesIn() {
            scenario.and(topUp("t2", BOB, 91))
                    .when(authorize("payout", BOB, BANK, eur(1)))
                    .then(Expected.authorized(authorize("payout", BOB, BANK, eur(1))));
        }
    }

    @Nested
    class ARetry {

        @Test
        void ofTheDisputeGetsItOpenAfterItWasDecided() {
            Payment then = payment(paid().when(dispute("d", "p", 40)));
            paid(dispute("d", "p", 40), evidence("e", "p", "d"), win("w", "p", "d"))
                    .when(dispute("d", "p", 40))
                    .thenUnchanged(6, new PaymentThen(then));
        }

        @Test
        void ofTheResultGetsItAfterAnotherDispute() {
            Payment then = payment(paid(dispute("d", "p", 40)).when(win("w", "p", "d")));
            paid(dispute("d", "p", 40), win("w", "p", "d"), dispute("d2", "p", 1))
                    .when(win("w", "p", "d"))
                    .thenUnchanged(7, new PaymentThen(then));
        }

        @Test
        void ofTheEvidenceIsNotCountedTwice() {
            Payment then = payment(paid(dispute("d", "p", 40)).when(evidence("e", "p", "d")));
            paid(dispute("d", "p", 40), evidence("e", "p", "d"))
                    .when(evidence("e", "p", "d"))
                    .thenUnchanged(7, new PaymentThen(then));
        }
    }

    @Test
    void aFrozenAccountIsCountedForItsDisputesAsWell() {
        paid(freeze("f", BOB), disputeAll("d", "p"), unfreeze("u", BOB))
                .when(close("x", BOB))
                .then(RejectionReason.ACCOUNT_HAS_DISPUTES);
    }
}
