package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureFinal;
import static io.paystream.processor.domain.Samples.captureId;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.disputeId;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.fees;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.freezeBook;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.limits;
import static io.paystream.processor.domain.Samples.lose;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.refundId;
import static io.paystream.processor.domain.Samples.refundRest;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.win;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.docs.MarkdownTable;
import io.paystream.processor.domain.Event.DisputeOpened;
import io.paystream.processor.domain.Event.FeeCharged;
import io.paystream.processor.domain.Event.FeeReturned;
import io.paystream.processor.domain.Event.FeeScheduleSet;
import io.paystream.processor.domain.Event.PaymentCaptured;
import io.paystream.processor.domain.Event.RemainderReleased;
import io.paystream.processor.domain.FirstAnswer.AccountThen;
import io.paystream.processor.domain.FirstAnswer.BookThen;
import io.paystream.processor.domain.FirstAnswer.PaymentThen;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeesTest {

    private static final FeeSchedule TEN_PERCENT = TestFees.kept(1_000, 0);

    /** alice has 1000. */
    private static BookScenario with(FeeSchedule schedule, Command... history) {
        return given(topUp("t", ALICE, 1_000), fees("f", schedule)).and(history);
    }

    private static List<String> moved(Result result) {
        return result.changes().postings().stream()
                .map(posting -> posting.account() + " " + posting.amount().minor())
                .toList();
    }

    private static FeeCharged charged(String account, long minor, String causeId) {
        return new FeeCharged(paymentId("p"), account, eur(minor), causeId);
    }

    private static FeeReturned returned(long minor, String causeId) {
        return new FeeReturned(paymentId("p"), BOB, eur(minor), causeId);
    }

    @Nested
    class Schedules {

        @Test
        void ofABookReplaceEachOtherByCurrency() {
            FeeSchedule dollars = new FeeSchedule(
                    USD, 1, 0, OptionalLong.empty(), OptionalLong.empty(), 0, FeePolicy.KEEP, FeePolicy.KEEP);
            FeeSchedule newer = TestFees.kept(5, 5);

            Result result = with(TEN_PERCENT, fees("f2", dollars)).when(fees("f3", newer));

            result.then(new FeeScheduleSet(Optional.empty(), newer));
            assertThat(result.after().book().orElseThrow().feeSchedules()).containsExactly(dollars, newer);
        }

        @Test
        void ofAnAccountHoldInsteadOfTheBooks() {
            Result result =
                    with(TEN_PERCENT, fees("f2", BOB, TestFees.kept(0, 1))).when(pay("p", ALICE, BOB, eur(100)));
            assertThat(moved(result)).containsExactly("alice -100", "bob 100", "bob -1", "@fees 1");
        }

        @Test
        void ofAnAccountThatTakesNothingHoldsAsWell() {
            Result result = with(TEN_PERCENT, fees("f2", BOB, TestFees.NONE)).when(pay("p", ALICE, BOB, eur(100)));
            assertThat(moved(result)).containsExactly("alice -100", "bob 100");
        }

        @Test
        void holdForTheirCurrencyAlone() {
            FeeSchedule dollars = new FeeSchedule(
                    USD, 1_000, 9, OptionalLong.empty(), OptionalLong.empty(), 0, FeePolicy.KEEP, FeePolicy.KEEP);
            assertThat(moved(with(dollars).when(pay("p", ALICE, BOB, eur(100)))))
                    .hasSize(2);
        }

        @Test
        void ofAnAccountNeedAnAccountThatIsNotClosedAndOfTheCurrency() {
            given().when(fees("f", "nobody", TEN_PERCENT)).then(RejectionReason.ACCOUNT_NOT_FOUND);
            given(close("x", BOB))
                    .when(fees("f", BOB, TEN_PERCENT))
                    .then(RejectionReason.ACCOUNT_CLOSED, "account bob is closed");
            given(openAccount("carol", USD))
                    .when(fees("f", "carol", TEN_PERCENT))
                    .then(RejectionReason.CURRENCY_MISMATCH, "account carol does not take EUR");
            given(freeze("x", BOB))
                    .when(fees("f", BOB, TEN_PERCENT))
                    .then(new FeeScheduleSet(Optional.of(BOB), TEN_PERCENT));
        }

        @Test
        void areNotSetInAFrozenBook() {
            given(freezeBook("x")).when(fees("f", TEN_PERCENT)).then(RejectionReason.BOOK_FROZEN);
        }

        @Test
        void areAnsweredAgainAsTheyWere() {
            BookScenario scenario = with(TEN_PERCENT, fees("f2", BOB, TestFees.NONE))
                    .and(fees("f3", TestFees.NONE), fees("f4", BOB, TEN_PERCENT));
            Book now = scenario.when(freeze("x", ALICE)).after().book().orElseThrow();

            scenario.when(fees("f", TEN_PERCENT))
                    .thenUnchanged(
                            5,
                            new BookThen(new Book(
                                    now.status(),
                                    now.description(),
                                    now.openedAt(),
                                    now.rulesVersion(),
                                    now.riskRules(),
                                    List.of(TEN_PERCENT),
                                    Retention.FOR_EVER)));
            Result again = scenario.when(fees("f2", BOB, TestFees.NONE));
            assertThat(again.decision())
                    .isInstanceOfSatisfying(
                            Decision.Unchanged.class,
                            unchanged -> assertThat(((AccountThen) unchanged.first())
                                            .account()
                                            .feeSchedule())
                                    .contains(TestFees.NONE));
        }

        @Test
        void haveNoNegativePart() {
            assertThatThrownBy(() -> TestFees.kept(-1, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TestFees.kept(10_001, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThat(TestFees.kept(10_000, 0).basisPoints()).isEqualTo(10_000);
            assertThatThrownBy(() -> TestFees.kept(0, -1)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TestFees.schedule(0, 0, OptionalLong.of(-1), OptionalLong.empty()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> TestFees.schedule(0, 0, OptionalLong.of(2), OptionalLong.of(1)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(TestFees.schedule(0, 0, OptionalLong.of(2), OptionalLong.of(2))
                            .minimumMinor())
                    .hasValue(2);
            assertThatThrownBy(() -> TestFees.ofDisputes(-1, FeePolicy.KEEP))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Nested
    class OfACapture {

        /** 2.9 % and 0.25, at least 0.40, at most 5.00; half-even: 2.5 is 2, 3.5 is 4. */
        @ParameterizedTest
        @CsvSource({
            "10000, 290, 25,   ,    , 315",
            "1000,  290, 0,  40,    ,  40",
            "30,    290, 0,  40,    ,  30",
            "50000, 290, 25,   , 500, 500",
            "250,   100, 0,    ,    ,   2",
            "350,   100, 0,    ,    ,   4",
            "251,   100, 0,    ,    ,   3",
            "100, 10000, 0,    ,    , 100",
            "100, 10000, 1,    ,    , 100",
            "1,       1, 0,    ,    ,   0",
            "9223372036854775807, 10000, 9223372036854775807, , , 9223372036854775807"
        })
        void isTheRoundedPartAndTheFixedWithinItsBounds(
                long amount, int basisPoints, long fixed, Long minimum, Long maximum, long fee) {
            FeeSchedule schedule = TestFees.schedule(
                    basisPoints,
                    fixed,
                    minimum == null ? OptionalLong.empty() : OptionalLong.of(minimum),
                    maximum == null ? OptionalLong.empty() : OptionalLong.of(maximum));
            assertThat(schedule.ofCapture(amount)).isEqualTo(fee);
        }

        @Test
        void isPaidByTheCreditorInTheSameEntry() {
            Result result = with(TEN_PERCENT, authorize("p", 100)).when(capture("c", "p", 60));

            result.then(
                    new PaymentCaptured(paymentId("p"), captureId("c"), eur(60), List.of()),
                    charged(BOB, 6, captureId("c")));
            assertThat(moved(result)).containsExactly("alice -60", "bob 60", "bob -6", "@fees 6");
            assertThat(result.payment().orElseThrow().tally().feeMinor()).isEqualTo(6);
        }

        @Test
        void comesBeforeTheReleaseOfTheRest() {
            with(TEN_PERCENT, authorize("p", 100))
                    .when(captureFinal("c", "p", 60))
                    .then(
                            new PaymentCaptured(paymentId("p"), captureId("c"), eur(60), List.of()),
                            charged(BOB, 6, captureId("c")),
                            new RemainderReleased(paymentId("p"), eur(40)));
        }

        @Test
        void ofNothingIsNoEvent() {
            with(TEN_PERCENT, authorize("p", 100))
                    .when(capture("c", "p", 4))
                    .then(new PaymentCaptured(paymentId("p"), captureId("c"), eur(4), List.of()));
        }

        @Test
        void isNotPaidBySystemAccounts() {
            assertThat(moved(with(TEN_PERCENT).when(pay("p", ALICE, BANK, eur(100)))))
                    .containsExactly("alice -100", "@bank 100");
        }

        @Test
        void isPaidByEachCreditorForItsOwnShare() {
            Result result = with(TEN_PERCENT, openAccount("carol", EUR), fees("f2", "carol", TestFees.kept(0, 3)))
                    .when(Samples.authorization(
                            header("p"),
                            ALICE,
                            BOB,
                            eur(100),
                            List.of(new Split("carol", 2_500), new Split("@fees", 500)),
                            CaptureMode.IMMEDIATE,
                            OptionalLong.empty()));
            assertThat(moved(result))
                    .containsExactly(
                            "alice -100", "bob 70", "carol 25", "@fees 5", "bob -7", "@fees 7", "carol -3", "@fees 3");
        }

        @Test
        void isPartOfTheFirstAnswerForEver() {
            BookScenario scenario = with(TestFees.returned(1_000, 0), pay("p", ALICE, BOB, eur(100)))
                    .and(refund("r", "p", 50), fees("f2", TestFees.kept(50, 1)));

            Result again = scenario.when(pay("p", ALICE, BOB, eur(100)));

            assertThat(again.decision()).isInstanceOfSatisfying(Decision.Unchanged.class, unchanged -> {
                Payment then = ((PaymentThen) unchanged.first()).payment();
                assertThat(then.tally().feeMinor()).isEqualTo(10);
                assertThat(then.refunded()).isEqualTo(eur(0));
            });
        }
    }

    @Nested
    class OnARefund {

        @Test
        void stayWhenTheScheduleKeepsThem() {
            Result result = with(TEN_PERCENT, pay("p", ALICE, BOB, eur(100)), topUp("b", BOB, 100))
                    .when(refundRest("r", "p"));
            assertThat(moved(result)).containsExactly("bob -100", "alice 100");
            assertThat(result.payment().orElseThrow().tally().feeMinor()).isEqualTo(10);
        }

        @Test
        void comeBackInProportionAndInAllExactly() {
            BookScenario scenario = with(TestFees.returned(0, 10), pay("p", ALICE, BOB, eur(90)));

            assertThat(moved(scenario.when(refund("r1", "p", 30))))
                    .containsExactly("bob -30", "alice 30", "@fees -3", "bob 3");
            assertThat(moved(scenario.when(refund("r2", "p", 30))))
                    .containsExactly("bob -30", "alice 30", "@fees -4", "bob 4");
            assertThat(moved(scenario.when(refund("r3", "p", 30))))
                    .containsExactly("bob -30", "alice 30", "@fees -3", "bob 3");
        }

        @Test
        void followTheScheduleInForceThen() {
            with(
                            TestFees.returned(1_000, 0),
                            pay("p", ALICE, BOB, eur(100)),
                            fees("f2", TEN_PERCENT),
                            topUp("b", BOB, 11))
                    .when(refundRest("r", "p"))
                    .posting(
                            new Posting(BOB, eur(-100), Optional.of(eur(0))),
                            new Posting(ALICE, eur(100), Optional.of(eur(1_000))));
            with(TEN_PERCENT, pay("p", ALICE, BOB, eur(100)), fees("f2", TestFees.returned(0, 0)))
                    .when(refundRest("r", "p"))
                    .then(
                            new Event.PaymentRefunded(paymentId("p"), refundId("r"), eur(100), List.of()),
                            returned(10, refundId("r")));
        }

        @Test
        void coverAPartOfTheRefund() {
            with(TestFees.returned(1_000, 0), pay("p", ALICE, BOB, eur(100)), pay("q", BOB, BANK, eur(1)))
                    .when(refundRest("r", "p"))
                    .then(
                            RejectionReason.INSUFFICIENT_FUNDS,
                            "account bob has 89 EUR minor available, 90 EUR minor were asked");
            assertThat(moved(with(TestFees.returned(1_000, 0), pay("p", ALICE, BOB, eur(100)))
                            .when(refundRest("r", "p"))))
                    .containsExactly("bob -100", "alice 100", "@fees -10", "bob 10");
        }

        @Test
        void doNotComeBackForWhatWasChargedBack() {
            BookScenario scenario = with(
                            TestFees.returned(1_000, 0), pay("p", ALICE, BOB, eur(100)), topUp("b", BOB, 100))
                    .and(dispute("d", "p", 60), lose("l", "p", "d"));
            assertThat(moved(scenario.when(refundRest("r", "p"))))
                    .containsExactly("bob -40", "alice 40", "@fees -4", "bob 4");
        }

        @Test
        void comeBackForCapturesOfAllTimes() {
            BookScenario scenario = with(TestFees.returned(0, 10), authorize("p", 100))
                    .and(capture("c1", "p", 20), refund("r1", "p", 10), captureRest("c2", "p"));

            Result result = scenario.when(refundRest("r2", "p"));

            assertThat(moved(result)).containsExactly("bob -90", "alice 90", "@fees -15", "bob 15");
            assertThat(result.payment().orElseThrow().tally().feeMinor()).isZero();
        }
    }

    @Nested
    class OfADispute {

        @Test
        void isPaidByTheCreditorWhetherItHasItOrNot() {
            Result result = with(TestFees.ofDisputes(15, FeePolicy.KEEP), pay("p", ALICE, BOB, eur(100)))
                    .when(dispute("d", "p", 90));

            result.then(
                    new DisputeOpened(paymentId("p"), disputeId("d"), eur(90), "10.4", OptionalLong.empty(), List.of()),
                    charged(BOB, 15, disputeId("d")));
            assertThat(moved(result)).containsExactly("bob -90", "alice 90", "bob -15", "@fees 15");
            assertThat(result.after().account(BOB).orElseThrow().posted()).isEqualTo(eur(-5));
            assertThat(fee(result)).isEqualTo(15);
        }

        @Test
        void staysWhenItIsWonUnlessTheScheduleGivesItBack() {
            BookScenario kept = with(TestFees.ofDisputes(15, FeePolicy.KEEP), pay("p", ALICE, BOB, eur(100)))
                    .and(dispute("d", "p", 90));
            Result won = kept.when(win("w", "p", "d"));
            assertThat(moved(won)).containsExactly("alice -90", "bob 90");
            assertThat(fee(won)).isEqualTo(15);

            BookScenario back = with(TestFees.ofDisputes(15, FeePolicy.RETURN), pay("p", ALICE, BOB, eur(100)))
                    .and(dispute("d", "p", 90));
            Result wonBack = back.when(win("w", "p", "d"));
            assertThat(moved(wonBack)).containsExactly("alice -90", "bob 90", "@fees -15", "bob 15");
            assertThat(fee(wonBack)).isZero();
        }

        @Test
        void staysWhenItIsLost() {
            Result lost = with(TestFees.ofDisputes(15, FeePolicy.RETURN), pay("p", ALICE, BOB, eur(100)))
                    .and(dispute("d", "p", 90))
                    .when(lose("l", "p", "d"));
            assertThat(moved(lost)).isEmpty();
            assertThat(fee(lost)).isEqualTo(15);
        }

        @Test
        void isNotAskedOfAClosedAccount() {
            BookScenario scenario = with(
                            TestFees.ofDisputes(15, FeePolicy.RETURN),
                            pay("p", ALICE, BOB, eur(100)),
                            pay("q", BOB, BANK, eur(100)))
                    .and(close("x", BOB));
            assertThat(moved(scenario.when(dispute("d", "p", 90)))).containsExactly("@suspense -90", "alice 90");
            assertThat(moved(scenario.when(win("w", "p", "d")))).containsExactly("alice -90", "@suspense 90");
        }

        /** bob, who pays the fee, has no part of the dispute that would keep his account open. */
        @Test
        void isNotGivenBackToAnAccountThatWasClosedMeanwhile() {
            assertThat(moved(allOfItCarols().when(win("w", "p", "d"))))
                    .containsExactly("alice -10", "carol 10", "@fees -15", "bob 15");
            assertThat(moved(allOfItCarols().and(close("x", BOB)).when(win("w", "p", "d"))))
                    .containsExactly("alice -10", "carol 10");
        }

        private static BookScenario allOfItCarols() {
            return with(TestFees.ofDisputes(15, FeePolicy.RETURN), openAccount("carol", EUR))
                    .and(Samples.authorization(
                            header("p"),
                            ALICE,
                            BOB,
                            eur(100),
                            List.of(new Split("carol", 9_999)),
                            CaptureMode.IMMEDIATE,
                            OptionalLong.empty()))
                    .and(dispute("d", "p", 10), topUp("b", BOB, 15));
        }

        @Test
        void isNotTheFeeOfItsCapture() {
            Result result = with(
                            TEN_PERCENT,
                            pay("p", ALICE, BOB, eur(100)),
                            fees("f2", TestFees.ofDisputes(15, FeePolicy.KEEP)))
                    .when(dispute("d", "p", 90));
            assertThat(result.payment().orElseThrow().tally().feeMinor()).isEqualTo(10);
            assertThat(fee(result)).isEqualTo(15);
        }

        @Test
        void thatWouldNotFitRefusesTheDispute() {
            long most = Long.MAX_VALUE;
            BookScenario scenario = given(topUp("t", ALICE, most))
                    .and(fees("f", TestFees.ofDisputes(most, FeePolicy.KEEP)))
                    .and(pay("p", ALICE, BOB, eur(2)), pay("q", BOB, BANK, eur(2)));
            scenario.when(dispute("d1", "p", 2)).then(RejectionReason.AMOUNT_OVERFLOW);
            scenario.when(dispute("d2", "p", 1))
                    .then(
                            new DisputeOpened(
                                    paymentId("p"), disputeId("d2"), eur(1), "10.4", OptionalLong.empty(), List.of()),
                            charged(BOB, most, disputeId("d2")));
        }

        private long fee(Result result) {
            return result.payment()
                    .orElseThrow()
                    .tally()
                    .dispute(disputeId("d"))
                    .orElseThrow()
                    .feeMinor();
        }
    }

    @Test
    void givesTheFiguresOfTheDocument() throws IOException {
        FeeSchedule schedule = new FeeSchedule(
                EUR, 290, 25, OptionalLong.of(40), OptionalLong.empty(), 1_500, FeePolicy.RETURN, FeePolicy.KEEP);
        BookScenario scenario =
                given(topUp("t", ALICE, 10_000), fees("f", schedule), limits("l", BOB, Limits.withOverdraft(1_500)));
        Map<String, Command> steps = new LinkedHashMap<>();
        steps.put("alice pays bob 100.00", pay("p", ALICE, BOB, eur(10_000)));
        steps.put("refund 50.00", refund("r1", "p", 5_000));
        steps.put("dispute 20.00", dispute("d", "p", 2_000));
        steps.put("won", win("w", "p", "d"));
        steps.put("refund the rest", refundRest("r2", "p"));

        List<List<String>> rows = new ArrayList<>();
        steps.forEach((title, command) -> rows.add(row(title, scenario.when(command))));

        assertThat(MarkdownTable.in("domain.md", "fees"))
                .isEqualTo(MarkdownTable.render(List.of("command", "postings", "bob posted", "fee", "payment"), rows));
    }

    private static List<String> row(String title, Result result) {
        Payment payment = result.payment().orElseThrow();
        return List.of(
                title,
                result.changes().postings().stream()
                        .map(posting -> posting.account() + " "
                                + (posting.amount().isPositive() ? "+" : "")
                                + posting.amount().minor())
                        .collect(Collectors.joining(", ")),
                Long.toString(result.after().account(BOB).orElseThrow().posted().minor()),
                Long.toString(payment.tally().feeMinor()),
                payment.status().name());
    }
}
