package io.paystream.standalone.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.service.http.PulledBody;
import io.paystream.standalone.client.EventReader.Event;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    @Test
    void readsEventsHoweverTheyAreCut() throws Exception {
        String stream =
                "retry: 2000\nid: 4\n\nid: 5\nevent: ACCEPTED\ndata: {\"a\":\"Ü\"}\n\n:\n\nid: 6\r\ndata:one\ndata: two\r\n\r\n";
        List<Event> events = List.of(new Event("4", ""), new Event("5", "{\"a\":\"Ü\"}"), new Event("6", "one\ntwo"));

        for (int size = 1; size <= stream.length(); size++) {
            assertThat(read(stream, size)).as("in pieces of " + size).isEqualTo(events);
        }
    }

    @Test
    void anEventThatIsNotWholeIsNone() throws Exception {
        assertThat(read("id: 5\ndata: {}\n\nid: 6\ndata: {\"a\"", 7)).containsExactly(new Event("5", "{}"));
    }

    private static List<Event> read(String stream, int size) throws Exception {
        try (PulledBody body = new PulledBody()) {
            send(stream.getBytes(UTF_8), size, body);
            EventReader reader = new EventReader(body, Duration.ofSeconds(20));
            List<Event> events = new ArrayList<>();
            for (Optional<Event> event = reader.next(); event.isPresent(); event = reader.next()) {
                events.add(event.get());
            }
            return events;
        }
    }

    private static void send(byte[] bytes, int size, PulledBody body) {
        try (SubmissionPublisher<List<ByteBuffer>> publisher = new SubmissionPublisher<>(Runnable::run, 1_024)) {
            publisher.subscribe(body);
            for (int from = 0; from < bytes.length; from += size) {
                publisher.submit(List.of(ByteBuffer.wrap(bytes, from, Math.min(size, bytes.length - from))));
            }
        }
    }
}
