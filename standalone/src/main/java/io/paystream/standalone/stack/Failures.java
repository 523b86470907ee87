package io.paystream.standalone.stack;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The reason itself, without the wrapping of futures. */
final class Failures {

    private Failures() {}

    static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }
}
