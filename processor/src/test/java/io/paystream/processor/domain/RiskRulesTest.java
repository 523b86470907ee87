package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.increase;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.riskRules;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Event.RiskRulesSet;
import io.paystream.processor.domain.FirstAnswer.BookThen;
import io.paystream.processor.domain.RiskRules.AmountAgainstHistory;
import io.paystream.processor.domain.RiskRules.NewCounterparty;
import io.paystream.processor.domain.RiskRules.Velocity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RiskRulesTest {

    static RiskRules velocity(int maxPayments, long windowSeconds) {
        return new RiskRules(Optional.of(new Velocity(maxPayments, windowSeconds)), Optional.empty(), List.of());
    }

    static RiskRules againstHistory(int minPayments, int maxTimesAverage) {
        return new RiskRules(
                Optional.empty(), Optional.of(new AmountAgainstHistory(minPayments, maxTimesAverage)), List.of());
    }

    static RiskRules newCounterparty(long thresholdMinor) {
        return new RiskRules(Optional.empty(), Optional.empty(), List.of(new NewCounterparty(eur(thresholdMinor))));
    }

    private static void accepted(Result result) {
        assertThat(result.decision()).isInstanceOf(Accepted.class);
    }

    private static BookScenario funded(Command... history) {
        return given(topUp("t", ALICE, 10_000)).and(history);
    }

    @Nested
    class SettingThem {

        @Test
        void replacesAllOfThem() {
            Result result = given(riskRules("r1", velocity(1, 60)))
                    .when(riskRules("r2", newCounterparty(5)))
                    .then(new RiskRulesSet(newCounterparty(5)));
            assertThat(result.after().book().orElseThrow().riskRules()).contains(newCounterparty(5));
        }

        @Test
        void isAnsweredWithTheRulesOfThenWhenItIsSentAgain() {
            given(riskRules("r1", velocity(1, 60)), riskRules("r2", RiskRules.NONE))
                    .when(riskRules("r1", velocity(1, 60)))
                    .thenUnchanged(
                            4,
                            new BookThen(new Book(
                                    BookStatus.OPEN,
                                    Optional.of("a book for tests"),
                                    NOW,
                                    3,
                                    Optional.of(velocity(1, 60)),
                                    List.of(),
                                    Retention.FOR_EVER)));
        }

        @Test
        void toNoneEndsThem() {
            accepted(funded(riskRules("r1", velocity(1, 60)), authorize("p1", 1), riskRules("r2", RiskRules.NONE))
                    .when(authorize("p2", 1)));
        }
    }

    @Nested
    class TheVelocity {

        @Test
        void allowsSoManyPaymentsInTheWindowAndNotOneMore() {
            accepted(funded(riskRules("r", velocity(2, 60)), authorize("p1", 1)).when(authorize("p2", 1)));
            funded(riskRules("r", velocity(2, 60)), authorize("p1", 1), pay("p2", ALICE, BOB, eur(1)))
                    .when(authorize("p3", 1))
                    .then(
                            RejectionReason.RISK_DECLINED,
                            "rule VELOCITY: account alice made 2 payments in 60 s, 2 are allowed");
        }

        @Test
        void slides() {
            funded(riskRules("r", velocity(1, 60)), authorize("p1", 1))
                    .at(NOW + 59_999)
                    .when(authorize("p2", 1))
                    .then(RejectionReason.RISK_DECLINED);
            accepted(funded(riskRules("r", velocity(1, 60)), authorize("p1", 1))
                    .at(NOW + 60_000)
                    .when(authorize("p2", 1)));
        }

        @Test
        void knowsThePaymentsBeforeItWasSetAndNotTheRejectedOnes() {
            funded(authorize("p1", 1), riskRules("r", velocity(1, 60)))
                    .when(authorize("p2", 1))
                    .then(RejectionReason.RISK_DECLINED);
            accepted(funded(riskRules("r", velocity(1, 60)))
                    .afterAnswering(authorize("p1", 10_001))
                    .when(authorize("p2", 1)));
        }

        @Test
        void countsUpToTheTwentyThatAreKept() {
            BookScenario twenty = funded(riskRules("r", velocity(20, 86_400)));
            for (int i = 1; i <= 19; i++) {
                twenty.and(authorize("p" + i, 1));
            }
            accepted(twenty.when(authorize("p20", 1)));
            twenty.when(authorize("p21", 1)).then(RejectionReason.RISK_DECLINED);
        }

        @Test
        void remembersNoPaymentLongerThanTheWidestWindow() {
            long day = 86_400_000;
            History first = History.NONE.withPayment(5, NOW);

            assertThat(first.withPayment(7, NOW + day - 1).recent()).containsExactly(NOW, NOW + day - 1);
            assertThat(first.withPayment(7, NOW + day).recent()).containsExactly(NOW + day);
        }

        @Test
        void isAboutTheDebtorAlone() {
            accepted(funded(riskRules("r", velocity(1, 60)), authorize("p1", 1), topUp("t2", BOB, 5))
                    .when(pay("p2", BOB, ALICE, eur(1))));
            accepted(given(riskRules("r", velocity(1, 60)), topUp("t1", ALICE, 1))
                    .when(topUp("t2", ALICE, 1)));
        }
    }

    @Nested
    class TheAmountAgainstHistory {

        @Test
        void allowsSoManyTimesTheAverageAndNotOneMore() {
            accepted(funded(riskRules("r", againstHistory(2, 3)), authorize("p1", 10), authorize("p2", 20))
                    .when(authorize("p3", 45)));
            funded(riskRules("r", againstHistory(2, 3)), authorize("p1", 10), authorize("p2", 20))
                    .when(authorize("p3", 46))
                    .then(
                            RejectionReason.RISK_DECLINED,
                            "rule AMOUNT_AGAINST_HISTORY: 46 EUR minor are more than 3 times the average of the 2"
                                    + " earlier payments of account alice, which sum to 30");
        }

        @Test
        void needsSoManyEarlierPayments() {
            accepted(funded(riskRules("r", againstHistory(2, 3)), authorize("p1", 10))
                    .when(authorize("p2", 31)));
            funded(riskRules("r", againstHistory(1, 3)), authorize("p1", 10))
                    .when(authorize("p2", 31))
                    .then(RejectionReason.RISK_DECLINED);
        }

        @Test
        void comparesAnIncreasedPaymentWithTheOthersAlone() {
            BookScenario two = funded(authorize("p1", 10), authorize("p2", 20), riskRules("r1", againstHistory(1, 3)));

            two.when(increase("i1", "p2", 11))
                    .then(
                            RejectionReason.RISK_DECLINED,
                            "rule AMOUNT_AGAINST_HISTORY: 31 EUR minor are more than 3 times the average of the 1"
                                    + " earlier payments of account alice, which sum to 10");
            accepted(two.when(increase("i2", "p2", 10)));
            accepted(two.and(riskRules("r2", againstHistory(2, 3))).when(increase("i3", "p2", 100)));
        }

        @Test
        void isExactBeyond64Bits() {
            long max = Long.MAX_VALUE;
            accepted(given(
                            topUp("t1", ALICE, max),
                            pay("p1", ALICE, BANK, eur(max)),
                            topUp("t2", ALICE, max),
                            pay("p2", ALICE, BANK, eur(max)),
                            topUp("t3", ALICE, max),
                            riskRules("r", againstHistory(1, 1_000)))
                    .when(pay("p3", ALICE, BANK, eur(max))));
        }
    }

    @Nested
    class TheNewCounterparty {

        @Test
        void allowsAFirstPaymentUpToTheThreshold() {
            accepted(funded(riskRules("r", newCounterparty(10))).when(authorize("p", 10)));
            funded(riskRules("r", newCounterparty(10)))
                    .when(authorize("p", 11))
                    .then(
                            RejectionReason.RISK_DECLINED,
                            "rule NEW_COUNTERPARTY: a first payment of account alice to bob may be 10 EUR minor, this"
                                    + " one is 11 EUR minor");
        }

        @Test
        void knowsACounterpartyOnceAPaymentToItWasAuthorized() {
            accepted(funded(authorize("p1", 1), voidPayment("v", "p1"), riskRules("r", newCounterparty(10)))
                    .when(authorize("p2", 11)));
            accepted(funded(pay("p1", ALICE, BOB, eur(1)), riskRules("r", newCounterparty(10)))
                    .when(pay("p2", BOB, ALICE, eur(1))));
            funded(topUp("t2", BOB, 50), pay("p1", ALICE, BOB, eur(1)), riskRules("r", newCounterparty(10)))
                    .when(pay("p2", BOB, ALICE, eur(11)))
                    .then(RejectionReason.RISK_DECLINED);
        }

        /** Small payment, large increase: still the first to this counterparty. */
        @Test
        void countsAnIncreaseOfTheFirstPaymentToIt() {
            funded(riskRules("r", newCounterparty(10)), authorize("p", 6))
                    .when(increase("i", "p", 5))
                    .then(RejectionReason.RISK_DECLINED);
            accepted(funded(riskRules("r", newCounterparty(10)), authorize("p", 6))
                    .when(increase("i", "p", 4)));
            accepted(funded(authorize("p1", 1), riskRules("r", newCounterparty(10)))
                    .at(NOW + 1)
                    .and(authorize("p", 6))
                    .when(increase("i", "p", 50)));
        }

        @Test
        void isACustomersAccountAlone() {
            assertThat(funded().when(pay("p", ALICE, BANK, eur(1))).changes().counterparties())
                    .isEmpty();
            assertThat(given().when(topUp("t", ALICE, 1)).changes().counterparties())
                    .isEmpty();
            assertThat(funded().when(pay("p", ALICE, BOB, eur(1))).changes().counterparties())
                    .containsExactly(new Counterparty(ALICE, BOB, NOW));
        }

        @Test
        void doesNotKnowARejectedOne() {
            funded(riskRules("r", newCounterparty(10)))
                    .afterAnswering(authorize("p1", 11))
                    .when(authorize("p2", 11))
                    .then(RejectionReason.RISK_DECLINED);
        }

        @Test
        void isNotAboutSystemAccountsNorOtherCurrencies() {
            accepted(funded(riskRules("r", newCounterparty(10))).when(pay("p", ALICE, BANK, eur(11))));
            accepted(given(riskRules("r", newCounterparty(10))).when(topUp("t", ALICE, 11)));
            accepted(funded(riskRules(
                            "r",
                            new RiskRules(
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(new NewCounterparty(new Money(10, Samples.USD))))))
                    .when(authorize("p", 11)));
        }
    }

    @Nested
    class SeveralRules {

        @Test
        void areAskedInTheirOrderAndAfterTheFunds() {
            RiskRules all = new RiskRules(
                    Optional.of(new Velocity(1, 60)),
                    Optional.of(new AmountAgainstHistory(1, 2)),
                    List.of(new NewCounterparty(eur(5))));
            assertThat(detail(funded(openAccount("carol", EUR), authorize("p1", 1), riskRules("r", all))
                            .when(pay("p2", ALICE, "carol", eur(9)))))
                    .startsWith("rule VELOCITY");
            assertThat(detail(funded(openAccount("carol", EUR), authorize("p1", 1), riskRules("r", all))
                            .at(NOW + 60_000)
                            .when(pay("p2", ALICE, "carol", eur(9)))))
                    .startsWith("rule AMOUNT_AGAINST_HISTORY");
            funded(authorize("p1", 1), riskRules("r", all))
                    .when(authorize("p2", 10_001))
                    .then(RejectionReason.INSUFFICIENT_FUNDS);
        }

        private static String detail(Result result) {
            return result.decision() instanceof Decision.Rejected rejected ? rejected.detail() : "";
        }
    }
}
