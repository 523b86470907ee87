package io.paystream.standalone.client;

import io.paystream.service.http.PulledBody;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.client.EventReader.Event;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stream of events that is opened again where it broke off, for as long as somebody answers within the patience. */
final class Watch {

    private static final long AGAIN_AFTER_MS = 1_000;

    private final GatewayClient gateway;
    private final String path;
    private final Duration patience;
    private final Consumer<String> events;
    private @Nullable String lastId;
    private long left;
    private long lostAt;

    /**
     * A stream that has not begun.
     *
     * @param patience how long nothing may come, and how long nobody may answer once it broke off
     * @param events is given the data of each
     */
    Watch(GatewayClient gateway, String path, Duration patience, Consumer<String> events) {
        this.gateway = gateway;
        this.path = path;
        this.patience = patience;
        this.events = events;
    }

    /**
     * Blocks until so many events came; answers what was refused, if that was why it ended.
     *
     * @throws CommandFailure (UNAVAILABLE) when nobody answers
     */
    Optional<Answer> take(long count) throws InterruptedException {
        left = count;
        while (left > 0) {
            Optional<Answer> refused = once();
            if (refused.isPresent() && (lastId == null || refused.get().status() < 500 || isOver())) {
                return refused;
            }
            if (left > 0) {
                TimeUnit.MILLISECONDS.sleep(AGAIN_AFTER_MS);
            }
        }
        return Optional.empty();
    }

    /** Until it breaks off. */
    private Optional<Answer> once() throws InterruptedException {
        try {
            HttpResponse<PulledBody> response = gateway.open(path, headers());
            try (PulledBody body = response.body()) {
                if (response.statusCode() != 200) {
                    return Optional.of(GatewayClient.answer(response, body, patience));
                }
                read(new EventReader(body, patience));
                return Optional.empty();
            }
        } catch (CommandFailure e) {
            if (lastId == null || isOver()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void read(EventReader reader) throws InterruptedException {
        try {
            for (Optional<Event> event = reader.next(); event.isPresent(); event = reader.next()) {
                lastId = event.get().id();
                if (!event.get().data().isEmpty()) {
                    events.accept(event.get().data());
                    left--;
                }
                if (left == 0) {
                    return;
                }
            }
        } catch (IOException broken) {
            // What came is known by its id, so the rest is asked for again.
        } finally {
            lostAt = System.nanoTime();
        }
    }

    private boolean isOver() {
        return System.nanoTime() - lostAt > patience.toNanos();
    }

    private Map<String, String> headers() {
        return lastId == null ? Map.of() : Map.of("Last-Event-ID", lastId);
    }
}
