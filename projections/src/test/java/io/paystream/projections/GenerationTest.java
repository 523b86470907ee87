package io.paystream.projections;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class GenerationTest {

    @Test
    void theFirstIsTheApplicationOfTheLayout() {
        assertThat(Generation.FIRST.applicationId()).isEqualTo("paystream-projections-3");
        assertThat(new Generation(7).applicationId()).isEqualTo("paystream-projections-3-g7");
        assertThat(new Generation(7).changelog()).isEqualTo("paystream-projections-3-g7-views-changelog");
    }

    @Test
    void isFoundByItsNames() {
        assertThat(Generation.ofApplication("paystream-projections-3")).contains(Generation.FIRST);
        assertThat(Generation.ofApplication("paystream-projections-3-g12")).contains(new Generation(12));
        assertThat(Generation.ofChangelog("paystream-projections-3-g12-views-changelog"))
                .contains(new Generation(12));
    }

    /** What is not one is never deleted as what is left of one. */
    @Test
    void namesOfOthersAreNone() {
        assertThat(Generation.ofApplication("paystream-projections-2")).isEmpty();
        assertThat(Generation.ofApplication("paystream-projections-30")).isEmpty();
        assertThat(Generation.ofApplication("paystream-projections-3-g0")).isEmpty();
        assertThat(Generation.ofApplication("paystream-projections-3-generation"))
                .isEmpty();
        assertThat(Generation.ofChangelog("paystream-projections-3-g1")).isEmpty();
        assertThat(Generation.ofChangelog("paystream-processor-accounts-changelog"))
                .isEmpty();
    }

    @Test
    void theNextIsOneThatLeftNothingBehind() {
        assertThat(Generation.FIRST.next(OptionalInt.empty())).isEqualTo(new Generation(1));
        assertThat(Generation.FIRST.next(OptionalInt.of(4))).isEqualTo(new Generation(5));
        assertThat(new Generation(9).next(OptionalInt.of(4))).isEqualTo(new Generation(10));
    }
}
