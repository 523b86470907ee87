package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.BookScenario.givenNothing;
import static io.paystream.processor.domain.Expected.accountWithOverdraft;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.ANNA;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.CLERK;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.activateRules;
import static io.paystream.processor.domain.Samples.approve;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.batch;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.dayIn;
import static io.paystream.processor.domain.Samples.dispute;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.evidence;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.limits;
import static io.paystream.processor.domain.Samples.lose;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.openBook;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.propose;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.reject;
import static io.paystream.processor.domain.Samples.releaseFunds;
import static io.paystream.processor.domain.Samples.riskRules;
import static io.paystream.processor.domain.Samples.settlementDelay;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.unfreeze;
import static io.paystream.processor.domain.Samples.unfreezeBook;
import static io.paystream.processor.domain.Samples.voidPayment;
import static io.paystream.processor.domain.Samples.win;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Command.OpenAccount;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason can be reached; a new one does not compile here until it can. */
class EveryReasonTest {

    @ParameterizedTest
    @EnumSource
    void isReachable(RejectionReason reason) {
        rejectedWith(reason).then(reason);
    }

    private static Result rejectedWith(RejectionReason reason) {
        return switch (reason) {
            case BOOK_NOT_FOUND -> givenNothing().when(openAccount(ALICE, EUR));
            case IDEMPOTENCY_KEY_REUSED -> given(freeze("k", ALICE)).when(freeze("k", BOB));
            case KEY_EXPIRED ->
                given(Samples.answersKept("sr", 60))
                        .when(new Command.FreezeAccount(
                                new CommandHeader(Samples.BOOK, "f", Samples.OPERATOR, NOW - 60_001),
                                ALICE,
                                Optional.empty()));
            case DEADLINE_PASSED ->
                given().when(new Command.FreezeAccount(
                        new CommandHeader(Samples.BOOK, "f", Samples.OPERATOR, NOW, OptionalLong.of(NOW - 1)),
                        ALICE,
                        Optional.empty()));
            case SCOPE_MISSING ->
                given(authorize("p", BANK, ALICE, eur(1)))
                        .when(capture(header("c", CLERK), "p", OptionalLong.empty(), false));
            case BOOK_ALREADY_OPEN -> given().when(openBook("again"));
            case BOOK_FROZEN -> given().afterFaultIn(freeze("defect", BOB)).when(freeze("f", ALICE));
            case BOOK_NOT_FROZEN -> given().when(unfreezeBook("u"));
            case RULES_VERSION_NOT_HELD -> given().when(activateRules("r", 4));
            case RULES_VERSION_NOT_NEWER -> given().when(activateRules("r", 2));
            case ACCOUNT_ALREADY_EXISTS -> given().when(new OpenAccount(header("again"), ALICE, EUR));
            case PAYMENT_NOT_FOUND -> given().when(voidPayment("v", "p"));
            case PAYMENT_ARCHIVED ->
                funded(Samples.archiveAfter("sr", 1), pay("p", ALICE, BOB, eur(10)))
                        .at(NOW + 1_000)
                        .and(Samples.archive("p", 1))
                        .when(refund("r", "p", 1));
            case DISPUTE_NOT_FOUND -> disputed().when(win("w", "p", "other"));
            case CORRECTION_NOT_FOUND -> given().when(approve("a", "c"));
            case SAME_ACCOUNT -> given().when(authorize("p", ALICE, ALICE, eur(1)));
            case ACCOUNT_NOT_FOUND -> given().when(freeze("f", "nobody"));
            case LIMITS_VERSION_STALE ->
                given().when(new Command.SetAccountLimits(header("l"), ALICE, OptionalInt.of(1), Limits.NONE));
            case PAYMENT_VOIDED ->
                funded(authorize("p", 10), voidPayment("v1", "p")).when(voidPayment("v2", "p"));
            case PAYMENT_EXPIRED ->
                funded(authorize("p", 10)).at(Long.MAX_VALUE).when(captureRest("c", "p"));
            case PAYMENT_ALREADY_CAPTURED ->
                funded(authorize("p", 10), captureRest("c", "p")).when(voidPayment("v", "p"));
            case PAYMENT_NOT_CAPTURED -> funded(authorize("p", 10)).when(refund("r", "p", 1));
            case PAYMENT_NOT_EXPIRED -> funded(authorize("p", 10)).when(expire("p", 1));
            case PAYMENT_NOT_ARCHIVABLE -> funded(authorize("p", 10)).when(Samples.archive("p", 1));
            case NOTHING_PENDING -> given().when(releaseFunds(ALICE, dayIn(0), 1));
            case FUNDS_NOT_DUE ->
                given(settlementDelay("s", ALICE, 1), topUp("t", ALICE, 10)).when(releaseFunds(ALICE, dayIn(1), 1));
            case PAYMENT_IN_TRANSIT ->
                funded(pay("p", ALICE, "globex/bob", eur(10))).when(refund("r", "p", 1));
            case DISPUTE_OPEN -> disputed().when(refund("r", "p", 1));
            case DISPUTE_RESOLVED -> disputed(lose("l", "p", "d")).when(win("w", "p", "d"));
            case CORRECTION_DECIDED ->
                given(propose("c", ALICE, BOB, 1), reject("r", "c")).when(approve("a", "c"));
            case FOUR_EYES_REQUIRED -> given(propose("c", ALICE, BOB, 1)).when(approve(header("a", ANNA), "c"));
            case EVIDENCE_TOO_LATE -> disputed().at(NOW + 1).when(evidence("e", "p", "d"));
            case CAPTURE_LIMIT_REACHED -> capturedAHundredTimes().when(captureRest("c", "p"));
            case DISPUTE_LIMIT_REACHED -> disputedTenTimes().when(dispute("d11", "p", 1));
            case TRANSIT_UNKNOWN -> given().when(confirmationOfNothing());
            case ACCOUNT_CLOSED -> given(close("x", ALICE)).when(freeze("f", ALICE));
            case ACCOUNT_FROZEN -> given(freeze("f", ALICE)).when(close("x", ALICE));
            case ACCOUNT_NOT_FROZEN -> given().when(unfreeze("u", ALICE));
            case ACCOUNT_BALANCE_NOT_ZERO -> funded().when(close("x", ALICE));
            case ACCOUNT_HAS_HOLDS ->
                given().having(accountWithOverdraft(ALICE, 0, 10, 10)).when(close("x", ALICE));
            case ACCOUNT_HAS_PENDING ->
                given(
                                limits("l", ALICE, Limits.withOverdraft(10)),
                                settlementDelay("s", ALICE, 1),
                                topUp("t", ALICE, 10),
                                pay("p", ALICE, BANK, eur(10)))
                        .when(close("x", ALICE));
            case ACCOUNT_HAS_DISPUTES ->
                disputed(pay("out", BOB, BANK, eur(90))).when(close("x", BOB));
            case CURRENCY_MISMATCH -> funded().when(authorize("p", ALICE, BOB, new Money(1, USD)));
            case COUNTERPARTY_BLOCKED ->
                funded(limits("l", BOB, TestLimits.blocking(ALICE))).when(authorize("p", 1));
            case CAPTURE_EXCEEDS_AUTHORIZED -> funded(authorize("p", 10)).when(capture("c", "p", 11));
            case REFUND_EXCEEDS_CAPTURED -> given(topUp("t", ALICE, 10)).when(refund("r", "t", 11));
            case DISPUTE_EXCEEDS_CAPTURED -> disputed().when(dispute("d2", "p", 91));
            case AMOUNT_OVERFLOW -> given(topUp("t1", ALICE, Long.MAX_VALUE)).when(topUp("t2", ALICE, 1));
            case AMOUNT_ABOVE_LIMIT ->
                funded(limits("l", ALICE, TestLimits.largestPayment(9))).when(authorize("p", 10));
            case HOURLY_LIMIT_EXCEEDED ->
                funded(limits("l", ALICE, TestLimits.hourly(9))).when(authorize("p", 10));
            case DAILY_LIMIT_EXCEEDED ->
                funded(limits("l", ALICE, TestLimits.daily(9))).when(authorize("p", 10));
            case RISK_DECLINED ->
                funded(riskRules("rr", RiskRulesTest.newCounterparty(9))).when(authorize("p", 10));
            case INSUFFICIENT_FUNDS -> funded().when(authorize("p", 101));
            case BATCH_TOO_LARGE ->
                given(topUp("t", ALICE, 10_000))
                        .when(batch(
                                "b",
                                Collections.nCopies(1_100, pay("x", ALICE, BOB, eur(1)))
                                        .toArray(Command.AuthorizePayment[]::new)));
        };
    }

