package io.paystream.commands.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.commands.command.Caller;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SenderTest {

    private static final Instant DEADLINE = Instant.ofEpochMilli(1_000);

    @Test
    void isInTimeInTheMillisecondOfItsDeadline() {
        assertThat(by(DEADLINE).isInTime(DEADLINE.minusMillis(1))).isTrue();
        assertThat(by(DEADLINE).isInTime(DEADLINE.plusNanos(999_999))).isTrue();
        assertThat(by(DEADLINE).isInTime(DEADLINE.plusMillis(1))).isFalse();
    }

    @Test
    void withoutADeadlineItAlwaysIs() {
        assertThat(Sender.of(Caller.anonymous("rest"), "test", null).isInTime(DEADLINE))
                .isTrue();
    }

    @Test
    void aDeadlineBeyondEpochMillisecondsIsTheNearestThatHasThem() {
        Instant earliest = Instant.ofEpochMilli(Long.MIN_VALUE);
        Instant latest = Instant.ofEpochMilli(Long.MAX_VALUE);

        assertThat(by(Instant.MIN).deadline()).contains(earliest);
        assertThat(by(earliest.minusNanos(1)).deadline()).contains(earliest);
        assertThat(by(earliest).deadline()).contains(earliest);
        assertThat(by(latest).deadline()).contains(latest);
        assertThat(by(latest.plusNanos(1)).deadline()).contains(latest);
        assertThat(by(Instant.MAX).deadline()).contains(latest);
        assertThat(by(Instant.MIN).isInTime(DEADLINE)).isFalse();
        assertThat(by(Instant.MAX).isInTime(DEADLINE)).isTrue();
    }

    private static Sender by(Instant deadline) {
        return new Sender(Caller.anonymous("rest"), "test", null, Optional.of(deadline));
    }
}
