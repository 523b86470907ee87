package io.paystream.projections;

import io.paystream.projections.RebuildStatus.Phase;
import io.paystream.projections.query.CurrentRouter;
import io.paystream.projections.query.Router;
import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The views that are read, and while a rebuild lasts those that are built beside them. Thread-safe. */
final class Generations implements Rebuild.Home, CurrentRouter, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final Duration STOPPING = Duration.ofSeconds(60);
    private static final int CONFLICT = 409;

    private final Serving.Parts parts;
    private final int partitionCount;
    private final GenerationLog log;
    private final CompletableFuture<Void> terminated;
    private volatile Serving serving;
    private volatile @Nullable Rebuild rebuild;
    private @Nullable Thread rebuilding;

    private Generations(
            Serving.Parts parts,
            int partitionCount,
            GenerationLog log,
            Serving serving,
            CompletableFuture<Void> terminated) {
        this.parts = parts;
        this.partitionCount = partitionCount;
        this.log = log;
        this.serving = serving;
        this.terminated = terminated;
        parts.meters()
                .gauge(
                        "paystream.projections.position.waiting",
                        this,
                        each -> each.serving.reader().waiting());
        endWith(serving);
    }

    /**
     * Starts those that were served last.
     *
     * @param terminated is told when they stop by themselves
     */
    static Generations start(Serving.Parts parts, int partitionCount, CompletableFuture<Void> terminated) {
        GenerationLog log = new GenerationLog(parts.config().kafka(), parts.admin());
        Serving serving = Serving.start(log.serving(), parts);
        return new Generations(parts, partitionCount, log, serving, terminated);
    }

    @Override
    public void read(Consumer<Router> read) {
        Serving views = entered();
        try {
            read.accept(views.router());
        } finally {
            views.leave();
        }
    }

    /** Begins to build the views anew; refused with 409 while that is under way. Does not block. */
    synchronized RebuildStatus rebuild(Rebuild.Wishes wishes) {
        if (status().phase().isRunning() || (rebuilding != null && rebuilding.isAlive())) {
            throw new ProblemException(Problem.of(
                    CONFLICT,
                    "REBUILD_RUNS",
                    "The views are being rebuilt",
                    "one rebuild at a time; this one goes on"));
        }
        Rebuild next = new Rebuild(this, partitionCount, parts.config().digestTimeout(), wishes);
        rebuild = next;
        rebuilding = Thread.ofPlatform().name("projections-rebuild").start(next);
        return next.status();
    }

    /** Ends a rebuild that has not switched yet. Does not block. */
    synchronized void cancel() {
        if (rebuilding != null && !status().phase().equals(Phase.SWITCHING)) {
            rebuilding.interrupt();
        }
    }

    /** Of the last rebuild since the start. */
    RebuildStatus status() {
        Rebuild last = rebuild;
        return last == null
                ? new RebuildStatus(
                        Phase.NONE, serving.generation().applicationId(), "", 0, 0, 0, 0, 0, 0, "", List.of())
                : last.status();
    }

    @Override
    public Serving serving() {
        return serving;
    }

    @Override
    public Serving start(Generation generation) {
        return Serving.start(generation, parts);
    }

    @Override
    public Remains remains() {
        return new Remains(parts.admin(), parts.config().stateDir());
    }

    @Override
    public int instances() {
        return serving.projection().streams().metadataForAllStreamsClients().size();
    }

    @Override
    public void serve(Serving next) {
        log.serve(next.generation());
        serving = next;
        endWith(next);
    }

    /** A rebuild that is under way is given up; what it built is deleted. */
    @Override
    public void close() {
        stopRebuild();
        serving.close();
    }

    private synchronized void stopRebuild() {
        if (rebuilding == null) {
            return;
        }
        rebuilding.interrupt();
        try {
            if (!rebuilding.join(STOPPING)) {
                LOG.warn("the rebuild of the views did not stop within {} s", STOPPING.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Views that are closed meanwhile are left again: who closes them waits for those that entered before. */
    private Serving entered() {
        while (true) {
            Serving views = serving;
            views.enter();
            if (views == serving) {
                return views;
            }
            views.leave();
        }
    }

    private void endWith(Serving views) {
        var _ = views.projection().failure().whenComplete((nothing, failure) -> {
            if (failure != null && views == serving) {
                terminated.completeExceptionally(failure);
            }
        });
    }
}
