package io.paystream.service.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A second port of the same server, with a few threads of its own: who asks there whether an instance lives is answered while thousands
 * of requests wait at the first to be read. An orchestrator that is not answered in time starts the busy instance anew, and
 * its load goes to the others.
 */
final class OperationsPort implements AutoCloseable {

    /** One accepts and one selects; the others answer. */
    private static final int THREADS = 8;

    private final ServerSocketChannel channel;
    private final int port;

    private OperationsPort(ServerSocketChannel channel) {
        this.channel = channel;
        this.port = channel.socket().getLocalPort();
    }

    /**
     * Binds it; who connects waits until it is added to a server that starts.
     *
     * @throws PortTakenException when the address cannot be bound
     */
    static OperationsPort bind(String host, int port) {
        try {
            ServerSocketChannel channel = ServerSocketChannel.open();
            try {
                return new OperationsPort(channel.bind(new InetSocketAddress(host, port)));
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            throw new PortTakenException(host, port, e);
        }
    }

    int port() {
        return port;
    }

    void addTo(Server server) {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, THREADS);
        threads.setName("http-operations");
        threads.setDaemon(true);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.addCustomizer((request, headers) -> operationsOnly(request));
        ServerConnector connector =
                new ServerConnector(server, threads, null, null, 1, 1, new HttpConnectionFactory(http));
        try {
            connector.open(channel);
        } catch (IOException e) {
            throw new IllegalStateException("the channel is bound and open", e);
        }
        server.addConnector(connector);
    }

    private static Request operationsOnly(Request request) {
        if (!OperationsRoutes.serve(request.getHttpURI().getDecodedPath())) {
            throw new HttpException.RuntimeException(HttpStatus.NOT_FOUND_404);
        }
        return request;
    }

    /** Also when no server has it. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("a listening channel holds nothing that could be lost", e);
        }
    }
}
