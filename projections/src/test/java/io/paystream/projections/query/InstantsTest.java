package io.paystream.projections.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {

    private static final long SIX = Instant.parse("2026-11-24T06:00:00Z").toEpochMilli();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T06:00:00Z",
                "2026-11-24T06:00:00.000Z",
                "2026-11-24t06:00:00z",
                "2026-11-24T07:00:00+01:00",
                "2026-11-24T00:30:00-05:30"
            })
    void readsEveryFormOfRfc3339(String text) {
        assertThat(Instants.parse(text)).contains(Instant.ofEpochMilli(SIX));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-24",
                "2026-11-24T06:00Z",
                "2026-11-24T06:00:00",
                "2026-11-24T06:00:00 01:00",
                "2026-02-30T06:00:00Z",
                "2026-11-24T24:00:01Z",
                "+12026-11-24T06:00:00Z",
                "1764050400000"
            })
    void refusesWhatIsNone(String text) {
        assertThat(Instants.parse(text)).isEmpty();
    }

    @Test
    void roundsToTheMillisecondsOfTheJournal() {
        Instant between = Instant.ofEpochMilli(SIX).plusNanos(1);

        assertThat(Instants.roundedDown(between)).isEqualTo(SIX);
        assertThat(Instants.roundedUp(between)).isEqualTo(SIX + 1);
        assertThat(Instants.roundedUp(Instant.ofEpochMilli(SIX))).isEqualTo(SIX);
    }

    @Test
    void takesWhatIsBeforeTheEpochAsTheEpoch() {
        assertThat(Instants.roundedDown(Instant.parse("0000-01-01T00:00:00Z"))).isZero();
        assertThat(Instants.roundedUp(Instant.parse("1969-12-31T23:59:59.999Z")))
                .isZero();
    }
}
