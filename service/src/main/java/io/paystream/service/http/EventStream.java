package io.paystream.service.http;

import io.javalin.http.Context;
import io.paystream.service.Turns;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * An answer of server-sent events, which lasts until its writer closes it. Nothing is kept for a reader that does not read: a write
 * blocks, and fails when the reader has taken nothing for the time given. It has to be written to more often than that.
 */
public final class EventStream implements AutoCloseable {

    public static final String MEDIA_TYPE = "text/event-stream";

    private final EndPoint connection;
    private final long connectionsIdleTimeoutMs;
    private final EventWriter writer;

    private EventStream(EndPoint connection, Duration writeTimeout, EventWriter writer) {
        this.connection = connection;
        this.connectionsIdleTimeoutMs = connection.getIdleTimeout();
        this.writer = writer;
        connection.setIdleTimeout(writeTimeout.toMillis());
    }

    /** Not through Javalin's own output, which would compress and so hold back. */
    public static EventStream open(Context context, Duration writeTimeout) throws IOException {
        context.status(200)
                .contentType(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .header("X-Accel-Buffering", "no");
        EndPoint connection = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        Turns.pass();
        return new EventStream(
                connection, writeTimeout, new EventWriter(context.res().getOutputStream()));
    }

    public EventWriter writer() {
        return writer;
    }

    /** Whether a write failed because the reader took nothing, and not because it is gone. */
    public static boolean isSlowReader(IOException failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof TimeoutException) {
                return true;
            }
        }
        return false;
    }

    /** After a write that failed: the server would keep the connection for what was not taken of it. */
    public void cut() {
        connection.close();
    }

    /** The connection may be used for another request. */
    @Override
    public void close() {
        connection.setIdleTimeout(connectionsIdleTimeoutMs);
    }
}
