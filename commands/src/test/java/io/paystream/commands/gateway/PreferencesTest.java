package io.paystream.commands.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferencesTest {

    private static final Duration USUAL = Duration.ofSeconds(5);

    @Test
    void waitsTheUsualTimeWithoutAPreference() {
        Preferences none = Preferences.parse(List.of());

        assertThat(none).isEqualTo(new Preferences(false, Optional.empty()));
        assertThat(none.patience(USUAL)).isEqualTo(USUAL);
        assertThat(none.applied()).isEmpty();
    }

    @Test
    void doesNotWaitWhenTheCallerPrefersToGoOn() {
        Preferences async = Preferences.parse(List.of("respond-async"));

        assertThat(async.patience(USUAL)).isEqualTo(Duration.ZERO);
        assertThat(async.applied()).contains("respond-async");
    }

    @Test
    void waitsThePreferredTimeBeforeItAnswersAsynchronously() {
        Preferences both = Preferences.parse(List.of("respond-async, wait=10"));

        assertThat(both.patience(USUAL)).isEqualTo(Duration.ofSeconds(10));
        assertThat(both.applied()).contains("respond-async, wait=10");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "59,59", "60,60", "61,60", "999999999,60"})
    void waitsSixtySecondsAtMost(String preferred, int applied) {
        assertThat(Preferences.parse(List.of("wait=" + preferred)).waitSeconds())
                .contains(applied);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Wait = 7",
                "wait=\"7\"",
                "foo; bar=\"a,b;c\\\"\", wait=7",
                "return=minimal, wait=7; x=y",
                "wait=7, wait=9",
                ", , wait=7",
                "handling=lenient,wait=7"
            })
    void readsTheSyntaxOfTheStandard(String header) {
        assertThat(Preferences.parse(List.of(header)).waitSeconds()).contains(7);
    }

    @Test
    void readsEveryHeaderAndCountsTheFirst() {
        assertThat(Preferences.parse(List.of("respond-async", "wait=3", "wait=4")))
                .isEqualTo(new Preferences(true, Optional.of(3)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "wait",
                "wait=",
                "wait=-1",
                "wait=1.5",
                "wait=abc",
                "wait=1234567890",
                "wait 7",
                "\"wait\"=7",
                "respond-asynchronously",
                "(("
            })
    void ignoresWhatItCannotRead(String header) {
        assertThat(Preferences.parse(List.of(header))).isEqualTo(new Preferences(false, Optional.empty()));
    }

    @Test
    void readsAHostileHeaderInLinearTime() {
        String spaces = "a" + ";   ".repeat(250) + "(";
        String quotes = "a=\"" + "\\\"".repeat(500);

        assertTimeoutPreemptively(
                Duration.ofSeconds(1), () -> Preferences.parse(List.of(spaces, quotes, "a".repeat(100_000))));
    }
}