    /** 10 of a payment of 100 are disputed, with evidence due now. */
    private static BookScenario disputed(Command... history) {
        return funded(pay("p", ALICE, BOB, eur(100)), dispute("d", "p", 10, OptionalLong.of(NOW)))
                .and(history);
    }

    private static BookScenario disputedTenTimes() {
        BookScenario scenario = funded(pay("p", ALICE, BOB, eur(100)));
        for (int i = 1; i <= TakingBack.MAX_DISPUTES; i++) {
            scenario.and(dispute("d" + i, "p", 1));
        }
        return scenario;
    }

    private static BookScenario capturedAHundredTimes() {
        BookScenario scenario = given(topUp("t", ALICE, 200), authorize("p", 200));
        for (int i = 1; i <= CaptureDecider.MAX_CAPTURES; i++) {
            scenario.and(capture("c" + i, "p", 1));
        }
        return scenario;
    }

    private static ApplyLeg confirmationOfNothing() {
        Leg leg = new Leg("cap-p", "pay-p", LegPurpose.CAPTURE, ALICE, BOB, eur(1), Optional.empty(), Optional.empty());
        return new ApplyLeg(header("@ConfirmTransit:cap-p"), LegKind.CONFIRM, leg, "globex");
    }

    private static BookScenario funded(Command... history) {
        return given(topUp("t", ALICE, 100)).and(history);
    }
}
