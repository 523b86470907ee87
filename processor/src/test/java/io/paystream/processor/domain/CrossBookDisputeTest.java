package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.eur;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Command.CloseAccount;
import io.paystream.processor.domain.Command.SetFeeSchedule;
import io.paystream.processor.domain.Decision.Accepted;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** alice of acme disputes what she paid to bob of globex. */
class CrossBookDisputeTest extends CrossBookScenario {

    @Test
    void disputeTakesTheMoneyOfTheCreditorAndGivesItWhenItArrives() {
        books.having(pay("acme", "p", "alice", BOB, 300))
                .deliverAll()
                .having(pay("globex", "spent", "bob", "@bank", 250), dispute("d", 200));

        assertThat(payment().status()).isEqualTo(PaymentStatus.DISPUTED);
        assertThat(books.balance("acme", "alice")).isEqualTo(700);
        assertThat(disputed().funded()).isFalse();

        books.deliver("globex");
        assertThat(books.balance("globex", "bob")).isEqualTo(-150);
        assertThat(books.balance("@transit")).isEqualTo(200);

        books.deliver("acme");
        assertThat(books.balance("acme", "alice")).isEqualTo(900);
        assertThat(books.balance("@transit")).isZero();
        assertThat(disputed().funded()).isTrue();
    }

    @Test
    void disputeIsDecidedAfterItsMoneyArrived() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll().having(dispute("d", 200));

