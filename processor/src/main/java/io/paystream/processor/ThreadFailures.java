package io.paystream.processor;

import io.paystream.processor.topology.UnknownRulesException;
import io.paystream.schemas.registry.RegistryFaultException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a failed thread means. A registry that contradicts itself or rules from the future end the service at once: every
 * further try would fail the same way. Anything else may pass (a registry or broker that does not answer), so the thread
 * is replaced, unless that has happened too often.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
    private static final int MOST_IN_WINDOW = 20;
    private static final Duration WINDOW = Duration.ofMinutes(10);

    private final CompletableFuture<Void> terminated;
    private final Deque<Long> replacedAt = new ArrayDeque<>();

    ThreadFailures(CompletableFuture<Void> terminated) {
        this.terminated = terminated;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        Throwable fatal = fatalCause(failure);
        if (fatal != null) {
            return stop(fatal);
        }
        long now = System.nanoTime();
        replacedAt.removeIf(at -> now - at > WINDOW.toNanos());
        replacedAt.add(now);
        if (replacedAt.size() > MOST_IN_WINDOW) {
            return stop(failure);
        }
        LOG.warn("a stream thread failed and is replaced; its inputs will be done again", failure);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private StreamThreadExceptionResponse stop(Throwable failure) {
        LOG.error("the processor stops: {}", failure.getMessage());
        terminated.completeExceptionally(failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    private static @Nullable Throwable fatalCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RegistryFaultException || cause instanceof UnknownRulesException) {
                return cause;
            }
        }
        return null;
    }
}
