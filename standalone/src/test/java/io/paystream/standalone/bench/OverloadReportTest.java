package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.service.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverloadReportTest {

    private static final OverloadSettings SETTINGS =
            new OverloadSettings(Duration.ofSeconds(1), Duration.ZERO, 1, 2, 1, 1, 1);

    @Test
    void aSystemThatHoldsItsGoodputAndRefusesFastMeetsEveryTarget() {
        OverloadReport report = report(level(1, 100, answered(201, 20)), level(10, 90, answered(201, 39, 503, 9)), 30);

        assertThat(report.judged()).hasSize(4).allMatch(Judged::isMet);
    }

    @Test
    void oneThatDoesNotMissesThem() {
        OverloadReport report = report(level(1, 100, answered(201, 20)), level(10, 89, answered(201, 41, 503, 11)), 31);

        assertThat(report.judged()).hasSize(4).noneMatch(Judged::isMet);
    }

    @Test
    void refusalsAreJudgedWhenThereAreAny() {
        OverloadReport report = report(level(1, 100, answered(201, 20)), level(10, 100, answered(201, 20)), 0);

        assertThat(report.judged().stream().map(Judged::name))
                .containsExactly("goodput at 10x / peak", "accepted p99 at 10x / at 1x", "back to normal");
    }

    @Test
    void whatWasTakenAndIsDecidedLaterIsAcceptedToo() {
        assertThat(level(1, 100, answered(202, 30)).acceptedP99()).isBetween(30.0, 30.1);
    }

    @Test
    void aPercentileIsOfAllAcceptedTogether() {
        int[] most =
                IntStream.range(0, 400).map(each -> each % 2 == 0 ? 201 : 20).toArray();
        Answers answers = answered(most);
        answers.answered(200, 202, 0, 0, TimeUnit.SECONDS.toNanos(5));

        assertThat(level(1, 100, answers).acceptedP99()).isBetween(20.0, 20.1);
    }

    @Test
    void theTableSaysWhatBecameOfEveryRequest() {
        Answers answers = answered(201, 20, 503, 5);
        answers.unsent(9, 0, TimeUnit.MILLISECONDS.toNanos(70));

        assertThat(OverloadText.table(report(level(1, 100, answers), level(10, 100, answers), 0)))
                .containsPattern("10x +201 +1 +20\\.0")
                .containsPattern("10x +503 +1 +5\\.0")
                .containsPattern("10x +not sent in time +1 +70\\.");
    }

    private static OverloadReport report(OverloadLevel first, OverloadLevel last, int secondsUntilNormal) {
        return new OverloadReport(
                SETTINGS, Json.object(), 100, 10, List.of(first, last), OptionalInt.of(secondsUntilNormal), 60);
    }

    private static OverloadLevel level(double factor, double goodput, Answers answers) {
        return new OverloadLevel(factor, 100 * factor, goodput, 100, 0, answers, 1);
    }

    /** One answer for each pair of status and milliseconds. */
    private static Answers answered(int... statusesAndMillis) {
        Answers answers = new Answers();
        for (int each = 0; each < statusesAndMillis.length; each += 2) {
            long nanos = TimeUnit.MILLISECONDS.toNanos(statusesAndMillis[each + 1]);
            answers.answered(each, statusesAndMillis[each], 0, 0, nanos);
        }
        return answers;
    }
}
