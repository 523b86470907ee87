package io.paystream.processor.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final long DAY_MS = 86_400_000;

    @Test
    void paymentIsRecentForADayLessAMillisecond() {
        History history = History.NONE.withPayment(1, 0);

        assertThat(history.withPayment(1, DAY_MS - 1).recent()).containsExactly(0L, DAY_MS - 1);
        assertThat(history.withPayment(1, DAY_MS).recent()).containsExactly(DAY_MS);
    }

    @Test
    void recentAreTheLastTwentyOfTheLastDay() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        History history = History.NONE;
        List<Long> all = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(10) == 0 ? random.nextLong(DAY_MS) : random.nextLong(3) * 3_600_000;
            history = history.withPayment(1, now);
            all.add(now);
            long at = now;
            List<Long> ofTheDay =
                    all.stream().filter(before -> at - before < DAY_MS).toList();
            assertThat(history.recent())
                    .as("seed %d, payment %d", seed, i)
                    .isEqualTo(ofTheDay.subList(Math.max(0, ofTheDay.size() - 20), ofTheDay.size()));
        }
    }
}
