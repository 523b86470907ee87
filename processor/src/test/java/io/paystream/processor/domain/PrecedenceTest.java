package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.SEVEN_DAYS_MS;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.CLERK;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.authorization;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.capture;
import static io.paystream.processor.domain.Samples.captureRest;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.expire;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.refund;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.voidPayment;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Command.AuthorizePayment;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Where two reasons apply, the one that stands first in RejectionReason is given. */
class PrecedenceTest {

    private static final AuthorizePayment ISSUE_BY_CLERK =
            authorization(header("p", CLERK), BANK, BANK, eur(1), CaptureMode.MANUAL, OptionalLong.empty());

    @Test
    void keyReusedBeforeScopeMissing() {
        given(freeze("p", ALICE)).when(ISSUE_BY_CLERK).then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void keyReusedBeforeBookFrozen() {
        given(freeze("k", ALICE))
                .afterFaultIn(freeze("defect", BOB))
                .when(close("k", ALICE))
                .then(RejectionReason.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void scopeMissingBeforeBookFrozen() {
        given().afterFaultIn(freeze("defect", BOB)).when(ISSUE_BY_CLERK).then(RejectionReason.SCOPE_MISSING);
    }

    @Test
    void scopeMissingBeforeSameAccount() {
        given().when(ISSUE_BY_CLERK).then(RejectionReason.SCOPE_MISSING);
    }

    @Test
    void scopeMissingBeforeThePaymentsState() {
        given(authorize("p", BANK, ALICE, eur(10)), voidPayment("v", "p"))
                .when(capture(header("c", CLERK), "p", OptionalLong.empty(), false))
                .then(RejectionReason.SCOPE_MISSING);
    }

    @Test
    void bookFrozenBeforePaymentNotFound() {
        given().afterFaultIn(freeze("defect", BOB)).when(captureRest("c", "p")).then(RejectionReason.BOOK_FROZEN);
    }

    @Test
    void theCommandsScopeBeforeThatOfFunds() {
        AuthorizePayment byNobody = authorization(
                header("p", Samples.actor("nobody", List.of())),
                BANK,
                ALICE,
                eur(1),
                CaptureMode.MANUAL,
                OptionalLong.empty());
        given().when(byNobody).then(RejectionReason.SCOPE_MISSING, "AuthorizePayment needs the scope payments:write");
    }

    @Test
    void bookAlreadyOpenBeforeBookFrozen() {
        given(Samples.freezeBook("fb")).when(Samples.openBook("again")).then(RejectionReason.BOOK_ALREADY_OPEN);
    }

    @Test
    void bookFrozenBeforeRulesVersionNotHeld() {
        given(Samples.freezeBook("fb")).when(Samples.activateRules("r", 4)).then(RejectionReason.BOOK_FROZEN);
    }

    @Test
    void scopeMissingBeforeRulesVersionNotHeld() {
        given().when(new Command.ActivateRules(header("r", CLERK), 4)).then(RejectionReason.SCOPE_MISSING);
    }

    @Test
    void sameAccountBeforeAccountNotFound() {
        given().when(pay("p", "nobody", "nobody", eur(1))).then(RejectionReason.SAME_ACCOUNT);
    }

    @Test
    void accountNotFoundBeforeAccountClosed() {
        given(close("x", ALICE)).when(authorize("p", ALICE, "nobody", eur(1))).then(RejectionReason.ACCOUNT_NOT_FOUND);
    }

    @Test
    void paymentVoidedBeforePaymentExpired() {
        given(topUp("t", ALICE, 10), authorize("p", 10), voidPayment("v", "p"))
                .at(NOW + SEVEN_DAYS_MS)
                .when(captureRest("c", "p"))
                .then(RejectionReason.PAYMENT_VOIDED);
    }

    @Test
    void paymentExpiredBeforePaymentAlreadyCaptured() {
        given(topUp("t", ALICE, 10), authorize("p", 10), captureRest("c1", "p"))
                .at(NOW + SEVEN_DAYS_MS)
                .when(captureRest("c2", "p"))
                .then(RejectionReason.PAYMENT_EXPIRED);
    }

    @Test
    void paymentAlreadyCapturedBeforePaymentNotExpired() {
        given(topUp("t", ALICE, 10), authorize("p", 10), captureRest("c", "p"))
                .when(expire("p", 1))
                .then(RejectionReason.PAYMENT_ALREADY_CAPTURED);
    }

    @Test
    void thePaymentsStateBeforeTheAccounts() {
        given(topUp("t", ALICE, 10), authorize("p", 10), voidPayment("v", "p"), close("x", BOB))
                .when(captureRest("c", "p"))
                .then(RejectionReason.PAYMENT_VOIDED);
        given(topUp("t", ALICE, 10), authorize("p", 10), freeze("f", BOB))
                .when(refund("r", "p", 1))
                .then(RejectionReason.PAYMENT_NOT_CAPTURED);
    }

    @Test
    void accountClosedBeforeAccountFrozenWhicheverSideIsWhich() {
        given(topUp("t", ALICE, 10), freeze("f", ALICE), close("x", BOB))
                .when(authorize("p", 1))
                .then(RejectionReason.ACCOUNT_CLOSED);
        given(close("x", ALICE), freeze("f", BOB)).when(authorize("p", 1)).then(RejectionReason.ACCOUNT_CLOSED);
    }

    @Test
    void accountFrozenBeforeCurrencyMismatch() {
        given(freeze("f", ALICE))
                .when(authorize("p", ALICE, BOB, new Money(1, USD)))
                .then(RejectionReason.ACCOUNT_FROZEN);
    }

    @Test
    void accountFrozenBeforeBalanceNotZero() {
        given(topUp("t", ALICE, 10), freeze("f", ALICE)).when(close("x", ALICE)).then(RejectionReason.ACCOUNT_FROZEN);
    }

    @Test
    void balanceNotZeroBeforeHasHolds() {
        given(topUp("t", ALICE, 10), authorize("p", 1))
                .when(close("x", ALICE))
                .then(RejectionReason.ACCOUNT_BALANCE_NOT_ZERO);
    }

    @Test
    void accountFrozenBeforeCaptureExceedsAuthorized() {
        given(topUp("t", ALICE, 10), authorize("p", 10), freeze("f", BOB))
                .when(capture("c", "p", 11))
                .then(RejectionReason.ACCOUNT_FROZEN);
    }

    @Test
    void accountNotFoundBeforeLimitsVersionStale() {
        given().when(new Command.SetAccountLimits(header("l"), "nobody", OptionalInt.of(7), Limits.NONE))
                .then(RejectionReason.ACCOUNT_NOT_FOUND);
    }

    @Test
    void limitsVersionStaleBeforeAccountClosed() {
        given(close("x", ALICE))
                .when(new Command.SetAccountLimits(header("l"), ALICE, OptionalInt.of(7), Limits.NONE))
                .then(RejectionReason.LIMITS_VERSION_STALE);
    }

    @Test
    void currencyMismatchBeforeCounterpartyBlocked() {
        given(Samples.limits("l", ALICE, TestLimits.blocking(BOB)))
                .when(authorize("p", ALICE, BOB, new Money(1, USD)))
                .then(RejectionReason.CURRENCY_MISMATCH);
    }

    @Test
    void counterpartyBlockedBeforeAmountOverflow() {
        given(topUp("t", ALICE, 10), authorize("p1", 10), Samples.limits("l", ALICE, TestLimits.blocking(BOB)))
                .when(authorize("p2", Long.MAX_VALUE))
                .then(RejectionReason.COUNTERPARTY_BLOCKED);
    }

    @Test
    void amountOverflowBeforeAmountAboveLimit() {
        given(topUp("t", ALICE, 10), authorize("p1", 10), Samples.limits("l", ALICE, TestLimits.largestPayment(5)))
                .when(authorize("p2", Long.MAX_VALUE))
                .then(RejectionReason.AMOUNT_OVERFLOW);
    }

    @Test
    void amountAboveLimitBeforeHourlyBeforeDailyBeforeInsufficientFunds() {
        Limits all = new Limits(
                0,
                OptionalLong.of(5),
                OptionalLong.of(6),
                OptionalInt.empty(),
                OptionalLong.of(7),
                OptionalInt.empty(),
                List.of());
        given(Samples.limits("l", ALICE, all)).when(authorize("p", 8)).then(RejectionReason.AMOUNT_ABOVE_LIMIT);
        Limits hourlyAndDaily = new Limits(
                0,
                OptionalLong.empty(),
                OptionalLong.of(6),
                OptionalInt.empty(),
                OptionalLong.of(7),
                OptionalInt.empty(),
                List.of());
        given(Samples.limits("l", ALICE, hourlyAndDaily))
                .when(authorize("p", 8))
                .then(RejectionReason.HOURLY_LIMIT_EXCEEDED);
        given(Samples.limits("l", ALICE, TestLimits.daily(7)))
                .when(authorize("p", 8))
                .then(RejectionReason.DAILY_LIMIT_EXCEEDED);
        given(Samples.limits("l", ALICE, TestLimits.daily(8)))
                .when(authorize("p", 8))
                .then(RejectionReason.INSUFFICIENT_FUNDS);
    }

    @Test
    void captureExceedsAuthorizedBeforeAmountOverflow() {
        given(topUp("t", ALICE, 10), authorize("p", 10))
                .having(account(BOB, Long.MAX_VALUE, 0))
                .when(capture("c", "p", 11))
                .then(RejectionReason.CAPTURE_EXCEEDS_AUTHORIZED);
    }

    @Test
    void refundExceedsCapturedBeforeAmountOverflow() {
        given(topUp("t", ALICE, 10), pay("p", ALICE, BOB, eur(10)))
                .having(account(ALICE, Long.MAX_VALUE, 0))
                .when(refund("r", "p", 11))
                .then(RejectionReason.REFUND_EXCEEDS_CAPTURED);
    }

    @Test
    void currencyMismatchBeforeInsufficientFunds() {
        given(openAccount("carol", USD))
                .when(authorize("p", ALICE, "carol", eur(1)))
                .then(RejectionReason.CURRENCY_MISMATCH);
    }

    @Test
    void refundExceedsCapturedBeforeInsufficientFunds() {
        given(topUp("t", ALICE, 10), pay("p", ALICE, BOB, eur(10)), pay("out", BOB, BANK, eur(10)))
                .when(refund("r", "p", 11))
                .then(RejectionReason.REFUND_EXCEEDS_CAPTURED);
    }

    @Test
    void amountOverflowBeforeInsufficientFunds() {
        given(topUp("t", ALICE, 10), authorize("p1", 10))
                .when(authorize("p2", Long.MAX_VALUE))
                .then(RejectionReason.AMOUNT_OVERFLOW);
    }

    @Test
    void scopeMissingBeforeBookFrozenBeforeCorrectionNotFound() {
        given(Samples.freezeBook("fb"))
                .when(Samples.approve(header("a", CLERK), "c"))
                .then(RejectionReason.SCOPE_MISSING);
        given(Samples.freezeBook("fb")).when(Samples.approve("a", "c")).then(RejectionReason.BOOK_FROZEN);
        given().when(Samples.approve("a", "c")).then(RejectionReason.CORRECTION_NOT_FOUND);
    }

    @Test
    void correctionDecidedBeforeFourEyesRequiredBeforeAccountClosed() {
        given(Samples.propose("c", ALICE, BOB, 1), Samples.reject("r", "c"))
                .when(Samples.approve(header("a", Samples.ANNA), "c"))
                .then(RejectionReason.CORRECTION_DECIDED);
        given(Samples.propose("c", ALICE, BOB, 1), close("x", ALICE))
                .when(Samples.approve(header("a", Samples.ANNA), "c"))
                .then(RejectionReason.FOUR_EYES_REQUIRED);
    }

    @Test
    void accountNotFoundBeforeAccountClosedBeforeCurrencyMismatchInACorrection() {
        given(close("x", ALICE)).when(Samples.propose("c", ALICE, "nobody", 1)).then(RejectionReason.ACCOUNT_NOT_FOUND);
        given(close("x", ALICE), openAccount("carol", USD))
                .when(Samples.propose("c", ALICE, "carol", 1))
                .then(RejectionReason.ACCOUNT_CLOSED);
        given(openAccount("carol", USD))
                .when(Samples.propose("c", ALICE, "carol", 1))
                .then(RejectionReason.CURRENCY_MISMATCH);
    }

    @Test
    void accountClosedBeforeAmountOverflowInACorrection() {
        given(Samples.propose("c", ALICE, BOB, 1), close("x", ALICE))
                .having(account(BOB, Long.MAX_VALUE, 0))
                .when(Samples.approve("a", "c"))
                .then(RejectionReason.ACCOUNT_CLOSED);
    }

    @Test
    void aPolicyOutOfOrderDoesNotStart() {
        List<Check<? super Movement>> swapped = List.of(Movement.ENOUGH_FUNDS, Movement.NO_CLOSED_ACCOUNT);
        assertThatThrownBy(() -> Policy.inOrder(swapped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ACCOUNT_CLOSED is checked too late");
    }
}
