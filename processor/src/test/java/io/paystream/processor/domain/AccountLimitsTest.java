package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.limits;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.SetAccountLimits;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.AccountLimitsSet;
import io.paystream.processor.domain.FirstAnswer.AccountThen;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountLimitsTest {

    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);
    private static final long DAY_MS = TimeUnit.DAYS.toMillis(1);

    /** The first millisecond of a UTC day. */
    private static final long MIDNIGHT = NOW - NOW % DAY_MS + DAY_MS;

    private static void accepted(Result result) {
        assertThat(result.decision()).isInstanceOf(Accepted.class);
    }

    private static BookScenario funded(Command... history) {
        return given(topUp("t", ALICE, 1_000)).and(history);
    }

    @Nested
    class SettingThem {

        @Test
        void replacesAllOfThemAndCountsTheChanges() {
            funded(limits("l1", ALICE, TestLimits.hourly(5)))
                    .when(limits("l2", ALICE, TestLimits.daily(7)))
                    .then(new AccountLimitsSet(ALICE, 2, TestLimits.daily(7)))
                    .posting()
                    .leaving(Expected.account(ALICE, 1_000, 0).withLimits(TestLimits.daily(7), 2));
        }

        @Test
        void isPossibleOnAFrozenAccountAndNotOnAClosedOne() {
            accepted(given(freeze("f", ALICE)).when(limits("l", ALICE, TestLimits.hourly(5))));
            given(close("x", ALICE))
                    .when(limits("l", ALICE, TestLimits.hourly(5)))
                    .then(RejectionReason.ACCOUNT_CLOSED, "account alice is closed");
            given().when(limits("l", "nobody", TestLimits.hourly(5))).then(RejectionReason.ACCOUNT_NOT_FOUND);
        }

        @Test
        void isRefusedWhenTheyHaveAnotherVersionThanExpected() {
            accepted(given().when(expecting("l1", 0)));
            given().when(expecting("l1", 1))
                    .then(RejectionReason.LIMITS_VERSION_STALE, "the limits of account alice have version 0");
            accepted(given(expecting("l1", 0)).when(expecting("l2", 1)));
            given(expecting("l1", 0)).when(expecting("l2", 0)).then(RejectionReason.LIMITS_VERSION_STALE);
        }

        @Test
        void thatWasSetBeforeNeverOverwritesANewerOneWhenItIsSentAgain() {
            Result again = funded(limits("l1", ALICE, TestLimits.hourly(5)), limits("l2", ALICE, TestLimits.hourly(9)))
                    .when(limits("l1", ALICE, TestLimits.hourly(5)))
                    .thenUnchanged(
                            5, new AccountThen(Expected.account(ALICE, 1_000, 0).withLimits(TestLimits.hourly(5), 1)));
            assertThat(again.after().account(ALICE).orElseThrow().limits()).isEqualTo(TestLimits.hourly(9));
        }

        @Test
        void opensAnOverdraftAndLowersItAgain() {
            accepted(given(limits("l", ALICE, Limits.withOverdraft(50))).when(authorize("p", 50)));
            given(limits("l", ALICE, Limits.withOverdraft(50)))
                    .when(authorize("p", 51))
                    .then(RejectionReason.INSUFFICIENT_FUNDS);
            given(
                            limits("l1", ALICE, Limits.withOverdraft(50)),
                            pay("p1", ALICE, BOB, eur(50)),
                            limits("l2", ALICE, Limits.NONE))
                    .when(pay("p2", ALICE, BOB, eur(1)))
                    .then(
                            RejectionReason.INSUFFICIENT_FUNDS,
                            "account alice has -50 EUR minor available, 1 EUR minor were asked");
        }

        @Test
        void keepsAvailableWithin64Bits() {
            accepted(given(topUp("t", ALICE, 10)).when(limits("l", ALICE, Limits.withOverdraft(Long.MAX_VALUE - 10))));
            given(topUp("t", ALICE, 10))
                    .when(limits("l", ALICE, Limits.withOverdraft(Long.MAX_VALUE - 9)))
                    .then(RejectionReason.AMOUNT_OVERFLOW);
        }

        private static SetAccountLimits expecting(String operationId, int version) {
            return new SetAccountLimits(header(operationId), ALICE, OptionalInt.of(version), TestLimits.hourly(5));
        }
    }

    @Nested
    class TheLargestPayment {

        @ParameterizedTest
        @ValueSource(longs = {9, 10})
        void mayBeReached(long minor) {
            accepted(funded(limits("l", ALICE, TestLimits.largestPayment(10))).when(authorize("p", minor)));
            accepted(funded(limits("l", ALICE, TestLimits.largestPayment(10))).when(pay("p", ALICE, BOB, eur(minor))));
        }

        @Test
        void mayNotBeExceeded() {
            funded(limits("l", ALICE, TestLimits.largestPayment(10)))
                    .when(authorize("p", 11))
                    .then(
                            RejectionReason.AMOUNT_ABOVE_LIMIT,
                            "the largest payment of account alice is 10 EUR minor, this one is for 11 EUR minor");
            funded(limits("l", ALICE, TestLimits.largestPayment(10)))
                    .when(pay("p", ALICE, BANK, eur(11)))
                    .then(RejectionReason.AMOUNT_ABOVE_LIMIT);
        }

        @Test
        void isTheDebtorsAndNotTheCreditors() {
            accepted(funded(limits("l", BOB, TestLimits.largestPayment(10))).when(pay("p", ALICE, BOB, eur(11))));
            accepted(given(limits("l", ALICE, TestLimits.largestPayment(10))).when(topUp("t", ALICE, 11)));
        }
    }

    @Nested
    class TheSumOfAnHour {

        @Test
        void mayBeReachedAndNotExceeded() {
            accepted(funded(limits("l", ALICE, TestLimits.hourly(100)), authorize("p1", 60))
                    .when(pay("p2", ALICE, BOB, eur(40))));
            funded(limits("l", ALICE, TestLimits.hourly(100)), authorize("p1", 60))
                    .when(pay("p2", ALICE, BOB, eur(41)))
                    .then(
                            RejectionReason.HOURLY_LIMIT_EXCEEDED,
                            "account alice may be debited 100 EUR minor in this hour, 60 EUR minor were and 41 EUR"
                                    + " minor are asked");
        }

        @Test
        void knowsWhatWasAuthorizedBeforeTheLimitWasSet() {
            funded(authorize("p1", 60), limits("l", ALICE, TestLimits.hourly(100)))
                    .when(authorize("p2", 41))
                    .then(RejectionReason.HOURLY_LIMIT_EXCEEDED);
        }

        @Test
        void isNotGivenBackByAVoidOrARefund() {
            funded(
                            limits("l", ALICE, TestLimits.hourly(100)),
                            authorize("p1", 50),
                            voidPayment("v", "p1"),
                            pay("p2", ALICE, BOB, eur(50)),
                            refund("r", "p2", 50))
                    .when(authorize("p3", 1))
                    .then(RejectionReason.HOURLY_LIMIT_EXCEEDED);
        }

        @Test
        void isNotTakenByARejectedPaymentNorByARefundOfTheCreditor() {
            accepted(funded(limits("l", ALICE, TestLimits.hourly(100)))
                    .afterAnswering(authorize("p1", 101))
                    .when(authorize("p2", 100)));
            accepted(funded(limits("l", BOB, TestLimits.hourly(0)), pay("p", ALICE, BOB, eur(10)))
                    .when(refund("r", "p", 10)));
        }

        @Test
        void startsAnewWithTheUtcHour() {
            funded(limits("l", ALICE, TestLimits.hourly(100)))
                    .at(MIDNIGHT + HOUR_MS)
                    .and(authorize("p1", 100))
                    .at(MIDNIGHT + 2 * HOUR_MS - 1)
                    .when(authorize("p2", 1))
                    .then(RejectionReason.HOURLY_LIMIT_EXCEEDED);
            accepted(funded(limits("l", ALICE, TestLimits.hourly(100)))
                    .at(MIDNIGHT + HOUR_MS)
                    .and(authorize("p1", 100))
                    .at(MIDNIGHT + 2 * HOUR_MS)
                    .when(authorize("p2", 100)));
        }

        @Test
        void ofZeroLetsNothingOut() {
            funded(limits("l", ALICE, TestLimits.hourly(0)))
                    .when(authorize("p", 1))
                    .then(RejectionReason.HOURLY_LIMIT_EXCEEDED);
        }

        @Test
        void doesNotWrapBeyond64Bits() {
            long max = Long.MAX_VALUE;
            BookScenario twice = given(
                    topUp("t1", ALICE, max),
                    pay("p1", ALICE, BANK, eur(max)),
                    topUp("t2", ALICE, max),
                    pay("p2", ALICE, BANK, eur(max)),
                    topUp("t3", ALICE, 1),
                    limits("l", ALICE, TestLimits.hourly(max)));
            assertThat(twice.when(authorize("p3", 1))
                            .then(RejectionReason.HOURLY_LIMIT_EXCEEDED)
                            .after()
                            .account(ALICE)
                            .orElseThrow()
                            .activity()
                            .usage())
                    .contains(Expected.usage(max, 2));
        }
    }

    @Nested
    class TheNumberOfAnHour {

        @Test
        void mayBeReachedAndNotExceeded() {
            accepted(funded(limits("l", ALICE, TestLimits.hourlyCount(2)), authorize("p1", 1))
                    .when(authorize("p2", 1)));
            funded(limits("l", ALICE, TestLimits.hourlyCount(2)), authorize("p1", 1), authorize("p2", 1))
                    .when(authorize("p3", 1))
                    .then(
                            RejectionReason.HOURLY_LIMIT_EXCEEDED,
                            "account alice may make 2 payments in this hour, and has made 2");
        }
    }

    @Nested
    class TheSumAndNumberOfADay {

        @Test
        void mayBeReachedAndNotExceeded() {
            accepted(funded(limits("l", ALICE, TestLimits.daily(100)), authorize("p1", 60))
                    .when(authorize("p2", 40)));
            funded(limits("l", ALICE, TestLimits.daily(100)), authorize("p1", 60))
                    .when(authorize("p2", 41))
                    .then(RejectionReason.DAILY_LIMIT_EXCEEDED);
            accepted(funded(limits("l", ALICE, TestLimits.dailyCount(2)), authorize("p1", 1))
                    .when(authorize("p2", 1)));
            funded(limits("l", ALICE, TestLimits.dailyCount(1)), authorize("p1", 1))
                    .when(authorize("p2", 1))
                    .then(
                            RejectionReason.DAILY_LIMIT_EXCEEDED,
                            "account alice may make 1 payments in this day, and has made 1");
        }

        @Test
        void goOnOverTheHoursAndStartAnewAtMidnightUtc() {
            funded(limits("l", ALICE, TestLimits.daily(100)))
                    .at(MIDNIGHT)
                    .and(authorize("p1", 60))
                    .at(MIDNIGHT + DAY_MS - 1)
                    .when(authorize("p2", 41))
                    .then(RejectionReason.DAILY_LIMIT_EXCEEDED);
            accepted(funded(limits("l", ALICE, TestLimits.daily(100)))
                    .at(MIDNIGHT)
                    .and(authorize("p1", 60))
                    .at(MIDNIGHT + DAY_MS)
                    .when(authorize("p2", 100)));
        }
    }

    @Nested
    class ABlockedCounterparty {

        @Test
        void isNotPaidByTheAccountNorPaysIt() {
            funded(limits("l", ALICE, TestLimits.blocking(BOB)))
                    .when(authorize("p", 1))
                    .then(RejectionReason.COUNTERPARTY_BLOCKED, "account alice blocks bob");
            funded(limits("l", BOB, TestLimits.blocking(ALICE)))
                    .when(pay("p", ALICE, BOB, eur(1)))
                    .then(RejectionReason.COUNTERPARTY_BLOCKED, "account bob blocks alice");
            accepted(funded(limits("l", ALICE, TestLimits.blocking("carol"))).when(authorize("p", 1)));
        }

        @Test
        void mayBeASystemAccount() {
            given(limits("l", ALICE, TestLimits.blocking(BANK)))
                    .when(topUp("t", ALICE, 1))
                    .then(RejectionReason.COUNTERPARTY_BLOCKED, "account alice blocks @bank");
        }

        @Test
        void keepsWhatWasAuthorizedBefore() {
            accepted(funded(authorize("p", 10), limits("l", ALICE, TestLimits.blocking(BOB)))
                    .when(captureRest("c", "p")));
        }
    }

    @Nested
    class TheUse {

        @Test
        void isNotCountedUnderTheFirstRules() {
            BookScenario first = BookScenario.givenUnder(RulesVersion.FIRST).and(topUp("t", ALICE, 100));
            Result result = first.when(authorize("p", 60));
            assertThat(result.after().account(ALICE).orElseThrow().activity()).isEqualTo(Activity.NONE);
            assertThat(result.changes().counterparties()).isEmpty();

            Result second = first.and(Samples.activateRules("a", 2)).when(authorize("p2", 1));
            assertThat(second.after().account(ALICE).orElseThrow().activity().usage())
                    .contains(Expected.usage(1, 1));
            assertThat(second.changes().counterparties()).containsExactly(new Counterparty(ALICE, BOB, NOW));
        }

        @Test
        void stopsAtTheLargestNumberThereIs() {
            Usage most = new Usage(
                    0, Long.MAX_VALUE - 1, Integer.MAX_VALUE - 1, 0, Long.MAX_VALUE - 1, Integer.MAX_VALUE - 1);
            Usage full = new Usage(0, Long.MAX_VALUE, Integer.MAX_VALUE, 0, Long.MAX_VALUE, Integer.MAX_VALUE);

            assertThat(most.plus(1, 1)).isEqualTo(full);
            assertThat(most.plus(2, 2)).isEqualTo(full);
            assertThat(full.plus(1, 1)).isEqualTo(full);
        }

        @Test
        void countsAuthorizationsOfTheDebtorAlone() {
            Result result = funded(authorize("p1", 60)).when(pay("p2", ALICE, BOB, eur(40)));
            assertThat(result.after().account(ALICE).orElseThrow().activity().usage())
                    .contains(Expected.usage(100, 2));
            assertThat(result.after().account(BOB).orElseThrow().activity()).isEqualTo(Activity.NONE);
        }

        @Test
        void isShownAsItWasThenWhenACommandIsSentAgain() {
            Limits some = new Limits(
                    5,
                    OptionalLong.of(900),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    List.of("carol"));
            funded(
                            authorize("p1", 60),
                            limits("l1", ALICE, some),
                            authorize("p2", 40),
                            limits("l2", ALICE, Limits.NONE))
                    .when(limits("l1", ALICE, some))
                    .thenUnchanged(
                            6,
                            new AccountThen(Expected.used(
                                    Expected.account(ALICE, 1_000, 60).withLimits(some, 1), 60, 1)));
            given(openAccount("carol", EUR), limits("l1", "carol", some))
                    .when(openAccount("carol", EUR))
                    .thenUnchanged(4, new AccountThen(Expected.account("carol", 0, 0)));
        }
    }
}
