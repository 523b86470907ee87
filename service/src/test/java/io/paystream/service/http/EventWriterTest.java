package io.paystream.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventWriterTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final EventWriter writer = new EventWriter(out);

    @Test
    void saysWhereTheStreamBeginsWithoutAnEvent() throws IOException {
        writer.begin(17, Duration.ofSeconds(2));

        assertThat(out.toString(UTF_8)).isEqualTo("retry: 2000\nid: 17\n\n");
    }

    @Test
    void framesAnEvent() throws IOException {
        writer.event(18, "ACCEPTED", "{\"reference\":\"Ü\"}".getBytes(UTF_8));

        assertThat(out.toString(UTF_8)).isEqualTo("id: 18\nevent: ACCEPTED\ndata: {\"reference\":\"Ü\"}\n\n");
    }

    /** A line end within the data would end the event there. */
    @Test
    void jsonHasNoLineEnds() {
        byte[] json = Json.bytes(Json.object().put("detail", "one\ntwo\r\nthree\u2028four"));

        assertThat(new String(json, UTF_8)).doesNotContain("\n", "\r");
    }

    @Test
    void beatsWithAComment() throws IOException {
        writer.beat();

        assertThat(out.toString(UTF_8)).isEqualTo(":\n\n");
    }
}
