package io.paystream.commands.flow;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decisions are heard of one by one, in bursts, by a clock that is set. */
class DrainRateTest {

    private static final long MICROS = 1_000;
    private static final long MS = 1_000_000;
    private static final double PER_SECOND = 2_000;
    private static final long BETWEEN = 10 * MICROS;

    private final DrainRate rate = new DrainRate();
    private long now = 1_000 * MS;

    @ParameterizedTest
    @ValueSource(ints = {1, 10, 20, 100, 300})
    void busyProcessorsRateIsThatOfItsBurstsTogether(int commitMs) {
        rate.begin(now);
        long inBurst = Math.round(PER_SECOND * commitMs / 1_000);
        for (int burst = 0; burst < 3_000 / commitMs; burst++) {
            burst(inBurst, 5_000, commitMs * MS);
        }

        assertThat(rate.perSecond(now).orElseThrow()).isCloseTo(PER_SECOND, Offset.offset(PER_SECOND / 10));
    }

    /** Each commit finds the queue empty: the first decisions of a burst are no limit, and the rest of the burst no queue. */
    @ParameterizedTest
    @ValueSource(ints = {20, 100, 300})
    void processorThatKeepsUpHasNoRate(int commitMs) {
        for (int burst = 0; burst < 3_000 / commitMs; burst++) {
            rate.begin(now);
            burst(50, 50, commitMs * MS);
        }

        assertThat(rate.perSecond(now)).isEmpty();
    }

    @Test
    void streamWithoutGapsIsMeasuredToo() {
        rate.begin(now);
        for (int each = 0; each < 4_000; each++) {
            now += 500 * MICROS;
            rate.decided(1, 5_000, 0, now);
        }

        assertThat(rate.perSecond(now).orElseThrow()).isCloseTo(PER_SECOND, Offset.offset(PER_SECOND / 10));
    }

    /** After so long, of so many that wait. */
    private void burst(long count, long waiting, long afterNanos) {
        long begin = now;
        now += afterNanos - count * BETWEEN;
        for (long each = 1; each <= count; each++) {
            now += BETWEEN;
            rate.decided(1, waiting - each, 0, now);
        }
        assertThat(now - begin).isEqualTo(afterNanos);
    }
}
