package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.given;
import static io.paystream.processor.domain.Expected.account;
import static io.paystream.processor.domain.Expected.accountWithOverdraft;
import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.authorize;
import static io.paystream.processor.domain.Samples.close;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.freeze;
import static io.paystream.processor.domain.Samples.header;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.pay;
import static io.paystream.processor.domain.Samples.topUp;
import static io.paystream.processor.domain.Samples.unfreeze;

import io.paystream.processor.domain.Command.OpenAccount;
import io.paystream.processor.domain.Event.AccountClosed;
import io.paystream.processor.domain.Event.AccountFrozen;
import io.paystream.processor.domain.Event.AccountOpened;
import io.paystream.processor.domain.Event.AccountUnfrozen;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountCommandsTest {

    @Test
    void opensAnEmptyAccountInItsCurrency() {
        given().when(openAccount("carol", EUR))
                .then(new AccountOpened("carol", EUR))
                .posting()
                .leaving(account("carol", 0, 0));
    }

    @Test
    void rejectsToOpenAnAccountThatExistsWhateverItsState() {
        OpenAccount again = new OpenAccount(header("again"), ALICE, USD);
        given().when(again).then(RejectionReason.ACCOUNT_ALREADY_EXISTS, "account alice exists already");
        given(freeze("f", ALICE)).when(again).then(RejectionReason.ACCOUNT_ALREADY_EXISTS);
        given(close("x", ALICE)).when(again).then(RejectionReason.ACCOUNT_ALREADY_EXISTS);
    }

    @Test
    void freezesAnOpenAccountAndKeepsItsMoney() {
        given(topUp("t", ALICE, 100), authorize("p", 40))
                .when(freeze("f", ALICE))
                .then(new AccountFrozen(ALICE, Optional.of("suspicion")))
                .posting()
                .leaving(account(ALICE, AccountStatus.FROZEN, 100, 40));
    }

    @Test
    void rejectsToFreezeAnAccountThatIsFrozenClosedOrUnknown() {
        given(freeze("f1", ALICE)).when(freeze("f2", ALICE)).then(RejectionReason.ACCOUNT_FROZEN);
        given(close("x", ALICE)).when(freeze("f", ALICE)).then(RejectionReason.ACCOUNT_CLOSED);
        given().when(freeze("f", "nobody")).then(RejectionReason.ACCOUNT_NOT_FOUND);
    }

    @Test
    void unfreezesAFrozenAccount() {
        given(topUp("t", ALICE, 100), freeze("f", ALICE))
                .when(unfreeze("u", ALICE))
                .then(new AccountUnfrozen(ALICE, Optional.empty()))
                .leaving(account(ALICE, 100, 0));
    }

    @Test
    void rejectsToUnfreezeAnAccountThatIsOpenClosedOrUnknown() {
        given().when(unfreeze("u", ALICE)).then(RejectionReason.ACCOUNT_NOT_FROZEN, "account alice is not frozen");
        given(close("x", ALICE)).when(unfreeze("u", ALICE)).then(RejectionReason.ACCOUNT_CLOSED);
        given().when(unfreeze("u", "nobody")).then(RejectionReason.ACCOUNT_NOT_FOUND);
    }

    @Test
    void closesAnEmptyAccount() {
        given(topUp("t", ALICE, 100), pay("out", ALICE, BANK, eur(100)))
                .when(close("x", ALICE))
                .then(new AccountClosed(ALICE, Optional.empty()))
                .leaving(account(ALICE, AccountStatus.CLOSED, 0, 0));
    }

    @Test
    void rejectsToCloseAnAccountWithOneMinorUnitOnIt() {
        given(topUp("t", ALICE, 1))
                .when(close("x", ALICE))
                .then(RejectionReason.ACCOUNT_BALANCE_NOT_ZERO, "account alice has a balance of 1 EUR minor");
        given().having(accountWithOverdraft(ALICE, -1, 0, 50))
                .when(close("x", ALICE))
                .then(RejectionReason.ACCOUNT_BALANCE_NOT_ZERO);
    }

    @Test
    void rejectsToCloseAnAccountWithAHoldInItsOverdraft() {
        given().having(accountWithOverdraft(ALICE, 0, 0, 50))
                .and(authorize("p", 1))
                .when(close("x", ALICE))
                .then(RejectionReason.ACCOUNT_HAS_HOLDS, "account alice has 1 EUR minor on hold");
    }

    @Test
    void rejectsToCloseAnAccountThatIsFrozenClosedOrUnknown() {
        given(freeze("f", ALICE)).when(close("x", ALICE)).then(RejectionReason.ACCOUNT_FROZEN);
        given(close("x1", ALICE)).when(close("x2", ALICE)).then(RejectionReason.ACCOUNT_CLOSED);
        given().when(close("x", "nobody")).then(RejectionReason.ACCOUNT_NOT_FOUND);
    }

    @Test
    void closesACreditorOfAnOpenAuthorization() {
        given(topUp("t", ALICE, 100), authorize("p", 40))
                .when(close("x", BOB))
                .then(new AccountClosed(BOB, Optional.empty()));
    }
}
