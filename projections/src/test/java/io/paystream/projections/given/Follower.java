package io.paystream.projections.given;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.service.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A reader of a stream of events, with little room on its side and as HTTP/1.0, so that what it reads is the stream itself. It reads
 * what it is asked for and no further.
 */
public final class Follower implements AutoCloseable {

    private static final int RECEIVE_BYTES = 4_096;
    private static final Duration SOON = Duration.ofSeconds(20);

    private final Socket socket = new Socket();
    private final BufferedReader reader;
    private final String head;

    /** One event. */
    public record Event(long id, String name, JsonNode data) {}

    private Follower(int port, String request) throws IOException {
        socket.setReceiveBufferSize(RECEIVE_BYTES);
        socket.setSoTimeout(Math.toIntExact(SOON.toMillis()));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), RECEIVE_BYTES);
        head = lines().takeWhile(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    /** {@code headers} are lines. */
    public static Follower of(Instance instance, String book, String query, String... headers) {
        String request = "GET /v1/books/" + book + "/journal/stream" + query + " HTTP/1.0\r\nHost: localhost\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining()) + "\r\n";
        try {
            return new Follower(instance.api().port(), request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Status line and headers. */
    public String head() {
        return head;
    }

    /** A line as it stands; empty at the end of the stream. */
    public Optional<String> line() {
        try {
            return Optional.ofNullable(reader.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next event; empty at the end of the stream, which may be in the middle of one. */
    public Optional<Event> next() {
        List<String> event = new ArrayList<>();
        while (true) {
            Optional<String> line = line();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            if (!line.get().isEmpty()) {
                event.add(line.get());
            } else if (event.stream().anyMatch(each -> each.startsWith("data: "))) {
                return Optional.of(event(event));
            } else {
                event.clear();
            }
        }
    }

    public List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next().orElseThrow(() -> new AssertionError("ended after " + events)));
        }
        return events;
    }

    public List<Long> ids(int count) {
        return next(count).stream().map(Event::id).toList();
    }

    /** Everything until the stream ends. */
    public List<Event> rest() {
        List<Event> events = new ArrayList<>();
        for (Optional<Event> event = next(); event.isPresent(); event = next()) {
            events.add(event.get());
        }
        return events;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> lines() {
        return Stream.generate(() -> line().orElseThrow(() -> new AssertionError("no answer")));
    }

    private static Event event(List<String> lines) {
        try {
            return new Event(
                    Long.parseLong(field(lines, "id: ")),
                    field(lines, "event: "),
                    Json.MAPPER.readTree(field(lines, "data: ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()))
                .collect(Collectors.joining());
    }
}
