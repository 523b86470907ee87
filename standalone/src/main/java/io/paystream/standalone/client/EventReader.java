package io.paystream.standalone.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.service.http.PulledBody;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Server-sent events out of the body of an answer, as the HTML standard has them. One event at a time is here, and what came with it. */
final class EventReader {

    private final PulledBody body;
    private final Duration silence;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final Queue<String> lines = new ArrayDeque<>();
    private final StringBuilder data = new StringBuilder();
    private @Nullable String id;

    /** {@code silence} is how long nothing may come, comments included, until the stream counts as lost. */
    EventReader(PulledBody body, Duration silence) {
        this.body = body;
        this.silence = silence;
    }

    /**
     * What the stream said last.
     *
     * @param id where to go on behind
     * @param data empty when it is no event, and says only where the stream begins
     */
    record Event(String id, String data) {}

    /**
     * Blocks until an event is whole; empty at the end, which one that is not whole may come before.
     *
     * @throws IOException when the connection broke, or nothing came for too long
     */
    Optional<Event> next() throws IOException, InterruptedException {
        while (true) {
            for (String next = lines.poll(); next != null; next = lines.poll()) {
                if (next.isEmpty() && id != null) {
                    return Optional.of(event(id));
                }
                take(next);
            }
            Optional<byte[]> piece = body.take(silence);
            if (piece.isEmpty()) {
                return Optional.empty();
            }
            split(piece.get());
        }
    }

    private Event event(String ofEvent) {
        Event event = new Event(ofEvent, data.toString());
        id = null;
        data.setLength(0);
        return event;
    }

    /** Other fields, and comments, say nothing that is needed. */
    private void take(String field) {
        if (field.startsWith("id:")) {
            id = value(field, "id:");
        } else if (field.startsWith("data:")) {
            data.append(data.isEmpty() ? "" : "\n").append(value(field, "data:"));
        }
    }

    private static String value(String field, String name) {
        String value = field.substring(name.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }

    private void split(byte[] piece) {
        for (byte each : piece) {
            if (each == '\n') {
                lines.add(line.toString(UTF_8));
                line.reset();
            } else if (each != '\r') {
                line.write(each);
            }
        }
    }
}
