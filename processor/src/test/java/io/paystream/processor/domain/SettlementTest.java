package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.dayIn;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.fees;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.freezeBook;
import static io.paystream.processor.domain.Samples.limits;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.releaseFunds;
import static io.paystream.processor.domain.Samples.settlementDelay;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.win;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Command.SetSettlementDelay;
import io.paystream.processor.domain.Event.FundsReleased;
import io.paystream.processor.domain.Event.SettlementDelaySet;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** bob is paid by alice, who has enough; what he gets waits two days unless said otherwise. */
class SettlementTest {

    private static final long DAY_MS = 86_400_000;

    private static BookScenario delayed(Command... history) {
        return given(topUp("t", ALICE, 1_000), settlementDelay("s", BOB, 2)).and(history);
    }

    private static Command sale(String operationId, long minor) {
        return pay(operationId, ALICE, BOB, eur(minor));
    }

    private static Command payout(String operationId, long minor) {
        return pay(operationId, BOB, BANK, eur(minor));
    }

    /** The moment a day begins. */
    private static long begin(int daysFromNow) {
        return (NOW / DAY_MS + daysFromNow) * DAY_MS;
    }

    private static Account bob(Result result) {
        return result.after().account(BOB).orElseThrow();
    }

    private static Pending pending(LocalDate day, long minor) {
        return new Pending(List.of(new Pending.Bucket(day, minor)));
    }

