package io.paystream.standalone.bench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients of a server, each with a connection of its own, open before there is anything to do, and one request under way.
 *
 * @param requests the request of each number, from 0; called by many threads
 * @param kept where connections come from, when there are any, and where they are left
 */
record HttpClients(
        URI server, int count, LongFunction<byte[]> requests, AnswerListener listener, KeptConnections kept) {

    private static final Logger LOG = LoggerFactory.getLogger(HttpClients.class);

    /**
     * Each sends as soon as it was answered, for so long. Blocks until the last answer.
     *
     * @return when the time was over, in nanoseconds of {@link System#nanoTime}
     */
    long runClosed(Duration time) throws InterruptedException {
        List<Client> clients = connected();
        long end = System.nanoTime() + time.toNanos();
        AtomicLong next = new AtomicLong();
        run(clients, client -> {
            long now = System.nanoTime();
            while (now - end < 0) {
                client.send(next.getAndIncrement(), now);
                now = System.nanoTime();
            }
        });
        return end;
    }

    /**
     * A request is due at a fixed rate, whether or not the ones before were answered: whichever client is free takes the next one,
     * and when none is, it is late and its time counts from when it was due.
     * Those that are late by more than the grace when the time is over are not sent. Blocks until the last answer.
     *
     * @return when the time was over, in nanoseconds of {@link System#nanoTime}
     */
    long runOpen(double perSecond, Duration time, Duration grace) throws InterruptedException {
        List<Client> clients = connected();
        long total = total(perSecond, time);
        double interval = 1e9 / perSecond;
        long begin = System.nanoTime();
        long end = begin + time.plus(grace).toNanos();
        AtomicLong next = new AtomicLong();
        run(clients, client -> {
            long number = next.getAndIncrement();
            while (number < total) {
                long due = begin + Math.round(number * interval);
                awaitNanos(due);
                if (System.nanoTime() - end < 0) {
                    client.send(number, due);
                } else {
                    listener.unsent(number, due, end);
                }
                number = next.getAndIncrement();
            }
        });
        return begin + time.toNanos();
    }

    /** Requests of an open loop. */
    static long total(double perSecond, Duration time) {
        return Math.round(perSecond * time.toMillis() / 1000.0);
    }

    /** Blocks until {@link System#nanoTime} is there, or the thread is interrupted. */
    static void awaitNanos(long due) {
        long left = due - System.nanoTime();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
    }

    private interface Work {
        void with(Client client);
    }

    /** One after the other: thousands at once are more than wait at a server's door. */
    private List<Client> connected() {
        List<Client> clients = Stream.generate(Client::new).limit(count).toList();
        clients.forEach(Client::connect);
        return clients;
    }

    /** Blocks until all are done, and throws when one of them could not go on. */
    private static void run(List<Client> clients, Work work) throws InterruptedException {
        List<Future<?>> done = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Client client : clients) {
                done.add(threads.submit(() -> {
                    try (client) {
                        work.with(client);
                    }
                }));
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped on request");
        }
        for (Future<?> each : done) {
            if (each.state() == Future.State.FAILED) {
                throw new IllegalStateException("a client failed: " + each.exceptionNow(), each.exceptionNow());
            }
        }
    }

    private final class Client implements AutoCloseable {

        private @Nullable HttpConnection connection;

        /** When it fails, the first request tries again. */
        void connect() {
            try {
                Optional<HttpConnection> open = kept.take(server);
                connection = open.isPresent() ? open.get() : new HttpConnection(server);
            } catch (IOException e) {
                LOG.debug("a connection was not opened", e);
            }
        }

        void send(long number, long due) {
            byte[] request = requests.apply(number);
            long sent = System.nanoTime();
            listener.answered(number, status(request), due, sent, System.nanoTime());
        }

        private int status(byte[] request) {
            try {
                HttpConnection open = connection == null ? new HttpConnection(server) : connection;
                connection = open;
                return open.exchange(request);
            } catch (IOException e) {
                LOG.debug("a request was not answered", e);
                HttpConnection broken = connection;
                connection = null;
                if (broken != null) {
                    KeptConnections.close(broken);
                }
                return AnswerListener.NONE;
            }
        }

        /** Nothing is under way on it. */
        @Override
        public void close() {
            if (connection != null) {
                kept.keep(server, connection);
            }
        }
    }
}
