package io.paystream.acceptance;

import io.paystream.acceptance.Api.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** Clients that keep paying, each request under its own key, until told to stop; unanswered keys are remembered. */
final class Traffic implements AutoCloseable {

    private final Scene scene;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final List<Integer> sent = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentHashMap<Integer, Answer> first = new ConcurrentHashMap<>();
    private final List<Thread> clients;

    private Traffic(Scene scene, int clients) {
        this.scene = scene;
        this.clients = IntStream.range(0, clients)
                .mapToObj(i -> Thread.ofVirtual().start(this::run))
                .toList();
    }

    static Traffic start(Scene scene, int clients) {
        return new Traffic(scene, clients);
    }

    /** Blocks until that many more requests than now have had a definite answer. */
    void awaitAnswers(int more, Duration atMost) {
        int before = answered.get();
        Awaitility.await("traffic flows").atMost(atMost).until(() -> answered.get() > before + more);
    }

    List<Integer> sent() {
        return List.copyOf(sent);
    }

    /** The first definite answer to that request, when it got one. */
    Optional<Answer> first(int request) {
        return Optional.ofNullable(first.get(request));
    }

    Answer send(int request) {
        return scene.pay("alice", "bob", amountMinor(request), "IMMEDIATE", "Idempotency-Key", key(request));
    }

    String key(int request) {
        return "traffic-" + request;
    }

    static long amountMinor(int request) {
        return 1L + request % 7;
    }

    private void run() {
        while (running.get()) {
            int request = next.getAndIncrement();
            sent.add(request);
            try {
                Answer answer = sendUntilLetIn(request);
                if (answer.status() == 201 || answer.status() == 200) {
                    first.put(request, answer);
                    answered.incrementAndGet();
                }
            } catch (UncheckedIOException connectionLost) {
                // Unknown is a legal answer of a failing system: the key is sent again afterwards.
            }
        }
    }

    /** What a client does that is told there is no room: it comes back when it was told to, with the same key. */
    private Answer sendUntilLetIn(int request) {
        Answer answer = send(request);
        while (running.get() && answer.status() == 503) {
            LockSupport.parkNanos(Duration.ofSeconds(
                            Long.parseLong(answer.header("retry-after").orElse("1")))
                    .toNanos());
            answer = send(request);
        }
        return answer;
    }

    @Override
    public void close() {
        running.set(false);
        for (Thread client : clients) {
            try {
                client.join(Duration.ofSeconds(80));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
