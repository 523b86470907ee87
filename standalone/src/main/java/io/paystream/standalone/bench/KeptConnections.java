package io.paystream.standalone.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Open connections that one load leaves to the next, which then has not to open thousands at a server that is busy. One that was
 * idle for long, or leads elsewhere, is closed instead: the server may have left it. Thread-safe.
 */
final class KeptConnections implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KeptConnections.class);
    private static final long LONGEST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private record Kept(URI server, HttpConnection connection) {}

    private final Deque<Kept> kept = new ArrayDeque<>();

    synchronized void keep(URI server, HttpConnection connection) {
        kept.addLast(new Kept(server, connection));
    }

    synchronized Optional<HttpConnection> take(URI server) {
        while (!kept.isEmpty()) {
            Kept latest = kept.removeLast();
            if (latest.server().equals(server)
                    && System.nanoTime() - latest.connection().usedNanos() < LONGEST_IDLE_NANOS) {
                return Optional.of(latest.connection());
            }
            close(latest.connection());
        }
        return Optional.empty();
    }

    @Override
    public synchronized void close() {
        kept.forEach(each -> close(each.connection()));
        kept.clear();
    }

    static void close(HttpConnection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("a connection was not closed", e);
        }
    }
}
