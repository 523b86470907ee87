package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.captureId;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.paymentId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.SetAccountLimits;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Decision.Unchanged;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** alice of acme pays bob of globex, and gets money back. */
class CrossBookTest extends CrossBookScenario {

    @Test
    void captureLeavesTheDebtorAndReachesTheCreditorThroughTransit() {
        books.having(pay("acme", "p", "alice", BOB, 300));

        assertThat(books.balance("acme", "alice")).isEqualTo(700);
        assertThat(books.balance("acme", "@transit")).isEqualTo(300);
        assertThat(payment().tally().inTransitMinor()).isEqualTo(300);

        books.deliver("globex");
        assertThat(books.balance("globex", "bob")).isEqualTo(300);
        assertThat(books.balance("@transit")).isZero();
        assertThat(payment().tally().inTransitMinor()).isEqualTo(300);

        books.deliver("acme");
        assertThat(payment().tally().inTransitMinor()).isZero();
        assertThat(payment().status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(books.expecting()).isEmpty();
    }

    @Test
    void holdsLikeAnyOtherPaymentUntilItIsCaptured() {
        books.having(authorize("p", 300), capture("c", "p", 100));
        books.deliverAll();

        assertThat(books.balance("globex", "bob")).isEqualTo(100);
        assertThat(books.book("acme").account("alice").orElseThrow().held()).isEqualTo(eur(200));
        assertThat(payment().status()).isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
    }

    @Test
    void returnsWhatACreditorThatDoesNotExistCannotTake() {
        books.having(pay("acme", "p", "alice", "globex/nobody", 300)).deliverAll();

        returned("ACCOUNT_NOT_FOUND");
    }

    @Test
    void returnsWhatABookThatDoesNotExistCannotTake() {
        books.having(pay("acme", "p", "alice", "nowhere/bob", 300)).deliverAll();

        returned("BOOK_NOT_FOUND");
    }

    @Test
    void returnsWhatAnAccountOfAnotherCurrencyCannotTake() {
        books.having(account("globex", "dollars", USD), pay("acme", "p", "alice", "globex/dollars", 300))
                .deliverAll();

        returned("CURRENCY_MISMATCH");
    }

    @Test
    void returnsWhatAClosedCreditorCannotTake() {
        books.having(close("globex", "bob"), pay("acme", "p", "alice", BOB, 300))
                .deliverAll();

        returned("ACCOUNT_CLOSED");
    }

    @Test
    void aFrozenCreditorIsCreditedAllTheSame() {
        books.having(freeze("globex", "bob"), pay("acme", "p", "alice", BOB, 300))
                .deliverAll();

        assertThat(books.balance("globex", "bob")).isEqualTo(300);
    }

    @Test
    void aReturnToAFrozenDebtorApplies() {
        books.having(pay("acme", "p", "alice", "globex/nobody", 300), freeze("acme", "alice"))
                .deliverAll();

        returned("ACCOUNT_NOT_FOUND");
    }

    @Test
    void aReturnToAClosedDebtorGoesToSuspense() {
        books.having(pay("acme", "p", "alice", "globex/nobody", 1_000), close("acme", "alice"))
                .deliverAll();

        assertThat(books.balance("acme", "alice")).isZero();
        assertThat(books.balance("acme", "@suspense")).isEqualTo(1_000);
        assertThat(books.balance("@transit")).isZero();
        assertThat(payment().status()).isEqualTo(PaymentStatus.RETURNED);
    }

    @Test
    void refundAsksTheCreditorsBookAndComesBack() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll().having(refund("r", "p", 120));

        assertThat(payment().tally().refundsPendingMinor()).isEqualTo(120);
        assertThat(books.balance("acme", "alice")).isEqualTo(700);

        books.deliverAll();
        assertThat(payment().tally().refundsPendingMinor()).isZero();
        assertThat(payment().refunded()).isEqualTo(eur(120));
        assertThat(books.balance("acme", "alice")).isEqualTo(820);
        assertThat(books.balance("globex", "bob")).isEqualTo(180);
        assertThat(books.balance("@transit")).isZero();
    }

    @Test
    void refundThatTheCreditorCannotPayIsRefusedAndCanBeAskedAgain() {
        books.having(pay("acme", "p", "alice", BOB, 300))
                .deliverAll()
                .having(pay("globex", "spent", "bob", "@bank", 250), refund("r", "p", 120))
                .deliverAll();

        assertThat(payment().tally().refundsPendingMinor()).isZero();
        assertThat(payment().refunded()).isEqualTo(eur(0));
        assertThat(books.balance("acme", "alice")).isEqualTo(700);
        assertThat(books.balance("globex", "bob")).isEqualTo(50);

        books.having(refund("r2", "p", 50)).deliverAll();
        assertThat(payment().refunded()).isEqualTo(eur(50));
    }

    @Test
    void whatIsStillInTransitCannotBeRefundedYet() {
        books.having(pay("acme", "p", "alice", BOB, 300));

        assertThat(books.submit(refund("r", "p", 1)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.PAYMENT_IN_TRANSIT));
        assertThat(books.deliverAll().submit(refund("r2", "p", 1))).isInstanceOf(Accepted.class);
    }

    @Test
    void refundsPendingAndDoneNeverExceedWhatWasCaptured() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll().having(refund("r", "p", 200));

