package io.paystream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.standalone.client.GatewayClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Watches what the books say is on its way between them, from its making to its closing. Thread-safe. */
final class InFlight implements AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Requests requests;
    private final List<String> books;
    private final List<Long> seenMinor = new ArrayList<>();
    private final ScheduledExecutorService watch;
    private final ScheduledFuture<?> looking;

    InFlight(Requests requests, List<String> books) {
        this.requests = requests;
        this.books = books;
        this.watch =
                Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
        this.looking = watch.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        long sum = books.stream().mapToLong(this::sentAndAskedFor).sum();
        synchronized (seenMinor) {
            seenMinor.add(sum);
        }
    }

    private long sentAndAskedFor(String book) {
        long sum = 0;
        for (JsonNode other : requests.read(GatewayClient.path("v1", "books", book, "transit"))
                .path("items")) {
            sum += other.path("outMinor").asLong() + other.path("inMinor").asLong();
        }
        return sum;
    }

    /** What was seen last, in minor units; 0 before the first look. */
    long nowMinor() {
        synchronized (seenMinor) {
            return seenMinor.isEmpty() ? 0 : seenMinor.getLast();
        }
    }

    /** Everything that was seen, in order. */
    Course course() {
        synchronized (seenMinor) {
            return new Course(List.copyOf(seenMinor));
        }
    }

    /** Looks no more; returns when the last look is over, and throws when one failed. */
    @Override
    public void close() {
        watch.close();
        if (looking.state() == Future.State.FAILED) {
            throw new IllegalStateException("what is in flight could not be read", looking.exceptionNow());
        }
    }

    /** Amounts in flight over time, in minor units. */
    record Course(List<Long> minor) {

        private static final String LEVELS = "_.:-=+*#";
        private static final int WIDTH = 60;

        long highestMinor() {
            return minor.stream().mapToLong(Long::longValue).max().orElse(0);
        }

        /** One character for each stretch of time: the lowest for nothing, the others up to the highest amount. */
        String line() {
            StringBuilder line = new StringBuilder();
            int columns = Math.min(WIDTH, minor.size());
            for (int column = 0; column < columns; column++) {
                int from = column * minor.size() / columns;
                int to = (column + 1) * minor.size() / columns;
                line.append(level(minor.subList(from, to)));
            }
            return line.toString();
        }

        private char level(List<Long> stretch) {
            long highest = stretch.stream().mapToLong(Long::longValue).max().orElse(0);
            return highest == 0
                    ? LEVELS.charAt(0)
                    : LEVELS.charAt((int) (1 + (LEVELS.length() - 2) * highest / highestMinor()));
        }
    }
}
