package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.CLERK;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.batch;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.fees;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.limits;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.paymentId;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.riskRules;
import static io.paystream.processor.domain.Samples.topUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Unchanged;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchTest {

    private static List<String> moved(Result result) {
        return result.changes().postings().stream()
                .map(posting -> posting.account() + " " + posting.amount().minor())
                .toList();
    }

    @Test
    void appliesAllOfItInOneEntry() {
        Result result = given(topUp("t", ALICE, 100))
                .when(batch("b", pay("x", ALICE, BOB, eur(60)), authorize("x", 40), pay("x", BOB, BANK, eur(10))));

        assertThat(result.decision()).isInstanceOf(Accepted.class);
        assertThat(moved(result)).containsExactly("alice -60", "bob 60", "bob -10", "@bank 10");
        assertThat(result.changes().payments())
                .extracting(payment -> payment.terms().paymentId(), Payment::status)
                .containsExactly(
                        tuple(paymentId("b:0"), PaymentStatus.CAPTURED),
                        tuple(paymentId("b:1"), PaymentStatus.AUTHORIZED),
                        tuple(paymentId("b:2"), PaymentStatus.CAPTURED));
        assertThat(result.after().account(ALICE).orElseThrow().held()).isEqualTo(eur(40));
        assertThat(result.after().account(BOB).orElseThrow().posted()).isEqualTo(eur(50));
    }

    @Test
    void aPaymentSeesWhatThoseBeforeItDid() {
        given(topUp("t", ALICE, 100))
                .when(batch("b", pay("x", BOB, BANK, eur(10)), pay("x", ALICE, BOB, eur(60))))
                .then(
                        RejectionReason.INSUFFICIENT_FUNDS,
                        "payment 0: account bob has 0 EUR minor available, 10 EUR minor were asked");
    }

    @Test
    void theFirstRefusalRefusesThemAllAndNamesThePayment() {
        given(topUp("t", ALICE, 100))
                .when(batch(
                        "b",
                        pay("x", ALICE, BOB, eur(60)),
                        pay("x", ALICE, BOB, eur(41)),
                        pay("x", ALICE, "nobody", eur(1))))
                .then(
                        RejectionReason.INSUFFICIENT_FUNDS,
                        "payment 1: account alice has 40 EUR minor available, 41 EUR minor were asked");
        assertThat(given(topUp("t", ALICE, 100))
                        .when(batch("b", pay("x", ALICE, BOB, eur(60)), pay("x", ALICE, BOB, eur(40))))
                        .decision())
                .isInstanceOf(Accepted.class);
    }

    @Test
    void limitsAndRiskRulesCountThePaymentsBeforeIt() {
        given(topUp("t", ALICE, 100), limits("l", ALICE, TestLimits.hourly(9)))
                .when(batch("b", pay("x", ALICE, BOB, eur(5)), pay("x", ALICE, BOB, eur(5))))
                .then(RejectionReason.HOURLY_LIMIT_EXCEEDED);
        given(topUp("t", ALICE, 100), riskRules("rr", RiskRulesTest.newCounterparty(9)))
                .when(batch("b", pay("x", ALICE, BOB, eur(10)), pay("x", ALICE, BOB, eur(5))))
                .then(RejectionReason.RISK_DECLINED);
        assertThat(given(topUp("t", ALICE, 100), riskRules("rr", RiskRulesTest.newCounterparty(9)))
                        .when(batch("b", pay("x", ALICE, BOB, eur(5)), pay("x", ALICE, BOB, eur(10))))
                        .decision())
                .isInstanceOf(Accepted.class);
    }

    @Test
    void eachPaymentPaysItsFee() {
        assertThat(moved(given(topUp("t", ALICE, 100), fees("f", TestFees.kept(1_000, 0)))
                        .when(batch("b", pay("x", ALICE, BOB, eur(20)), pay("x", ALICE, BOB, eur(30))))))
                .containsExactly(
                        "alice -20", "bob 20", "bob -2", "@fees 2", "alice -30", "bob 30", "bob -3", "@fees 3");
    }

    @Test
    void needsTheScopesOfEveryPayment() {
        given().when(batch(header("b", CLERK), pay("x", ALICE, BOB, eur(1)), pay("x", BANK, ALICE, eur(1))))
                .then(RejectionReason.SCOPE_MISSING, "debiting @bank needs the scope funds:issue");
        given().when(batch(
                        header("b", Samples.actor("nobody", List.of(Actor.FUNDS_ISSUE))),
                        pay("x", BANK, ALICE, eur(1))))
                .then(RejectionReason.SCOPE_MISSING, "AuthorizeBatch needs the scope payments:write");
    }

    @Test
    void aRetryIsAnsweredWithAllThePaymentsAsTheyWere() {
        AuthorizeBatch batch = batch("b", pay("x", ALICE, BOB, eur(60)), authorize("x", 40));
        BookScenario scenario = given(topUp("t", ALICE, 100));
        Result first = scenario.when(batch);

        Result again =
                scenario.and(refund("r", "b:0", 10), capture("c", "b:1", 40)).when(batch);

        again.thenUnchanged(
                first.sequence(), new FirstAnswer.BatchThen(first.changes().payments()));
    }

    @Test
    void theSameKeyWithAnotherPaymentIsRefused() {
        BookScenario scenario = given(topUp("t", ALICE, 100)).and(batch("b", pay("x", ALICE, BOB, eur(60))));
        scenario.when(batch("b", pay("x", ALICE, BOB, eur(61)))).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
        scenario.when(batch("b", pay("x", ALICE, BOB, eur(60)), pay("x", ALICE, BOB, eur(1))))
                .then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void aRefusedBatchIsRefusedAgain() {
        AuthorizeBatch batch = batch("b", pay("x", ALICE, BOB, eur(60)));
        BookScenario scenario = given().afterAnswering(batch).and(topUp("t", ALICE, 100));
        assertThat(scenario.when(batch).decision()).isInstanceOf(Unchanged.class);
    }

    @Test
    void theIdsOfItsPaymentsAreUsedByNoOther() {
        given(topUp("t", ALICE, 100), pay("b:1", ALICE, BOB, eur(1)))
                .when(batch("b", pay("x", ALICE, BOB, eur(1)), pay("x", ALICE, BOB, eur(1))))
                .then(RejectionReason.IDEMPOTENCY_KEY_REUSED, "payment 1: the operation id b:1 was used in entry 5");
        given(topUp("t", ALICE, 100))
                .and(batch("b", pay("x", ALICE, BOB, eur(1)), pay("x", ALICE, BOB, eur(1))))
                .when(pay("b:1", ALICE, BOB, eur(2)))
                .then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void theIdOfAPaymentOfItIsUsedByNothingElse() {
        given(topUp("t", ALICE, 100), limits("b:1", ALICE, Limits.NONE))
                .when(batch("b", pay("x", ALICE, BOB, eur(1)), pay("x", ALICE, BOB, eur(1))))
                .then(RejectionReason.IDEMPOTENCY_KEY_REUSED, "payment 1: the operation id b:1 was used in entry 5");
    }

    @Test
    void aPaymentOfItThatIsAskedForAloneIsTheSameOperation() {
        BookScenario scenario = given(topUp("t", ALICE, 100));
        Result first = scenario.when(batch("b", pay("x", ALICE, BOB, eur(1)), pay("x", ALICE, BOB, eur(2))));

        scenario.when(pay("b:1", ALICE, BOB, eur(2)))
                .thenUnchanged(
                        first.sequence(),
                        new FirstAnswer.PaymentThen(first.changes().payments().get(1)));
        scenario.when(pay("b:1", ALICE, BOB, eur(1))).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void everyPairOfAccountsInItIsRememberedOnce() {
        Result result = given(topUp("t", ALICE, 100), Samples.openAccount("carol", Samples.EUR))
                .when(batch(
                        "b",
                        pay("x", ALICE, BOB, eur(9)),
                        pay("x", ALICE, "carol", eur(1)),
                        pay("x", ALICE, BOB, eur(1)),
                        pay("x", BOB, "carol", eur(1)),
                        pay("x", BOB, BANK, eur(1))));

        assertThat(result.changes().counterparties())
                .extracting(Counterparty::account, Counterparty::id)
                .containsExactly(tuple(ALICE, BOB), tuple(ALICE, "carol"), tuple(BOB, "carol"));
    }

    @Test
    void itsPaymentsKnowTheCounterpartiesFromBeforeItAndNoOthers() {
        BookScenario scenario = given(
                topUp("t", ALICE, 100),
                topUp("t2", BOB, 100),
                Samples.openAccount("carol", Samples.EUR),
                pay("known", ALICE, BOB, eur(1)),
                riskRules("rr", RiskRulesTest.newCounterparty(9)));

        scenario.when(batch("b1", pay("x", ALICE, BOB, eur(10)), pay("x", ALICE, "carol", eur(10))))
                .then(RejectionReason.RISK_DECLINED);
        scenario.when(batch("b2", pay("x", ALICE, "carol", eur(1)), pay("x", BOB, ALICE, eur(10))))
                .then(RejectionReason.RISK_DECLINED);
        assertThat(scenario.when(batch("b3", pay("x", ALICE, BOB, eur(10)), pay("x", ALICE, "carol", eur(9))))
                        .decision())
                .isInstanceOf(Accepted.class);
    }

    @Test
    void itsPaymentsLiveOnAsOthersDo() {
        Result result = given(topUp("t", ALICE, 100))
                .and(batch("b", authorize("x", 40), authorize("x", 40)))
                .when(capture("c", "b:1", 40));
        assertThat(result.payment().orElseThrow().status()).isEqualTo(PaymentStatus.CAPTURED);
        assertThat(result.after().account(ALICE).orElseThrow().held()).isEqualTo(eur(40));
    }

    @Test
    void isRefusedWhenItsEntryMightNotFitARecord() {
        AuthorizePayment payment = pay("x", ALICE, BOB, eur(1));
        long onePayment = 900
                + 4L * (5 + 3)
                + 4L * (3 + 3)
                + 3L * (payment.reference().orElseThrow().length() + 3);
        long accounts = 400 + 5 + 3 + 400 + 3 + 3;
        int fitting = (int) ((BatchWeight.MOST_BYTES - accounts) / onePayment);
        List<AuthorizePayment> payments = Collections.nCopies(fitting, payment);
        BookState after =
                given(topUp("t", ALICE, 10_000)).when(topUp("t2", BOB, 1)).after();
        List<Account> both =
                List.of(after.account(ALICE).orElseThrow(), after.account(BOB).orElseThrow());

        assertThat(BatchWeight.refusal(payments, both)).isEmpty();
        assertThat(BatchWeight.refusal(Collections.nCopies(fitting + 1, payment), both))
                .contains(new Decision.Rejected(
                        RejectionReason.BATCH_TOO_LARGE,
                        "the entry may have " + (onePayment * (fitting + 1) + accounts) + " bytes, more than 1000000"));
    }

    @Test
    void mayWeighExactlyAsMuchAsARecordHolds() {
        List<AuthorizePayment> payments = List.of(pay("x", ALICE, BOB, eur(1)));
        long rest = BatchWeight.MOST_BYTES - BatchWeight.of(payments, List.of()) - 400 - 3;
        Account filling = Account.opened("a".repeat((int) rest), Samples.EUR, 0);
        Account oneMore = Account.opened("a".repeat((int) rest + 1), Samples.EUR, 0);

        assertThat(BatchWeight.of(payments, List.of(filling))).isEqualTo(BatchWeight.MOST_BYTES);
        assertThat(BatchWeight.refusal(payments, List.of(filling))).isEmpty();
        assertThat(BatchWeight.refusal(payments, List.of(oneMore))).isPresent();
    }

    @Test
    void everySplitOfItsPaymentsWeighs() {
        assertThat(BatchWeight.of(List.of(shared(new Split("carol", 1), new Split("dor\u00e9", 1))), List.of()))
                .isEqualTo(BatchWeight.of(List.of(shared()), List.of()) + 2 * 350 + 6 * (5 + 3) + 6 * (5 + 3));
    }

    private static AuthorizePayment shared(Split... splits) {
        return Samples.authorization(
                header("x"), ALICE, BOB, eur(10), List.of(splits), CaptureMode.MANUAL, OptionalLong.empty());
    }

    @Test
    void longBlockListsOfItsAccountsWeigh() {
        List<String> blocked =
                IntStream.range(0, 100).mapToObj(i -> "%064d".formatted(i)).toList();
        List<Command> history = new ArrayList<>();
        List<AuthorizePayment> payments = new ArrayList<>();
        history.add(topUp("t", ALICE, 1_000));
        for (int i = 0; i < 150; i++) {
            history.add(Samples.openAccount("c" + i, Samples.EUR));
            history.add(limits("l" + i, "c" + i, TestLimits.blocking(blocked)));
            payments.add(pay("x", ALICE, "c" + i, eur(1)));
        }
        BookScenario scenario = given(history.toArray(Command[]::new));

        scenario.when(batch("b", payments.toArray(AuthorizePayment[]::new))).then(RejectionReason.BATCH_TOO_LARGE);
        assertThat(scenario.when(batch("b2", payments.subList(0, 100).toArray(AuthorizePayment[]::new)))
                        .decision())
                .isInstanceOf(Accepted.class);
    }

    @Test
    void everyDayOfPendingMoneyOfItsAccountsWeighs() {
        Account bob = given().when(topUp("t", BOB, 1_000)).after().account(BOB).orElseThrow();
        Account waiting = bob.withPending(new Pending(IntStream.range(0, 91)
                .mapToObj(i -> new Pending.Bucket(LocalDate.EPOCH.plusDays(i), 1))
                .toList()));
        List<AuthorizePayment> payments = List.of(pay("x", ALICE, BOB, eur(1)));

        assertThat(BatchWeight.of(payments, List.of(waiting)))
                .isEqualTo(BatchWeight.of(payments, List.of(bob)) + 91 * 24);
    }

    @Test
    void hasAPayment() {
        assertThatThrownBy(() -> new AuthorizeBatch(header("b"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