    private static void has(Result result, long posted, Pending pending, long available) {
        assertThat(bob(result).posted()).isEqualTo(eur(posted));
        assertThat(bob(result).settlement().pending()).isEqualTo(pending);
        assertThat(bob(result).available()).isEqualTo(eur(available));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90})
    void delayOfUpToNinetyDaysIsSet(int days) {
        Result result = given().when(settlementDelay("s", BOB, days)).then(new SettlementDelaySet(BOB, days));

        assertThat(bob(result).settlement()).isEqualTo(new Settlement(days, Pending.NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 91})
    void noOtherDelayCanBeAskedFor(int days) {
        assertThatThrownBy(() -> settlementDelay("s", BOB, days)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settlement(days, Pending.NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void delayIsSetOnAFrozenAccountButNotOnAClosedOrUnknownOne() {
        given(freeze("f", BOB)).when(settlementDelay("s", BOB, 1)).then(new SettlementDelaySet(BOB, 1));
        given(close("x", BOB)).when(settlementDelay("s", BOB, 1)).then(RejectionReason.ACCOUNT_CLOSED);
        given().when(settlementDelay("s", "nobody", 1)).then(RejectionReason.ACCOUNT_NOT_FOUND);
        given(freezeBook("f")).when(settlementDelay("s", BOB, 1)).then(RejectionReason.BOOK_FROZEN);
    }

    @Test
    void captureIsPendingUntilItsDay() {
        has(delayed().when(sale("p", 100)), 100, pending(dayIn(2), 100), 0);
    }

    @Test
    void captureWithoutADelayIsAvailable() {
        has(given(topUp("t", ALICE, 1_000)).when(sale("p", 100)), 100, Pending.NONE, 100);
    }

    @Test
    void dayIsThatOfTheCaptureInUtc() {
        has(delayed().at(begin(1) - 1).when(sale("p", 100)), 100, pending(dayIn(2), 100), 0);
        has(delayed().at(begin(1)).when(sale("p", 100)), 100, pending(dayIn(3), 100), 0);
    }

    @Test
    void capturesOfOneDayWaitTogether() {
        Result result = delayed(sale("p1", 100), sale("p2", 50)).at(begin(1)).when(sale("p3", 7));

        has(result, 157, new Pending(List.of(new Pending.Bucket(dayIn(2), 150), new Pending.Bucket(dayIn(3), 7))), 0);
    }

    @Test
    void pendingMoneyCannotBePaidOut() {
        delayed(sale("p", 100)).when(payout("out", 1)).then(RejectionReason.INSUFFICIENT_FUNDS);
    }

    @Test
    void releasedMoneyCanBePaidOutAndNoMore() {
        BookScenario released = delayed(sale("p", 100)).at(begin(2)).and(releaseFunds(BOB, dayIn(2), 1));

        released.when(payout("more", 101)).then(RejectionReason.INSUFFICIENT_FUNDS);
        has(released.when(payout("out", 100)), 0, Pending.NONE, 0);
    }

    @Test
    void releaseWaitsForTheBeginOfTheDay() {
        BookScenario sold = delayed(sale("p", 100));

        sold.at(begin(2) - 1).when(releaseFunds(BOB, dayIn(2), 1)).then(RejectionReason.FUNDS_NOT_DUE);
        Result result = sold.at(begin(2))
                .when(releaseFunds(BOB, dayIn(2), 2))
                .then(new FundsReleased(BOB, eur(100), dayIn(2)))
                .posting();
        has(result, 100, Pending.NONE, 100);
    }

    @Test
    void releaseIsOfOneDayAloneAndHappensOnce() {
        BookScenario sold =
                delayed(sale("p1", 100)).at(begin(1)).and(sale("p2", 7)).at(begin(5));

        has(sold.when(releaseFunds(BOB, dayIn(2), 1)), 107, pending(dayIn(3), 7), 100);
        sold.when(releaseFunds(BOB, dayIn(2), 2)).then(RejectionReason.NOTHING_PENDING);
        sold.when(releaseFunds("nobody", dayIn(2), 1)).then(RejectionReason.ACCOUNT_NOT_FOUND);
    }

    @Test
    void freezeOfTheBookOrTheAccountStopsNoRelease() {
        delayed(sale("p", 100), freeze("f", BOB), freezeBook("fb"))
                .at(begin(2))
                .when(releaseFunds(BOB, dayIn(2), 1))
                .then(new FundsReleased(BOB, eur(100), dayIn(2)));
    }

    @Test
    void feeIsPaidOfWhatIsPending() {
        has(delayed(fees("f", BOB, TestFees.kept(300, 0))).when(sale("p", 100)), 97, pending(dayIn(2), 97), 0);
    }

    @Test
    void refundTakesWhatIsPendingOfThePayment() {
        has(delayed(sale("p", 100)).when(refund("r", "p", 60)), 40, pending(dayIn(2), 40), 0);
        has(delayed(sale("p", 100)).when(refund("r", "p", 100)), 0, Pending.NONE, 0);
    }

    @Test
    void refundDoesNotTakeWhatIsPendingOfAnotherPayment() {
        BookScenario spent = delayed(sale("old", 100))
                .at(begin(2))
                .and(releaseFunds(BOB, dayIn(2), 1), payout("out", 99), sale("new", 50));

        spent.when(refund("r2", "old", 2)).then(RejectionReason.INSUFFICIENT_FUNDS);
        has(spent.when(refund("r1", "old", 1)), 50, pending(dayIn(4), 50), 0);
    }

    @Test
    void refundTakesWhatIsPendingAndAvailableAndNoMore() {
        Command fee = fees("f", BOB, TestFees.kept(300, 0));
        Command topUpOfTwo = topUp("two", BOB, 2);
        Command topUpOfThree = topUp("three", BOB, 3);

        given(topUp("t", ALICE, 1_000), topUpOfTwo, fee, settlementDelay("s", BOB, 2), sale("p", 100))
                .when(refund("r", "p", 100))
                .then(
                        RejectionReason.INSUFFICIENT_FUNDS,
                        "account bob has 2 EUR minor available, 97 EUR minor of the payment pending, 100 EUR minor were asked");
        Result covered = given(
                        topUp("t", ALICE, 1_000), topUpOfThree, fee, settlementDelay("s", BOB, 2), sale("p", 100))
                .when(refund("r", "p", 100));
        has(covered, 0, Pending.NONE, 0);
    }

    @Test
    void feeThatComesBackWithARefundIsAvailable() {
        Result result = delayed(fees("f", BOB, TestFees.returned(300, 0)), sale("p", 100))
                .when(refund("r", "p", 100));

        has(result, 0, Pending.NONE, 0);
        Result half = delayed(fees("f", BOB, TestFees.returned(300, 0)), sale("p", 100))
                .when(refund("r", "p", 50));
        has(half, 49, pending(dayIn(2), 47), 2);
    }

    @Test
    void refundAfterTheReleaseTakesOfWhatIsAvailable() {
        BookScenario released = delayed(sale("p", 100)).at(begin(2)).and(releaseFunds(BOB, dayIn(2), 1));

        has(released.when(refund("r", "p", 60)), 40, Pending.NONE, 40);
    }

    @Test
    void disputeTakesWhatIsPendingFirstAndTheRestWhetherItIsThereOrNot() {
        Result result =
                delayed(fees("f", BOB, TestFees.kept(300, 0)), sale("p", 100)).when(dispute("d", "p", 100));

        has(result, -3, Pending.NONE, -3);
        has(delayed(sale("p", 100)).when(dispute("d", "p", 40)), 60, pending(dayIn(2), 60), 0);
    }

    @Test
    void disputeThatIsWonGivesAvailableMoney() {
        has(delayed(sale("p", 100), dispute("d", "p", 40)).when(win("w", "p", "d")), 100, pending(dayIn(2), 60), 40);
    }

    @Test
    void eachCreditorOfASplitHasItsOwnDelay() {
        Command split = Samples.authorization(
                Samples.header("p"),
                ALICE,
                BOB,
                eur(100),
                List.of(new Split("carol", 2_500)),
                CaptureMode.IMMEDIATE,
                OptionalLong.empty());
        Result result = delayed(openAccount("carol", EUR)).when(split);

        has(result, 75, pending(dayIn(2), 75), 0);
        assertThat(result.after().account("carol").orElseThrow().available()).isEqualTo(eur(25));
    }

    @Test
    void refundOfASplitTakesOfEachWhatIsPendingThere() {
        Command split = Samples.authorization(
                Samples.header("p"),
                ALICE,
                BOB,
                eur(100),
                List.of(new Split("carol", 2_500)),
                CaptureMode.IMMEDIATE,
                OptionalLong.empty());
        BookScenario paid = delayed(openAccount("carol", EUR), split);

        has(paid.when(refund("r1", "p", 20)), 60, pending(dayIn(2), 60), 0);
        paid.and(pay("out", "carol", BANK, eur(20)))
                .when(refund("r2", "p", 80))
                .then(RejectionReason.INSUFFICIENT_FUNDS);
    }

    @Test
    void delayOfZeroHoldsForLaterCaptures() {
        has(
                delayed(sale("p1", 100), settlementDelay("s0", BOB, 0)).when(sale("p2", 7)),
                107,
                pending(dayIn(2), 100),
                7);
    }

    @Test
    void whatIsAvailableLastIsTakenBackFirst() {
        Command authorized = Samples.authorize("p", 100);
        Result result = delayed(
                        authorized,
                        Samples.capture("c1", "p", 60),
                        settlementDelay("s5", BOB, 5),
                        Samples.capture("c2", "p", 40))
                .when(refund("r", "p", 50));

        has(result, 50, pending(dayIn(2), 50), 0);
    }

    @Test
    void refundThatWhatIsAvailableLastCoversTakesNothingElse() {
        Result result = delayed(
                        Samples.authorize("p", 100),
                        Samples.capture("c1", "p", 60),
                        settlementDelay("s5", BOB, 5),
                        Samples.capture("c2", "p", 40))
                .when(refund("r", "p", 40));

        has(result, 60, pending(dayIn(2), 60), 0);
    }

    /** Of each sale 97 are pending after its fee, and 37 of the first after its refund of 60. */
    @Test
    void whatARefundTookIsNotTakenAgainFromAnotherPayment() {
        Command fee = fees("f", BOB, TestFees.kept(300, 0));
        Command[] history = {
            fee, settlementDelay("s", BOB, 2), sale("p", 100), sale("other", 100), refund("r1", "p", 60)
        };

        given(topUp("t", ALICE, 1_000), topUp("two", BOB, 2))
                .and(history)
                .when(refund("r2", "p", 40))
                .then(
                        RejectionReason.INSUFFICIENT_FUNDS,
                        "account bob has 2 EUR minor available, 37 EUR minor of the payment pending, 40 EUR minor were asked");
        has(
                given(topUp("t", ALICE, 1_000), topUp("three", BOB, 3))
                        .and(history)
                        .when(refund("r2", "p", 40)),
                97,
                pending(dayIn(2), 97),
                0);
    }

    @Test
    void pendingMoneyOfADayIsMoreThanNothing() {
        assertThat(new Pending.Bucket(dayIn(2), 1).minor()).isOne();
        assertThatThrownBy(() -> new Pending.Bucket(dayIn(2), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void settlementIsDelayedByADelayOrByWhatIsPendingOfAnEarlierOne() {
        assertThat(Settlement.AT_ONCE.isDelayed()).isFalse();
        assertThat(new Settlement(1, Pending.NONE).isDelayed()).isTrue();
        assertThat(new Settlement(0, pending(dayIn(2), 1)).isDelayed()).isTrue();
    }

    @Test
    void topUpWaitsAsAnyCaptureDoesAndARefundReceivedDoesNot() {
        Result result = given(topUp("t", ALICE, 100), settlementDelay("s", ALICE, 2), sale("p", 30))
                .when(refund("r", "p", 30));

        Account alice = result.after().account(ALICE).orElseThrow();
        assertThat(alice.available()).isEqualTo(eur(100));
        assertThat(alice.settlement().pending()).isEqualTo(Pending.NONE);
    }

    @Test
    void accountWithPendingMoneyIsNotClosed() {
        BookScenario overdrawn =
                delayed(limits("l", BOB, Limits.withOverdraft(100)), sale("p", 100), payout("out", 100));

        overdrawn
                .when(close("x1", BOB))
                .then(RejectionReason.ACCOUNT_HAS_PENDING, "account bob has 100 EUR minor pending");
        overdrawn
                .at(begin(2))
                .and(releaseFunds(BOB, dayIn(2), 1))
                .when(close("x2", BOB))
                .then(new Event.AccountClosed(BOB, Optional.empty()));
    }

    @Test
    void whatIsPendingStaysWithin64Bits() {
        Account opened = Account.opened(BOB, EUR, NOW);
        for (long room : List.of(0L, 1L)) {
            Pending almost = pending(dayIn(2), Long.MAX_VALUE - room);
            Result result = given(topUp("t", ALICE, 1_000))
                    .having(opened.copy().settlement(new Settlement(2, almost)).build())
                    .when(sale("p", 1));
            if (room == 0) {
                result.then(RejectionReason.AMOUNT_OVERFLOW);
            } else {
                has(result, 1, pending(dayIn(2), Long.MAX_VALUE), 1 - Long.MAX_VALUE);
            }
        }
    }

    @Test
    void retryShowsTheAccountAsItWasThen() {
        SetSettlementDelay command = settlementDelay("s3", BOB, 3);
        BookScenario sold = delayed(sale("p", 100), command);
        Account then = Account.opened(BOB, EUR, NOW)
                .copy()
                .posted(eur(100))
                .settlement(new Settlement(3, pending(dayIn(2), 100)))
                .build();

        sold.at(begin(2))
                .and(releaseFunds(BOB, dayIn(2), 1), settlementDelay("s0", BOB, 0))
                .when(command)
                .thenUnchanged(7, new FirstAnswer.AccountThen(then));
    }

    @Test
    void batchCannotSpendWhatItMakesPending() {
        delayed()
                .when(Samples.batch("b", pay("x", ALICE, BOB, eur(10)), pay("y", BOB, BANK, eur(10))))
                .then(RejectionReason.INSUFFICIENT_FUNDS);
    }
}
