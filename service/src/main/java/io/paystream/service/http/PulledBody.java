package io.paystream.service.http;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, taken piece by piece. What is not taken is not asked for, so the other side comes to a halt when the
 * connection is full, and at most one piece is here. One thread takes.
 */
public final class PulledBody implements HttpResponse.BodySubscriber<PulledBody>, AutoCloseable {

    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private boolean isAskedFor;
    private boolean isAtEnd;

    /** Bytes, or the end: with a failure, or as it should be. */
    private record Piece(
            ByteBuffer bytes, boolean isEnd, @Nullable Throwable failure) {

        static Piece of(List<ByteBuffer> buffers) {
            ByteBuffer all = ByteBuffer.allocate(
                    buffers.stream().mapToInt(ByteBuffer::remaining).sum());
            buffers.forEach(all::put);
            return new Piece(all, false, null);
        }

        static Piece end(@Nullable Throwable failure) {
            return new Piece(ByteBuffer.allocate(0), true, failure);
        }
    }

    /**
     * Blocks until something comes, the bound at most; empty at the end.
     *
     * @throws HttpTimeoutException when nothing came
     * @throws IOException when the connection broke
     */
    public Optional<byte[]> take(Duration bound) throws IOException, InterruptedException {
        if (isAtEnd) {
            return Optional.empty();
        }
        if (!isAskedFor) {
            subscription.join().request(1);
            isAskedFor = true;
        }
        Piece piece = pieces.poll(bound.toNanos(), TimeUnit.NANOSECONDS);
        if (piece == null) {
            throw new HttpTimeoutException("nothing came within " + bound.toMillis() + " ms");
        }
        isAskedFor = false;
        isAtEnd = piece.isEnd();
        if (piece.failure() != null) {
            throw new IOException(piece.failure());
        }
        return isAtEnd ? Optional.empty() : Optional.of(piece.bytes().array());
    }

    /** Gives up what has not come yet. */
    @Override
    public void close() {
        var _ = subscription.thenAccept(Flow.Subscription::cancel);
    }

    @Override
    public CompletionStage<PulledBody> getBody() {
        return subscription.thenApply(begun -> this);
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription.complete(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(Piece.of(buffers));
    }

    @Override
    public void onError(Throwable failure) {
        subscription.completeExceptionally(failure);
        pieces.add(Piece.end(failure));
    }

    @Override
    public void onComplete() {
        pieces.add(Piece.end(null));
    }
}
