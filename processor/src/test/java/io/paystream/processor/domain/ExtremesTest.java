package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.authorization;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.fees;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.limits;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;
import static io.paystream.processor.domain.Samples.win;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Decision.Accepted;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Sequences at the edges of 64 bits and of accounts' lives, which have to be answered and never be a fault. */
class ExtremesTest {

    private static final long MAX = Long.MAX_VALUE;
    private static final long MIN = Long.MIN_VALUE;

    private static Command overdraft(String operationId, String account, long minor) {
        return limits(operationId, account, Limits.withOverdraft(minor));
    }

    @Test
    void anOverdraftHasToFitWithWhatIsHeldAsWell() {
        given(topUp("t", ALICE, 100), authorize("p", 100))
                .when(overdraft("l1", ALICE, MAX - 99))
                .then(RejectionReason.AMOUNT_OVERFLOW);
        Result voided = given(topUp("t", ALICE, 100), authorize("p", 100), overdraft("l2", ALICE, MAX - 100))
                .when(voidPayment("v", "p"));
        assertThat(voided.after().account(ALICE).orElseThrow().available()).isEqualTo(eur(MAX));
    }

    @Test
    void aBalanceHasToFitWithTheOverdraftWhateverIsHeld() {
        BookScenario scenario = given(topUp("t", ALICE, 100), overdraft("l", ALICE, MAX - 100), authorize("p", 50));
        scenario.when(topUp("t2", ALICE, 1)).then(RejectionReason.AMOUNT_OVERFLOW);
        scenario.and(voidPayment("v", "p"));
    }

    @Test
    void aDisputeHasToFitWithWhatIsHeld() {
        BookScenario scenario = given(topUp("p1", ALICE, 100), pay("p2", ALICE, BOB, eur(100)))
                .and(overdraft("l", ALICE, MAX), authorize("p", ALICE, BOB, eur(MAX)));
        scenario.when(dispute("d", "p1", 100)).then(RejectionReason.AMOUNT_OVERFLOW);
        assertThat(scenario.when(dispute("d2", "p1", 1)).decision()).isInstanceOf(Accepted.class);
    }

    @Test
    void aDisputeHasToFitTheBalanceOfTheDebtorAndOfEachCreditor() {
        accepted(shared().havingPosted(ALICE, MAX - 10).when(dispute("d", "p", 10)));
        shared().havingPosted(ALICE, MAX - 9).when(dispute("d", "p", 10)).then(RejectionReason.AMOUNT_OVERFLOW);
        accepted(shared().havingPosted("carol", MIN + 5).when(dispute("d", "p", 10)));
        shared().havingPosted("carol", MIN + 4)
                .when(dispute("d", "p", 10))
                .then(RejectionReason.AMOUNT_OVERFLOW, "the balance of account carol less 5 EUR minor is too small");
    }

    @Test
    void aWonDisputeHasToFitTheBalanceOfTheDebtorAndOfEachCreditor() {
        accepted(disputed().havingPosted(ALICE, MIN + 10).when(win("w", "p", "d")));
        disputed().havingPosted(ALICE, MIN + 9).when(win("w", "p", "d")).then(RejectionReason.AMOUNT_OVERFLOW);
        accepted(disputed().havingPosted("carol", MAX - 5).when(win("w", "p", "d")));
        disputed()
                .havingPosted("carol", MAX - 4)
                .when(win("w", "p", "d"))
                .then(RejectionReason.AMOUNT_OVERFLOW, "the balance of account carol and 5 EUR minor are too much");
    }

    @Test
    void aWonDisputeHasToFitWithTheFeeThatComesBack() {
        accepted(disputed().havingPosted(BOB, MAX - 12).when(win("w", "p", "d")));
        disputed()
                .havingPosted(BOB, MAX - 11)
                .when(win("w", "p", "d"))
                .then(
                        RejectionReason.AMOUNT_OVERFLOW,
                        "the balance of account bob and a fee of 7 EUR minor are too much");
    }

    private static BookScenario disputed() {
        return shared().and(fees("f", TestFees.ofDisputes(7, FeePolicy.RETURN)), dispute("d", "p", 10));
    }

    /** alice paid 100, of which bob and carol got 50 each. */
    private static BookScenario shared() {
        return given(topUp("t", ALICE, 100), openAccount("carol", EUR))
                .and(authorization(
                        header("p"),
                        ALICE,
                        BOB,
                        eur(100),
                        List.of(new Split("carol", 5_000)),
                        CaptureMode.IMMEDIATE,
                        OptionalLong.empty()));
    }

    private static void accepted(Result result) {
        assertThat(result.decision()).isInstanceOf(Accepted.class);
    }

    @Test
    void aRefundHasToFitBeforeItsFeeComesBack() {
        given(topUp("t", ALICE, 100), fees("f", TestFees.returned(5_000, 0)), pay("p", ALICE, BOB, eur(100)))
                .and(pay("q", BOB, BANK, eur(50)), overdraft("l", BOB, MAX), pay("q2", BOB, BANK, eur(MAX - 50)))
                .when(refund("r", "p", 100))
                .then(RejectionReason.AMOUNT_OVERFLOW);
    }

    @Test
    void aFeeThatComesBackHasToFit() {
        given(topUp("t", ALICE, 100), fees("f", TestFees.kept(10_000, 0)), pay("p", ALICE, BOB, eur(100)))
                .and(fees("f2", TestFees.NONE), topUp("b", BOB, 99), refund("r", "p", 99), topUp("b2", BOB, MAX))
                .and(fees("f3", TestFees.returned(0, 0)))
                .when(refund("r2", "p", 1))
                .then(RejectionReason.AMOUNT_OVERFLOW);
    }

    /** carol has left, and her fee stays where it is: this refund takes nothing of her. */
    @Test
    void aFeeGoesBackOnlyToWhoGivesAPartOfTheRefund() {
        BookScenario scenario = sharedWithCarol();
        Result left = scenario.and(close("x", "carol")).when(refund("r2", "p", 1));
        assertThat(left.changes().postings())
                .extracting(
                        posting -> posting.account() + " " + posting.amount().minor())
                .containsExactly("bob -1", "alice 1", "@fees -1", "bob 1");

        assertThat(sharedWithCarol()
                        .and(freeze("x", "carol"))
                        .when(refund("r2", "p", 1))
                        .changes()
                        .accounts())
                .extracting(Account::id)
                .containsExactlyInAnyOrder(ALICE, BOB);
    }

    /** carol got 1 of 10 and paid a fee of 1; she gave her part back, and has nothing. */
    private static BookScenario sharedWithCarol() {
        return given(topUp("t", ALICE, 10), openAccount("carol", EUR), fees("f", TestFees.kept(0, 1)))
                .and(authorization(
                        header("p"),
                        ALICE,
                        "carol",
                        eur(10),
                        List.of(new Split(BOB, 9_000)),
                        CaptureMode.IMMEDIATE,
                        OptionalLong.empty()))
                .and(topUp("c", "carol", 2), refund("r", "p", 5), fees("f2", TestFees.returned(0, 1)));
    }
}
