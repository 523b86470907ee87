package io.paystream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.schemas.JournalPosition;
import io.paystream.standalone.client.Answer;
import io.paystream.standalone.client.GatewayClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Requests as a careful caller makes them: measured, and asked again under the same key until they are decided. */
final class Requests {

    private static final int ATTEMPTS = 12;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(20);

    private final GatewayClient gateway;
    private final Tally tally;
    private final Map<String, String> caller;

    Requests(GatewayClient gateway, Tally tally) {
        this(gateway, tally, Map.of());
    }

    private Requests(GatewayClient gateway, Tally tally, Map<String, String> caller) {
        this.gateway = gateway;
        this.tally = tally;
        this.caller = caller;
    }

    /** The same, asked by somebody with a name. */
    Requests as(String principal) {
        return new Requests(gateway, tally, Map.of(GatewayClient.PRINCIPAL, principal));
    }

    Tally tally() {
        return tally;
    }

    private Answer write(Supplier<Answer> request) {
        long begun = System.nanoTime();
        Answer answer = request.get();
        for (int attempt = 1; isUndecided(answer) && attempt < ATTEMPTS; attempt++) {
            answer = request.get();
        }
        tally.answered(Duration.ofNanos(System.nanoTime() - begun));
        return answer;
    }

    private Answer post(String path, JsonNode body, String key) {
        return write(() -> gateway.post(path, body, headers(key)));
    }

    /** The answer a write must get: a resource, new or replayed. */
    Answer accepted(String path, JsonNode body, String key) {
        return accepted(path, post(path, body, key));
    }

    /** A setting that must be taken. */
    void set(String path, JsonNode body, String key) {
        accepted(path, write(() -> gateway.put(path, body, headers(key))));
    }

    private Map<String, String> headers(String key) {
        Map<String, String> headers = new HashMap<>(caller);
        headers.put("Idempotency-Key", key);
        return headers;
    }

    private Answer accepted(String path, Answer answer) {
        if (answer.status() != 201 && answer.status() != 200) {
            tally.surprise(path + " was to be accepted: " + sentence(answer));
        }
        return answer;
    }

    void rejected(String path, JsonNode body, String key, String code) {
        Answer answer = post(path, body, key);
        if (answer.code().equals(code)) {
            tally.rejected();
        } else {
            tally.surprise(path + " was to be rejected with " + code + ": " + sentence(answer));
        }
    }

    /** Reads at or after a write's position. */
    JsonNode read(String path, Answer after) {
        Map<String, String> headers = after.journalPosition()
                .map(position -> Map.of(JournalPosition.HEADER, position))
                .orElse(Map.of());
        Answer answer = gateway.get(path, headers);
        if (answer.status() != 200) {
            tally.surprise(path + " was to be found: " + sentence(answer));
        }
        return answer.body();
    }

    JsonNode read(String path) {
        Answer answer = gateway.get(path, Map.of());
        if (answer.status() != 200) {
            tally.surprise(path + " was to be found: " + sentence(answer));
        }
        return answer.body();
    }

    /** Whether it comes about within a bounded time: what another book answers has no position of its own to wait for. */
    boolean eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    /** Neither a pending answer nor a refusal to take the command now is a result. */
    private static boolean isUndecided(Answer answer) {
        return answer.status() == 202 || answer.status() == 503;
    }

    private static String sentence(Answer answer) {
        return "HTTP " + answer.status() + " " + answer.body();
    }
}
