package io.paystream.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs calls at the same time and answers all results in order. */
final class Parallel {

    private static final int OPEN_CONNECTIONS = 200;

    private Parallel() {}

    static <T> List<T> calls(int count, IntFunction<T> call) {
        Semaphore connections = new Semaphore(OPEN_CONNECTIONS);
        return run(count, i -> () -> {
            connections.acquire();
            try {
                return call.apply(i);
            } finally {
                connections.release();
            }
        });
    }

    /** All wait for each other and start in the same moment. */
    static <T> List<T> race(int count, IntFunction<T> call) {
        CyclicBarrier start = new CyclicBarrier(count);
        return run(count, i -> () -> {
            start.await(30, TimeUnit.SECONDS);
            return call.apply(i);
        });
    }

    private static <T> List<T> run(int count, IntFunction<Callable<T>> calls) {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                futures.add(executor.submit(calls.apply(i)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get(120, TimeUnit.SECONDS));
            }
            return results;
        } catch (ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new AssertionError("a parallel call failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
