package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadLinesTest {

    private static final URI GATEWAY = URI.create("http://127.0.0.1:1234");
    private static final Parties PARTIES = new Parties("t", 20, 3, 4);

    @Test
    void loadsComeOutAsTheyWentIn() {
        List<Load> loads = List.of(
                new Load(
                        GATEWAY,
                        256,
                        new Requests.Payments(PARTIES, 7, "run-1-", 10),
                        Loop.closed(Duration.ofMillis(1_500))),
                new Load(
                        GATEWAY,
                        64,
                        new Requests.Accounts(PARTIES, -7),
                        Loop.open(1234.5, Duration.ofSeconds(2), Duration.ofSeconds(10)),
                        99));

        String line = LoadLines.ofLoads(loads);

        assertThat(line).doesNotContain("\n");
        assertThat(LoadLines.loads(line)).isEqualTo(loads);
    }

    @Test
    void requestsAreTheSameOnBothSides() {
        Load load = new Load(
                GATEWAY, 1, new Requests.Payments(PARTIES, 7, "run-1-", 10), Loop.closed(Duration.ofSeconds(1)));
        Load there = LoadLines.loads(LoadLines.ofLoads(List.of(load))).getFirst();

        assertThat(there.requests().to(GATEWAY).apply(13))
                .isEqualTo(load.requests().to(GATEWAY).apply(13))
                .isNotEqualTo(load.requests().to(GATEWAY).apply(14))
                .asString()
                .contains("Idempotency-Key: run-1-13\r\n")
                .contains("Paystream-Principal: client-3\r\n");
    }

    @Test
    void resultsKeepEveryCountAndTimeAndWhatWasTaken() {
        Answers answers = new Answers();
        answers.answered(0, 201, 0, millis(5), millis(20));
        answers.answered(7, 202, 0, 0, millis(30));
        answers.answered(8, 503, 0, 0, millis(1));
        answers.unsent(9, 0, millis(70));
        long ended = System.nanoTime() - TimeUnit.SECONDS.toNanos(3);

        LoadResult there = LoadLines.results(LoadLines.ofResults(List.of(new LoadResult(answers, ended))))
                .getFirst();

        BitSet decided = new BitSet();
        decided.set(0);
        assertThat(there.answers().decided()).isEqualTo(decided);
        BitSet taken = (BitSet) decided.clone();
        taken.set(7);
        assertThat(there.answers().taken()).isEqualTo(taken);
        assertThat(there.answers().byStatus()).containsOnlyKeys(Answers.UNSENT, 201, 202, 503);
        there.answers().byStatus().forEach((status, times) -> {
            Answers.Times here = answers.byStatus().get(status);
            assertThat(here).isNotNull();
            assertThat(times.count()).isEqualTo(1);
            assertThat(times.sinceDue().millisAt(99)).isEqualTo(here.sinceDue().millisAt(99));
            assertThat(times.sinceSent().millisAt(99))
                    .isEqualTo(here.sinceSent().millisAt(99));
        });
        assertThat(there.endedNanos()).isCloseTo(ended, within(TimeUnit.SECONDS.toNanos(2)));
    }

    @Test
    void resultsAreInTheOrderOfTheirLoads() {
        Answers first = new Answers();
        first.answered(0, 201, 0, 0, 1);
        Answers second = new Answers();
        second.answered(0, 200, 0, 0, 1);

        assertThat(LoadLines.results(LoadLines.ofResults(List.of(new LoadResult(first, 0), new LoadResult(second, 0)))))
                .extracting(result ->
                        result.answers().byStatus().keySet().iterator().next())
                .containsExactly(201, 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OutOfMemoryError", "[{\"gateway\":1", "[{\"answers\":[{\"status\":201}]}]"})
    void anythingElseIsRefusedWithItsText(String line) {
        assertThatThrownBy(() -> LoadLines.results(line)).hasMessage("no results: " + line);
    }

    @Test
    void aLoadThatIsNoneIsRefusedWithItsBeginning() {
        assertThatThrownBy(() -> LoadLines.loads("x".repeat(300))).hasMessage("no loads: " + "x".repeat(200) + "...");
    }

    private static long millis(int millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
