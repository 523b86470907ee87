package io.paystream.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HeapBudgetTest {

    private final HeapBudget budget = new HeapBudget(100);

    @Test
    void noMoreIsTakenThanThereIs() {
        assertThat(budget.take(60)).isTrue();
        assertThat(budget.take(41)).isFalse();
        assertThat(budget.takenBytes()).isEqualTo(60);
        assertThat(budget.take(40)).isTrue();
        assertThat(budget.take(1)).isFalse();
    }

    @Test
    void whatIsGivenBackCanBeTakenAgain() {
        budget.take(100);
        budget.give(30);

        assertThat(budget.take(31)).isFalse();
        assertThat(budget.take(30)).isTrue();
    }

    @Test
    void exchangeIsWholeOrNotAtAll() {
        budget.take(90);

        assertThat(budget.exchange(30, 41)).isFalse();
        assertThat(budget.takenBytes()).isEqualTo(90);
        assertThat(budget.exchange(30, 40)).isTrue();
        assertThat(budget.takenBytes()).isEqualTo(100);
    }

    @Test
    void itMustNotBeNegative() {
        assertThatThrownBy(() -> new HeapBudget(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }
}
