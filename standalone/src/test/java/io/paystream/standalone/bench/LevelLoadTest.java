package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.standalone.CommandFailure;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class LevelLoadTest {

    @Test
    void whatWasSaidToBeMadeAndHasNoEntryIsLost() {
        assertThatThrownBy(() -> LevelLoad.requireEntries(numbers(0, 1, 5), numbers(1, 2)))
                .isInstanceOf(CommandFailure.class)
                .hasMessage("2 payments were answered as made and have no entry");
    }

    @Test
    void anEntryOfWhatWasNotSaidToBeMadeIsNoFault() {
        assertThatCode(() -> LevelLoad.requireEntries(numbers(1, 2), numbers(0, 1, 2)))
                .doesNotThrowAnyException();
    }

    @Test
    void theWorstCallersShareIsOfAnEqualShare() {
        assertThat(LevelLoad.fairness(numbers(0, 1, 2, 3), 2)).isEqualTo(1);
        assertThat(LevelLoad.fairness(numbers(0, 1, 2, 4), 2)).isEqualTo(0.5);
        assertThat(LevelLoad.fairness(numbers(0, 2), 2)).isZero();
        assertThat(LevelLoad.fairness(numbers(), 2)).isZero();
    }

    private static BitSet numbers(int... numbers) {
        BitSet set = new BitSet();
        for (int number : numbers) {
            set.set(number);
        }
        return set;
    }
}
