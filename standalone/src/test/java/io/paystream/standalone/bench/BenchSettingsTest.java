package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BenchSettingsTest {

    @Test
    void everythingIsWantedWhenNothingIsNamed() {
        assertThat(wanted(Set.of())).containsExactly(Part.values());
    }

    @Test
    void whatIsNamedBringsAlongWhatItNeeds() {
        assertThat(wanted(Set.of(Part.BARE))).containsExactly(Part.BARE);
        assertThat(wanted(Set.of(Part.MEMORY))).containsExactly(Part.MEMORY);
        assertThat(wanted(Set.of(Part.BATCHED))).containsExactly(Part.BARE, Part.BATCHED);
        assertThat(wanted(Set.of(Part.LATENCY))).containsExactly(Part.PROCESSOR, Part.LATENCY);
        assertThat(wanted(Set.of(Part.READS))).containsExactly(Part.GATEWAY, Part.READS);
    }

    @Test
    void theTimeOfAFigureIsSharedByItsRounds() {
        assertThat(settings(Set.of()).eachRound()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void aLatencyLeavesItsFirstTenSecondsUncountedAndAsLongAsItTakesWhenThatIsShorter() {
        assertThat(settings(Set.of()).uncounted()).isEqualTo(Duration.ofSeconds(10));
        assertThat(lasting(10).uncounted()).isEqualTo(Duration.ofSeconds(10));
        assertThat(lasting(9).uncounted()).isEqualTo(Duration.ofSeconds(9));
    }

    private static Stream<Part> wanted(Set<Part> only) {
        return Stream.of(Part.values()).filter(settings(only)::wants);
    }

    private static BenchSettings settings(Set<Part> only) {
        return settings(12, only);
    }

    private static BenchSettings lasting(int seconds) {
        return settings(seconds, Set.of());
    }

    private static BenchSettings settings(int seconds, Set<Part> only) {
        return new BenchSettings(Duration.ofSeconds(seconds), 3, Duration.ZERO, 1, 2, 1, 1, false, only);
    }
}
