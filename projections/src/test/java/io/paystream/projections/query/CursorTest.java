package io.paystream.projections.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.service.http.ProblemException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private final Cursor payments = new Cursor(List.of("payments", "acme"));

    @Test
    void readsBackThePlaceItNamed() {
        assertThat(payments.place(payments.token(17), Cursor::sequence)).isEqualTo(17L);
        assertThat(payments.place(payments.token("alice".getBytes(UTF_8)), CursorTest::text))
                .isEqualTo("alice");
    }

    @Test
    void isMadeOfCharactersThatNeedNoEscapeInAUrl() {
        assertThat(payments.token(Long.MAX_VALUE - 1)).matches("[A-Za-z0-9_-]+");
    }

    @Test
    void refusesTheTokenOfAnotherList() {
        for (List<String> other : List.of(
                List.of("payments", "acme.eu"),
                List.of("payments"),
                List.of("paymentsacme"),
                List.of("payments", "acme", ""))) {
            String token = new Cursor(other).token(17);
            assertThatThrownBy(() -> payments.place(token, Cursor::sequence))
                    .as(other.toString())
                    .isInstanceOf(ProblemException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "====", "no token", "AAAAAAAAAAAAAAAAAAAAAAAA", "ä"})
    void refusesWhatIsNoToken(String token) {
        assertThatThrownBy(() -> payments.place(token, Cursor::sequence)).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesASequenceThatNoEntryHas(long sequence) {
        String token = payments.token(sequence);

        assertThatThrownBy(() -> payments.place(token, Cursor::sequence)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesAPlaceOfAnotherLength() {
        String token = payments.token(new byte[9]);

        assertThatThrownBy(() -> payments.place(token, Cursor::sequence)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesATokenOfAnotherVersion() {
        byte[] bytes = Base64.getUrlDecoder().decode(payments.token(17));
        bytes[0]++;
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertThatThrownBy(() -> payments.place(token, Cursor::sequence)).isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesATokenThatIsTooLong() {
        String token = payments.token(new byte[2_000]);

        assertThatThrownBy(() -> payments.place(token, CursorTest::text)).isInstanceOf(ProblemException.class);
    }

    private static String text(ByteBuffer place) {
        return UTF_8.decode(place).toString();
    }
}
