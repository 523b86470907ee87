package io.paystream.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help;

class DemoPartsTest {

    private final StringWriter text = new StringWriter();
    private final PrintWriter out = new PrintWriter(text);

    @Test
    void theMixHoldsEveryScenarioAndTheAccountsAreToppedUpBefore() {
        assertThat(IntStream.range(0, 33).mapToObj(Scenario::of).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.complementOf(EnumSet.of(Scenario.TOP_UP, Scenario.CORRECTED)));
    }

    @Test
    void theLineOfMoneyInFlightShowsItsCourse() {
        InFlight.Course course = new InFlight.Course(List.of(0L, 1L, 700L, 350L, 0L));

        assertThat(course.line()).isEqualTo("_.#=_");
        assertThat(course.highestMinor()).isEqualTo(700);
        assertThat(new InFlight.Course(Collections.nCopies(200, 0L)).line()).isEqualTo("_".repeat(60));
        assertThat(new InFlight.Course(List.of()).line()).isEmpty();
    }

    @Test
    void progressIsALinePerTenthWithoutATerminal() {
        ProgressBar progress = new ProgressBar(out, false, "payments", 1000, () -> ", more");
        IntStream.range(0, 1000).forEach(done -> progress.step());

        assertThat(text.toString().lines())
                .hasSize(10)
                .startsWith("100 of 1,000 payments, more")
                .endsWith("1,000 of 1,000 payments, more");
    }

    @Test
    void progressIsOneLineOnATerminal() {
        ProgressBar progress = new ProgressBar(out, true, "payments", 3, () -> "");
        IntStream.range(0, 3).forEach(done -> progress.step());

        assertThat(text.toString()).endsWith("] 3 of 3 payments\n").containsOnlyOnce("\n");
    }

    @Test
    void theSummaryFailsWithOneFailedCheck() {
        Tally tally = new Tally();
        tally.told(Scenario.PAYOUT);
        List<Check> checks = List.of(new Check("one", true, "x"), new Check("another", false, "y"));
        Summary summary = new Summary(
                1,
                Duration.ofSeconds(2),
                Duration.ofSeconds(1),
                tally,
                new InFlight.Course(List.of(0L, 1_234L, 0L)),
                checks);
        summary.print(out, Help.defaultColorScheme(Help.Ansi.OFF));

        assertThat(summary.passed()).isFalse();
        assertThat(text.toString())
                .contains("  ok      one: x", "  FAILED  another: y")
                .contains("[_#_]  EUR 12.34 at most")
                .containsPattern("payout, held and confirmed +\\| CAPTURED +\\| +1");
    }
}
