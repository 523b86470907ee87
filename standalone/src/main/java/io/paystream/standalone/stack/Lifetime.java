package io.paystream.standalone.stack;

import io.paystream.standalone.ExitCode;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.logging.log4j.LogManager;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a program running until it is told to stop (SIGTERM, SIGINT) or a part of it ends by itself. */
final class Lifetime {

    private static final Logger LOG = LoggerFactory.getLogger(Lifetime.class);

    private final AutoCloseable program;
    private final AtomicBoolean stopping = new AtomicBoolean();

    private Lifetime(AutoCloseable program) {
        this.program = program;
    }

    /** Blocks; closes the program and returns the exit code. When told to stop, the process ends with 0 in here. */
    static int of(AutoCloseable program, CompletionStage<Void> terminated) {
        return new Lifetime(program).await(terminated);
    }

    private int await(CompletionStage<Void> terminated) {
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(this::stopOnSignal));
        try {
            terminated.toCompletableFuture().join();
            return end("a part of the program ended by itself", null);
        } catch (CompletionException e) {
            return end("a part of the program failed", e.getCause());
        }
    }

    private int end(String why, @Nullable Throwable failure) {
        if (stopping.compareAndSet(false, true)) {
            LOG.error("stopping: {}", why, failure);
            close();
        }
        return ExitCode.FAILURE;
    }

    /** A clean stop on request is a success, which the JVM would report as 143. */
    private void stopOnSignal() {
        if (stopping.compareAndSet(false, true)) {
            LOG.info("stopping");
            close();
            LogManager.shutdown();
            Runtime.getRuntime().halt(ExitCode.OK);
        }
    }

    private void close() {
        try {
            program.close();
            LOG.info("stopped");
        } catch (Exception e) {
            LOG.error("the program did not stop cleanly", e);
        }
    }
}
