package io.paystream.processor;

import io.paystream.processor.deciding.UnknownRulesException;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.registry.RegistryUnavailableException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a failed thread means. Its Kafka transaction is aborted, so nothing is lost either way. A registry or brokers that
 * do not answer are waited for, however long it takes. A registry that contradicts itself, or rules from the future, end
 * the service at once: every further try would fail the same way. Anything else may be a store that Streams wipes and
 * restores, so the thread is replaced, unless that has happened too often.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int MOST_IN_WINDOW = 5;
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final int MOST_CAUSES = 50;

    private final Duration pause;
    private final CompletableFuture<Void> terminated;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<Long> replacedAt = new ArrayDeque<>();

    /**
     * @param pause before a thread is replaced
     * @param terminated completed exceptionally when the service ends by itself
     */
    ThreadFailures(Duration pause, CompletableFuture<Void> terminated) {
        this.pause = pause;
        this.terminated = terminated;
    }

    /** Called by the thread that dies. */
    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Throwable fatal = cause(failure, ThreadFailures::isFatal);
        if (fatal != null) {
            return stop(fatal, failure);
        }
        Throwable passing = cause(failure, ThreadFailures::passes);
        if (passing != null) {
            LOG.warn("the processor stands still and tries again in {} ms: {}", pause.toMillis(), passing.getMessage());
            return replace();
        }
        if (isTooOften()) {
            return stop(failure, failure);
        }
        LOG.warn("a stream thread failed and is replaced; its inputs will be done again", failure);
        return replace();
    }

    /** Ends a pause at once, so that closing does not wait for it. */
    void close() {
        closing.countDown();
    }

    private static boolean isFatal(Throwable failure) {
        return failure instanceof RegistryFaultException || failure instanceof UnknownRulesException;
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof RegistryUnavailableException || failure instanceof RetriableException;
    }

    private synchronized boolean isTooOften() {
        long now = System.nanoTime();
        replacedAt.removeIf(at -> now - at > WINDOW.toNanos());
        replacedAt.add(now);
        return replacedAt.size() > MOST_IN_WINDOW;
    }

    private StreamThreadExceptionResponse replace() {
        try {
            boolean closed = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("a stream thread is replaced, closing: {}", closed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private StreamThreadExceptionResponse stop(Throwable why, Throwable failure) {
        LOG.error("the processor stops: {}", why.getMessage());
        LOG.debug("the processor stops", failure);
        terminated.completeExceptionally(why);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static @Nullable Throwable cause(Throwable failure, Predicate<Throwable> wanted) {
        @Nullable Throwable next = failure;
        for (int depth = 0; next != null && depth < MOST_CAUSES; depth++) {
            if (wanted.test(next)) {
                return next;
            }
            next = next.getCause();
        }
        return null;
    }
}
