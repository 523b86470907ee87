package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.USD;
import static io.paystream.processor.domain.Samples.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @Test
    void addsSubtractsAndNegatesExactly() {
        assertThat(eur(40).plus(eur(2))).isEqualTo(eur(42));
        assertThat(eur(40).minus(eur(42))).isEqualTo(eur(-2));
        assertThat(eur(40).negated()).isEqualTo(eur(-40));
        assertThat(Money.zero(EUR)).isEqualTo(eur(0));
    }

    @Test
    void throwsRatherThanWraps() {
        assertThatThrownBy(() -> eur(Long.MAX_VALUE).plus(eur(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> eur(Long.MIN_VALUE).minus(eur(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> eur(Long.MIN_VALUE).negated()).isInstanceOf(ArithmeticException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "9223372036854775806, 1, true",
        "9223372036854775807, 0, true",
        "9223372036854775807, 1, false",
        "1, 9223372036854775807, false",
        "-9223372036854775808, -1, false",
        "-9223372036854775807, -1, true",
        "9223372036854775807, -9223372036854775808, true",
        "0, 0, true"
    })
    void tellsBeforehandWhetherASumFits(long left, long right, boolean fits) {
        assertThat(eur(left).canAdd(eur(right))).isEqualTo(fits);
    }

    @Test
    void keepsCurrenciesApart() {
        Money dollar = new Money(1, USD);
        assertThatThrownBy(() -> eur(1).plus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> eur(1).minus(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> eur(1).canAdd(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> eur(1).isMoreThan(dollar)).isInstanceOf(IllegalArgumentException.class);
        assertThat(eur(1)).isNotEqualTo(dollar);
    }
}
