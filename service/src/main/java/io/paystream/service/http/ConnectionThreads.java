package io.paystream.service.http;

import io.paystream.service.ReadDelay;
import io.paystream.service.Turns;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Threads of the operating system for what accepts connections and notices that there is something to read, which must not wait
 * behind all that is to be read, as it does in Javalin's own pool; and a virtual thread for each request, when it has its turn.
 */
final class ConnectionThreads extends QueuedThreadPool {

    /** Jetty has a selector for two processors, as far as there are 16 threads for it. */
    private static final int THREADS_PER_PROCESSOR = 8;

    private static final int LEAST_THREADS = 32;

    private final Executor virtual;

    ConnectionThreads(ReadDelay readDelay) {
        super(Math.max(
                LEAST_THREADS, THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors()));
        virtual = readDelay.timed(new Turns(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-request-", 0).factory())));
        setName("http");
        setDaemon(true);
        setVirtualThreadsExecutor(virtual);
    }

    /** A connection that goes on with the next request behind a slow reader's answer asks for any thread; it may hold it for hours. */
    @Override
    public void execute(Runnable job) {
        if (job instanceof Connection) {
            virtual.execute(job);
        } else {
            super.execute(job);
        }
    }
}
