package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BANK;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What an entry posts has to sum to zero in each currency, however large it is. */
class LedgerTest {

    private final BookState book =
            BookScenario.given().when(Samples.topUp("t", ALICE, 10)).after();
    private final Ledger ledger = new Ledger(book, 7);

    @Test
    void isBalancedWhenWhatIsTakenIsGiven() {
        assertThat(ledger.isBalanced()).isTrue();
        ledger.post(BANK, eur(-5));
        assertThat(ledger.isBalanced()).isFalse();
        ledger.post(ALICE, eur(4));
        assertThat(ledger.isBalanced()).isFalse();
        ledger.post("@fees", eur(1));
        assertThat(ledger.isBalanced()).isTrue();
    }

    @Test
    void isBalancedInEachCurrencyByItself() {
        ledger.post(BANK, eur(-5));
        ledger.post(BANK, new Money(5, USD));
        assertThat(ledger.isBalanced()).isFalse();
        ledger.post("@fees", eur(5));
        ledger.post("@fees", new Money(-5, USD));
        assertThat(ledger.isBalanced()).isTrue();
    }

    @Test
    void isNotBalancedByASumThatWraps() {
        ledger.post(BANK, eur(Long.MAX_VALUE));
        ledger.post(BANK, eur(Long.MAX_VALUE));
        ledger.post(BANK, eur(2));
        assertThat(ledger.isBalanced()).isFalse();
    }

    @Test
    void postsToAccountsThatExist() {
        assertThat(ledger.party(ALICE).id()).isEqualTo(ALICE);
        assertThatThrownBy(() -> ledger.party("nobody"))
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessage("entry 7: account nobody does not exist");
    }
}
