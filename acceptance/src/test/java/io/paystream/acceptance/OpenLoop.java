package io.paystream.acceptance;

import io.paystream.commands.client.PaystreamClient;
import io.paystream.commands.command.Command;
import io.paystream.commands.flow.RefusalReason;
import io.paystream.commands.outcome.NotSentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Commands sent straight to Kafka by the clock, whether or not earlier ones were answered, as callers who do not know of each
 * other do. Remembers what became of each.
 */
final class OpenLoop {

    private static final int AT_A_TIME = 200;

    final Map<String, Duration> answered = new ConcurrentHashMap<>();
    final Map<String, RefusalReason> refused = new ConcurrentHashMap<>();
    final Map<String, Throwable> failed = new ConcurrentHashMap<>();
    final String name;
    private final PaystreamClient client;
    private final List<CompletableFuture<?>> open = new ArrayList<>();
    private int sent;

    /** The name begins every operation id. */
    OpenLoop(PaystreamClient client, String name) {
        this.client = client;
        this.name = name;
    }

    /** Sends for so long, {@code perSecond} or as many as the machine can, and waits for every answer. */
    OpenLoop run(int perSecond, Duration duration, IntFunction<Command> commands) {
        long started = System.nanoTime();
        long due = Duration.ofSeconds(1).toNanos() / perSecond;
        for (long at = started; at - started < duration.toNanos(); at = System.nanoTime()) {
            if (at < started + sent * due) {
                LockSupport.parkNanos(started + sent * due - at);
            } else {
                CompletableFuture<?> _ = send(commands.apply(sent));
            }
        }
        return awaitAll();
    }

    /** Sends the next one when an earlier one is answered, so many in all; answers how many were answered per second. */
    static int closed(PaystreamClient client, String name, int count, IntFunction<Command> commands)
            throws InterruptedException {
        OpenLoop loop = new OpenLoop(client, name);
        Semaphore atATime = new Semaphore(AT_A_TIME);
        long started = System.nanoTime();
        while (loop.sent < count) {
            atATime.acquire();
            CompletableFuture<?> _ = loop.send(commands.apply(loop.sent)).whenComplete((_, _) -> atATime.release());
        }
        loop.awaitAll();
        double seconds = (System.nanoTime() - started) / 1e9;
        return (int) Math.ceil(loop.answered.size() / seconds);
    }

    List<Duration> timesOf(String prefix) {
        return answered.entrySet().stream()
                .filter(answer -> answer.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    static Duration percentile(List<Duration> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private OpenLoop awaitAll() {
        CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
        return this;
    }

    private CompletableFuture<?> send(Command command) {
        String operationId = name + "-" + command.book() + "-" + sent++;
        long at = System.nanoTime();
        CompletableFuture<?> ended = client.submit(operationId, command)
                .handle((_, failure) -> note(operationId, failure, System.nanoTime() - at));
        open.add(ended);
        return ended;
    }

    private boolean note(String operationId, @Nullable Throwable thrown, long tookNanos) {
        Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
        if (failure == null) {
            answered.put(operationId, Duration.ofNanos(tookNanos));
        } else if (failure instanceof NotSentException notSent
                && notSent.refusal().isPresent()) {
            refused.put(operationId, notSent.refusal().get().reason());
        } else {
            failed.put(operationId, failure);
        }
        return true;
    }
}