        assertThat(books.submit(refund("r2", "p", 101)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.REFUND_EXCEEDS_CAPTURED));
        assertThat(books.submit(refund("r3", "p", 100))).isInstanceOf(Accepted.class);
    }

    @Test
    void aLateCreditAfterAReturnIsRefused() {
        books.having(pay("acme", "p", "alice", "globex/nobody", 300)).deliverAll();
        Leg late = new Leg(
                captureId("p"),
                paymentId("p"),
                LegPurpose.CAPTURE,
                "alice",
                "bob",
                eur(300),
                Optional.empty(),
                Optional.empty());

        Decision decision = books.submit(new ApplyLeg(header("acme", "@late"), LegKind.CONFIRM, late, "globex"));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(RejectionReason.TRANSIT_UNKNOWN));
        returned("ACCOUNT_NOT_FOUND");
    }

    @Test
    void aLegThatComesTwiceIsAppliedOnceAndAnsweredOnce() {
        books.having(pay("acme", "p", "alice", BOB, 300));
        books.deliver("globex");
        ApplyLeg applied = (ApplyLeg) books.journal("globex").getLast().command();

        assertThat(books.submit(applied)).isInstanceOf(Unchanged.class);
        assertThat(books.balance("globex", "bob")).isEqualTo(300);
        books.deliver("acme");
        assertThat(books.expecting()).isEmpty();
    }

    @Test
    void theRetryOfACrossBookPaymentIsAnsweredAsTheFirstTime() {
        AuthorizePayment payment = pay("acme", "p", "alice", BOB, 300);
        books.having(payment).deliverAll();

        assertThat(books.submit(payment))
                .isInstanceOfSatisfying(
                        Unchanged.class,
                        unchanged -> assertThat(unchanged.first())
                                .isInstanceOfSatisfying(
                                        FirstAnswer.PaymentThen.class,
                                        then -> assertThat(
                                                        then.payment().tally().inTransitMinor())
                                                .isEqualTo(300)));
    }

    @Test
    void returnsWhatABlockedDebtorSends() {
        books.having(new SetAccountLimits(
                        header("globex", "limits"), "bob", OptionalInt.empty(), TestLimits.blocking("acme/alice")))
                .having(pay("acme", "p", "alice", BOB, 300))
                .deliverAll();

        returned("COUNTERPARTY_BLOCKED");
    }

    @Test
    void returnsWhatABookCannotApplyForADefect() {
        books.having(pay("acme", "p", "alice", BOB, 300));
        ApplyLeg credit = books.take("globex");

        books.fault(credit);

        assertThat(books.expecting()).containsExactly("acme");
        books.deliverAll();
        returned("FAULTED");
    }

    @Test
    void refusesWhatABookCannotDebitForADefect() {
        books.having(pay("acme", "p", "alice", BOB, 300)).deliverAll().having(refund("r", "p", 100));
        books.fault(books.take("globex"));
        books.deliverAll();
        assertThat(payment().tally().refundsPendingMinor()).isZero();
        assertThat(payment().refundable()).isEqualTo(eur(300));
    }

    @Test
    void isRefundedWhenWhatDidNotComeBackByItselfIsRefunded() {
        books.having(authorize("p", 300), capture("c1", "p", 100)).deliverAll();
        books.having(
                        new SetAccountLimits(
                                header("globex", "l"), "bob", OptionalInt.empty(), TestLimits.blocking("acme/alice")),
                        capture("c2", "p", 200))
                .deliverAll();
        assertThat(payment().tally().returnedMinor()).isEqualTo(200);
        assertThat(payment().status()).isEqualTo(PaymentStatus.CAPTURED);

        books.having(refund("r1", "p", 40)).deliverAll();
        assertThat(payment().status()).isEqualTo(PaymentStatus.PARTIALLY_REFUNDED);
        books.having(refund("r2", "p", 60)).deliverAll();
        assertThat(payment().status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void aRefusalSaysWhy() {
        books.having(pay("acme", "p", "alice", BOB, 300));
        Leg credit = books.take("globex").leg();
        assertThatThrownBy(() -> books.submit(answer("@1", LegKind.RETURN, credit)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("leg cap-p is refused without a reason");
        assertThat(books.submit(answer("@2", LegKind.RETURN, credit.refused("ACCOUNT_CLOSED"))))
                .isInstanceOf(Accepted.class);
    }

    @Test
    void anAccountOfAnotherBookIsNamedByBookAndAccount() {
        assertThat(Elsewhere.of("globex/bob")).contains(new Elsewhere("globex", "bob"));
        assertThat(Elsewhere.of("g/bob")).contains(new Elsewhere("g", "bob"));
        assertThat(Elsewhere.of("bob")).isEmpty();
        assertThat(Elsewhere.of("/bob")).isEmpty();
    }

    @Test
    void answersInAnotherCurrencyAreRefused() {
        books.having(pay("acme", "p", "alice", BOB, 300));
        Leg leg = books.take("globex").leg();
        Leg dollars = new Leg(
                leg.legId(),
                leg.paymentId(),
                leg.purpose(),
                leg.debtor(),
                leg.creditor(),
                new Money(300, USD),
                leg.reference(),
                Optional.of("ACCOUNT_CLOSED"));
        refuses(answer("@1", LegKind.CONFIRM, dollars), RejectionReason.TRANSIT_UNKNOWN);
        refuses(answer("@2", LegKind.RETURN, dollars), RejectionReason.TRANSIT_UNKNOWN);
    }
}
