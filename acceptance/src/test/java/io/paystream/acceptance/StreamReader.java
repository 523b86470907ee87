package io.paystream.acceptance;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A reader of a book's stream of entries, over a socket with little room; it reads as far as it is asked to and no further. */
final class StreamReader implements AutoCloseable {

    /** An event as it came. */
    record Event(long id, String name, JsonNode entry) {}

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int RECEIVE_BYTES = 4_096;
    private static final int TIMEOUT_MS = 20_000;

    private final Socket socket = new Socket();
    private final BufferedReader reader;

    /** {@code lastSeen} is the id of an event, or 0 to begin with the first. HTTP/1.0 has no chunks to take apart. */
    StreamReader(UpStack stack, Scene scene, long lastSeen) {
        String request = "GET " + scene.path("/journal/stream") + " HTTP/1.0\r\nHost: localhost\r\nLast-Event-ID: "
                + lastSeen + "\r\n\r\n";
        try {
            socket.setReceiveBufferSize(RECEIVE_BYTES);
            socket.setSoTimeout(TIMEOUT_MS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), stack.httpPort));
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8), RECEIVE_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Event> next(int count) {
        List<Event> events = new ArrayList<>();
        while (events.size() < count) {
            events.add(next());
        }
        return events;
    }

    private Event next() {
        String id = "";
        String name = "";
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    return new Event(Long.parseLong(id), name, MAPPER.readTree(line.substring(6)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("the stream ended behind " + id);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
