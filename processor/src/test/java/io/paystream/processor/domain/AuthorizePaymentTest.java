package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Expected.accountWithOverdraft;
import static io.paystream.processor.domain.Expected.authorized;
import static io.paystream.processor.domain.Expected.captured;
import static io.paystream.processor.domain.Expected.held;
import static io.paystream.processor.domain.Expected.posting;
import static io.paystream.processor.domain.Expected.settled;
import static io.paystream.processor.domain.Expected.systemPosting;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.authorizeFor;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.unfreeze;

import io.paystream.processor.domain.Command.AuthorizePayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorizePaymentTest {

    @Test
    void holdsTheAmountOnTheDebtorAndMovesNothing() {
        AuthorizePayment command = authorize("p", 60);
        given(topUp("t", ALICE, 100))
                .when(command)
                .then(authorized(command))
                .posting()
                .leaving(account(ALICE, 100, 60))
                .leaving(held(command, 5));
    }

    @Test
    void movesTheAmountAtOnceWhenCaptureIsImmediate() {
        AuthorizePayment command = pay("p", ALICE, BOB, eur(60));
        given(topUp("t", ALICE, 100))
                .when(command)
                .then(authorized(command), captured(command))
                .posting(posting(ALICE, -60, 40), posting(BOB, 60, 60))
                .leaving(account(ALICE, 40, 0), account(BOB, 60, 0))
                .leaving(settled(command, 5, 60, 0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 100})
    void acceptsUpToTheAvailableBalance(long minor) {
        AuthorizePayment manual = authorize("p", minor);
        given(topUp("t", ALICE, 100)).when(manual).then(authorized(manual));
        AuthorizePayment immediate = pay("p", ALICE, BOB, eur(minor));
        given(topUp("t", ALICE, 100)).when(immediate).then(authorized(immediate), captured(immediate));
    }

    @Test
    void rejectsOneAboveTheAvailableBalance() {
        given(topUp("t", ALICE, 100))
                .when(authorize("p", 101))
                .then(
                        RejectionReason.INSUFFICIENT_FUNDS,
                        "account alice has 100 EUR minor available, 101 EUR minor were asked");
        given(topUp("t", ALICE, 100)).when(pay("p", ALICE, BOB, eur(101))).then(RejectionReason.INSUFFICIENT_FUNDS);
    }

    @Test
    void countsWhatIsHeldAlreadyAsNotAvailable() {
        given(topUp("t", ALICE, 100), authorize("p1", 40))
                .when(authorize("p2", 61))
                .then(RejectionReason.INSUFFICIENT_FUNDS);
        AuthorizePayment rest = authorize("p2", 60);
        given(topUp("t", ALICE, 100), authorize("p1", 40))
                .when(rest)
                .then(authorized(rest))
                .leaving(account(ALICE, 100, 100));
    }

    @ParameterizedTest
    @ValueSource(longs = {149, 150})
    void acceptsUpToTheOverdraftLimit(long minor) {
        AuthorizePayment command = authorize("p", minor);
        given().having(accountWithOverdraft(ALICE, 100, 0, 50)).when(command).then(authorized(command));
    }

    @Test
    void rejectsOneAboveTheOverdraftLimit() {
        given().having(accountWithOverdraft(ALICE, 100, 0, 50))
                .when(authorize("p", 151))
                .then(RejectionReason.INSUFFICIENT_FUNDS);
    }

    @Test
    void holdsNothingOnASystemAccount() {
        AuthorizePayment command = authorize("p", BANK, ALICE, eur(1_000));
        given().when(command).then(authorized(command)).posting().leaving().leaving(held(command, 4));
    }

    @Test
    void topsUpFromTheBankAtOnce() {
        AuthorizePayment command = topUp("t", ALICE, 100);
        given().when(command)
                .then(authorized(command), captured(command))
                .posting(systemPosting(BANK, -100), posting(ALICE, 100, 100))
                .leaving(account(ALICE, 100, 0))
                .leaving(settled(command, 4, 100, 0));
    }

    @Test
    void paysOutToTheBank() {
        AuthorizePayment command = pay("p", ALICE, BANK, eur(30));
        given(topUp("t", ALICE, 100))
                .when(command)
                .then(authorized(command), captured(command))
                .posting(posting(ALICE, -30, 70), systemPosting(BANK, 30))
                .leaving(account(ALICE, 70, 0));
    }

    @Test
    void movesBetweenSystemAccounts() {
        AuthorizePayment command = pay("p", BANK, "@fees", eur(30));
        given().when(command)
                .then(authorized(command), captured(command))
                .posting(systemPosting(BANK, -30), systemPosting("@fees", 30))
                .leaving();
    }

    @Test
    void expiresAfterTheSecondsAskedFor() {
        AuthorizePayment command = authorizeFor(90, "p", 10);
        given(topUp("t", ALICE, 100)).when(command).then(authorized(command)).leaving(held(command, 5));
    }

    @Test
    void rejectsAPaymentToItself() {
        given(topUp("t", ALICE, 100)).when(authorize("p", ALICE, ALICE, eur(1))).then(RejectionReason.SAME_ACCOUNT);
        given().when(pay("p", BANK, BANK, eur(1))).then(RejectionReason.SAME_ACCOUNT);
    }

    @Test
    void rejectsAnUnknownDebtorOrCreditor() {
        given().when(authorize("p", "nobody", BOB, eur(1)))
                .then(RejectionReason.ACCOUNT_NOT_FOUND, "account nobody does not exist");
        given(topUp("t", ALICE, 100))
                .when(authorize("p", ALICE, "nobody", eur(1)))
                .then(RejectionReason.ACCOUNT_NOT_FOUND, "account nobody does not exist");
    }

    @Test
    void rejectsAFrozenDebtorOrCreditor() {
        given(topUp("t", ALICE, 100), freeze("f", ALICE))
                .when(authorize("p", 1))
                .then(RejectionReason.ACCOUNT_FROZEN, "account alice is frozen");
        given(topUp("t", ALICE, 100), freeze("f", BOB))
                .when(authorize("p", 1))
                .then(RejectionReason.ACCOUNT_FROZEN, "account bob is frozen");
    }

    @Test
    void acceptsAnAccountThatIsUnfrozenAgain() {
        AuthorizePayment command = authorize("p", 1);
        given(topUp("t", ALICE, 100), freeze("f", ALICE), unfreeze("u", ALICE))
                .when(command)
                .then(authorized(command));
    }

    @Test
    void rejectsAClosedDebtorOrCreditor() {
        given(close("c", ALICE))
                .when(authorize("p", 1))
                .then(RejectionReason.ACCOUNT_CLOSED, "account alice is closed");
        given(topUp("t", ALICE, 100), close("c", BOB))
                .when(authorize("p", 1))
                .then(RejectionReason.ACCOUNT_CLOSED, "account bob is closed");
    }

    @Test
    void rejectsACurrencyThatIsNotTheDebtorsOrTheCreditors() {
        given(topUp("t", ALICE, 100), openAccount("carol", USD))
                .when(authorize("p", ALICE, "carol", eur(1)))
                .then(RejectionReason.CURRENCY_MISMATCH, "account carol does not take EUR");
        given(topUp("t", ALICE, 100), openAccount("carol", USD))
                .when(authorize("p", ALICE, "carol", new Money(1, USD)))
                .then(RejectionReason.CURRENCY_MISMATCH, "account alice does not take USD");
        given().when(authorize("p", BANK, ALICE, new Money(1, USD)))
                .then(RejectionReason.CURRENCY_MISMATCH, "account alice does not take USD");
    }
}