        refuses(resolve("w1", DisputeResult.WON), RejectionReason.PAYMENT_IN_TRANSIT);
        refuses(resolve("l1", DisputeResult.LOST), RejectionReason.PAYMENT_IN_TRANSIT);
        assertThat(books.deliverAll().submit(resolve("w2", DisputeResult.WON))).isInstanceOf(Accepted.class);
    }

    @Test
    void disputeThatIsWonSendsTheMoneyBack() {
        books.having(pay("acme", "p", "alice", BOB, 300))
                .deliverAll()
                .having(dispute("d", 200))
                .deliverAll()
                .having(resolve("w", DisputeResult.WON));

        assertThat(books.balance("acme", "alice")).isEqualTo(700);
        assertThat(books.balance("@transit")).isEqualTo(200);
        assertThat(payment().refundable()).isEqualTo(eur(100));
        refuses(refund("r1", "p", 101), RejectionReason.PAYMENT_IN_TRANSIT);

        books.deliverAll();
        assertThat(books.balance("globex", "bob")).isEqualTo(300);
        assertThat(books.balance("@transit")).isZero();
        assertThat(payment().status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(payment().refundable()).isEqualTo(eur(300));
    }

    @Test
    void disputeThatIsLostStaysWithTheDebtor() {
        books.having(pay("acme", "p", "alice", BOB, 300))
                .deliverAll()
                .having(dispute("d", 300))
                .deliverAll()
                .having(resolve("l", DisputeResult.LOST))
                .deliverAll();

        assertThat(books.balance("acme", "alice")).isEqualTo(1_000);
        assertThat(books.balance("globex", "bob")).isZero();
        assertThat(payment().status()).isEqualTo(PaymentStatus.CHARGED_BACK);
    }

    @Test
    void disputeWithAClosedCreditorIsTakenFromSuspenseAndGoesBackThere() {
        books.having(pay("acme", "p", "alice", BOB, 300))
                .deliverAll()
                .having(pay("globex", "spent", "bob", "@bank", 300), close("globex", "bob"), dispute("d", 300))
                .deliverAll();

        assertThat(books.balance("acme", "alice")).isEqualTo(1_000);
        assertThat(books.balance("globex", "@suspense")).isEqualTo(-300);

        books.having(resolve("w", DisputeResult.WON)).deliverAll();
        assertThat(books.balance("acme", "alice")).isEqualTo(700);
        assertThat(books.balance("globex", "@suspense")).isZero();
        assertThat(books.balance("@transit")).isZero();
    }

    @Test
    void disputeInAFrozenBookIsFundedAndDecidedAllTheSame() {
        books.having(pay("acme", "p", "alice", BOB, 300))
                .deliverAll()
                .having(dispute("d", 300), freezeBook("acme"), freezeBook("globex"))
                .deliverAll()
                .having(resolve("w", DisputeResult.WON))
                .deliverAll();

        assertThat(books.balance("globex", "bob")).isEqualTo(300);
        assertThat(books.balance("@transit")).isZero();
    }

    @Test
    void disputeAndRefundsTogetherNeverExceedWhatIsConfirmed() {
        books.having(pay("acme", "p", "alice", BOB, 300));
        refuses(dispute("d1", 1), RejectionReason.PAYMENT_IN_TRANSIT);

        books.deliverAll().having(refund("r", "p", 200));
        refuses(dispute("d2", 101), RejectionReason.DISPUTE_EXCEEDS_CAPTURED);
        assertThat(books.submit(dispute("d3", 100))).isInstanceOf(Accepted.class);
        refuses(refund("r2", "p", 1), RejectionReason.DISPUTE_OPEN);
    }

    @Test
    void debtorOfAnOpenDisputeIsNotClosedAndOneClosedBeforeIsStoodInFor() {
        books.having(pay("acme", "p", "alice", BOB, 1_000)).deliverAll().having(dispute("d", 1));
        refuses(close("acme", "alice"), RejectionReason.ACCOUNT_HAS_DISPUTES);

        books.deliverAll()
                .having(resolve("l", DisputeResult.LOST), pay("acme", "q", "alice", "@bank", 1))
                .deliverAll();
        books.having(new CloseAccount(header("acme", "close-2"), "alice", Optional.empty()), dispute("d4", 5))
                .deliverAll();
        assertThat(books.balance("acme", "@suspense")).isEqualTo(5);
    }

    @Test
    void disputeThatTheCreditorsBookCannotDebitIsWon() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll().having(dispute("d", 200));
        ApplyLeg asked = books.take("globex");

        books.submit(new ApplyLeg(
                header("acme", "@refused"), LegKind.REFUSE, asked.leg().refused("CURRENCY_MISMATCH"), "globex"));

        assertThat(disputed().status()).isEqualTo(DisputeStatus.WON);
        assertThat(books.balance("acme", "alice")).isEqualTo(700);
        assertThat(books.balance("@transit")).isZero();
        assertThat(payment().refundable()).isEqualTo(eur(300));
    }

    @Test
    void answersToADisputeThatIsNotWaitedForAreRefused() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll().having(dispute("d", 200));
        Leg leg = books.take("globex").leg();
        refuses(answer("@1", LegKind.DELIVER, leg(leg, "other", 200)), RejectionReason.TRANSIT_UNKNOWN);
        refuses(answer("@2", LegKind.DELIVER, leg(leg, leg.legId(), 199)), RejectionReason.TRANSIT_UNKNOWN);
        assertThat(books.submit(answer("@3", LegKind.DELIVER, leg))).isInstanceOf(Accepted.class);
        refuses(answer("@4", LegKind.DELIVER, leg), RejectionReason.TRANSIT_UNKNOWN);
        refuses(answer("@5", LegKind.REFUSE, leg.refused("ACCOUNT_CLOSED")), RejectionReason.TRANSIT_UNKNOWN);
    }

    @Test
    void isNotChargedBackWhileARefundIsPending() {
        books.having(pay("acme", "p", "alice", BOB, 100)).deliverAll().having(dispute("d", 50));
        books.deliverAll().having(resolve("l", DisputeResult.LOST), refund("r", "p", 50));
        assertThat(payment().status()).isEqualTo(PaymentStatus.CAPTURED);
        books.deliverAll();
        assertThat(payment().status()).isEqualTo(PaymentStatus.CHARGED_BACK);
    }

    @Test
    void creditorPaysTheFeesOfItsOwnBook() {
        books.having(new SetFeeSchedule(
                header("globex", "fees"),
                Optional.empty(),
                new FeeSchedule(
                        EUR,
                        1_000,
                        0,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        15,
                        FeePolicy.RETURN,
                        FeePolicy.RETURN)));
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll();
        assertThat(books.balance("globex", "bob")).isEqualTo(270);
        assertThat(books.balance("globex", "@fees")).isEqualTo(30);
        assertThat(payment().tally().feeMinor()).isZero();

        books.having(refund("r", "p", 100)).deliverAll();
        assertThat(books.balance("globex", "bob")).isEqualTo(170);

        books.having(dispute("d", 200)).deliverAll();
        assertThat(books.balance("globex", "bob")).isEqualTo(-45);

        books.having(resolve("w", DisputeResult.WON)).deliverAll();
        assertThat(books.balance("globex", "bob")).isEqualTo(155);
        assertThat(books.balance("globex", "@fees")).isEqualTo(45);
    }
}
