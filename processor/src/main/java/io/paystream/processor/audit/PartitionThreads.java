package io.paystream.processor.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** The same work for several partitions, as many at the same time as there are threads. */
public final class PartitionThreads {

    private static final long PROGRESS_MS = 250;

    private PartitionThreads() {}

    /**
     * Blocks until all is done; what each partition gave, in their order.
     *
     * @param progress is called a few times a second, by the caller's thread
     * @throws RuntimeException the first failure of a partition; the others are stopped then
     */
    public static <T> List<T> run(Collection<Integer> partitions, int threads, IntFunction<T> work, Runnable progress) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (int partition : partitions) {
                futures.add(pool.submit(() -> work.apply(partition)));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(await(future, progress));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T await(Future<T> future, Runnable progress) {
        try {
            while (true) {
                progress.run();
                try {
                    return future.get(PROGRESS_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException notYet) {
                    // The next turn tells the progress.
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure
                    ? failure
                    : new AuditException("a partition cannot be read: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AuditException("interrupted", e);
        }
    }
}
