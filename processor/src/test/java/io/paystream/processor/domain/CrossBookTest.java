package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.OPERATOR;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.captureId;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refundId;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Command.CloseAccount;
import io.paystream.processor.domain.Command.FreezeAccount;
import io.paystream.processor.domain.Command.FreezeBook;
import io.paystream.processor.domain.Command.OpenAccount;
import io.paystream.processor.domain.Command.OpenBook;
import io.paystream.processor.domain.Command.OpenDispute;
import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Command.ResolveDispute;
import io.paystream.processor.domain.Command.SetAccountLimits;
import io.paystream.processor.domain.Command.SetFeeSchedule;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import io.paystream.processor.domain.Decision.Unchanged;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** alice of acme pays bob of globex. */
class CrossBookTest {

    private static final String BOB = "globex/bob";

    private final Books books = new Books()
            .having(
                    open("acme"),
                    account("acme", "alice", EUR),
                    open("globex"),
                    account("globex", "bob", EUR),
                    pay("acme", "top-up", "@bank", "alice", 1_000));

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
    void isNotChargedBackWhileARefundIsPending() {
        books.having(pay("acme", "p", "alice", BOB, 100)).deliverAll().having(dispute("d", 50));
        books.deliverAll().having(resolve("l", DisputeResult.LOST), refund("r", "p", 50));
        assertThat(payment().status()).isEqualTo(PaymentStatus.CAPTURED);
        books.deliverAll();
        assertThat(payment().status()).isEqualTo(PaymentStatus.CHARGED_BACK);
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

    private Dispute disputed() {
        return payment().tally().disputes().getLast();
    }

    private void refuses(Command command, RejectionReason reason) {
        assertThat(books.submit(command))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(reason));
    }

    private static ApplyLeg answer(String operationId, LegKind kind, Leg leg) {
        return new ApplyLeg(header("acme", operationId), kind, leg, "globex");
    }

    private static Leg leg(Leg leg, String legId, long minor) {
        return new Leg(
                legId,
                leg.paymentId(),
                leg.purpose(),
                leg.debtor(),
                leg.creditor(),
                eur(minor),
                leg.reference(),
                leg.reason());
    }

    private static OpenDispute dispute(String operationId, long minor) {
        return Samples.dispute(header("acme", operationId), "p", OptionalLong.of(minor), OptionalLong.empty());
    }

    private ResolveDispute resolve(String operationId, DisputeResult result) {
        return new ResolveDispute(
                header("acme", operationId), paymentId("p"), disputed().disputeId(), result);
    }

    private static FreezeBook freezeBook(String book) {
        return new FreezeBook(header(book, "freeze"), Optional.empty());
    }

    private void returned(String reason) {
        assertThat(books.balance("acme", "alice")).isEqualTo(1_000);
        assertThat(books.balance("@transit")).isZero();
        assertThat(payment().status()).isEqualTo(PaymentStatus.RETURNED);
        assertThat(payment().tally().returnReason()).contains(reason);
        assertThat(payment().refundable()).isEqualTo(eur(0));
    }

    private Payment payment() {
        return books.book("acme").payment(paymentId("p")).orElseThrow();
    }

    private static CommandHeader header(String book, String operationId) {
        return new CommandHeader(book, operationId, OPERATOR, 0);
    }

    private static OpenBook open(String book) {
        return new OpenBook(header(book, "open"), Optional.empty());
    }

    private static OpenAccount account(String book, String account, Currency currency) {
        return new OpenAccount(header(book, "open-" + account), account, currency);
    }

    private static FreezeAccount freeze(String book, String account) {
        return new FreezeAccount(header(book, "freeze-" + account), account, Optional.empty());
    }

    private static CloseAccount close(String book, String account) {
        return new CloseAccount(header(book, "close-" + account), account, Optional.empty());
    }

    private static AuthorizePayment pay(String book, String operationId, String debtor, String creditor, long minor) {
        return Samples.authorization(
                header(book, operationId), debtor, creditor, eur(minor), CaptureMode.IMMEDIATE, OptionalLong.empty());
    }

    private static AuthorizePayment authorize(String operationId, long minor) {
        return Samples.authorization(
                header("acme", operationId), "alice", BOB, eur(minor), CaptureMode.MANUAL, OptionalLong.empty());
    }

    private static CapturePayment capture(String operationId, String payment, long minor) {
        return Samples.capture(header("acme", operationId), payment, OptionalLong.of(minor), false);
    }

    private static RefundPayment refund(String operationId, String payment, long minor) {
        return new RefundPayment(
                header("acme", operationId), paymentId(payment), refundId(operationId), OptionalLong.of(minor));
    }
}
