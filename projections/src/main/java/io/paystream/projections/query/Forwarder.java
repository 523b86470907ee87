package io.paystream.projections.query;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.paystream.service.Turns;
import io.paystream.service.http.PulledBody;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks another instance what this one was asked. One retry when the connection fails, none after a time-out (the answer
 * would come too late), and a circuit breaker per instance, so that a dead one costs its callers nothing. Thread-safe;
 * blocks for the timeout at most.
 */
public final class Forwarder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final int SERVICE_UNAVAILABLE = 503;

    /** Half of the last ten calls failed: give the instance five seconds, then let two calls try. */
    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowSize(10)
            .minimumNumberOfCalls(4)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(5))
            .permittedNumberOfCallsInHalfOpenState(2)
            .build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(BREAKER);
    private final HostInfo self;
    private final Duration timeout;
    private final MeterRegistry meters;

    /** {@code timeout} bounds one forwarded request, the wait of the other instance for a position included. */
    public Forwarder(HostInfo self, Duration timeout, MeterRegistry meters) {
        this.self = self;
        this.timeout = timeout;
        this.meters = meters;
        breakers.getEventPublisher().onEntryAdded(added -> gauge(added.getAddedEntry()));
    }

    /** Empty when the instance cannot be reached or does not have the rows. */
    Optional<HttpResponse<byte[]>> ask(HostInfo other, Context context, boolean standbyWillDo) {
        return ask(other, context, standbyWillDo, timeout);
    }

    /** As above, for what takes longer than a read. */
    Optional<HttpResponse<byte[]>> ask(HostInfo other, Context context, boolean standbyWillDo, Duration bound) {
        CircuitBreaker breaker = breakers.circuitBreaker(other.host() + ":" + other.port());
        HttpRequest request =
                request(other, context, standbyWillDo).timeout(bound).build();
        Optional<HttpResponse<byte[]>> answer =
                send(() -> http.send(request, HttpResponse.BodyHandlers.ofByteArray()), breaker, true);
        count(answer.isPresent() ? "answered" : "unreachable");
        return answer.filter(Forwarder::hadTheRows);
    }

    /** As above, for an answer that has no end: the timeout bounds its beginning, and the body is the caller's to close. */
    Optional<HttpResponse<PulledBody>> open(HostInfo other, Context context) {
        CircuitBreaker breaker = breakers.circuitBreaker(other.host() + ":" + other.port());
        HttpRequest request = request(other, context, false).build();
        Optional<HttpResponse<PulledBody>> answer = send(() -> begun(request), breaker, true);
        count(answer.isPresent() ? "answered" : "unreachable");
        answer.filter(refused -> !hadTheRows(refused))
                .ifPresent(refused -> refused.body().close());
        return answer.filter(Forwarder::hadTheRows);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    /** A request that blocks until it is answered. */
    @FunctionalInterface
    private interface Call<T> {

        HttpResponse<T> send() throws IOException, InterruptedException;
    }

    private <T> Optional<HttpResponse<T>> send(Call<T> call, CircuitBreaker breaker, boolean mayRetry) {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        Turns.pass();
        long start = System.nanoTime();
        try {
            HttpResponse<T> response = call.send();
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return Optional.of(response);
        } catch (IOException e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            LOG.debug("{} did not answer a forwarded read", breaker.getName(), e);
            return mayRetry && !(e instanceof HttpTimeoutException) ? send(call, breaker, false) : Optional.empty();
        } catch (InterruptedException e) {
            breaker.releasePermission();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** A request's own timeout is of the whole answer from Java 26 on. */
    private HttpResponse<PulledBody> begun(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<PulledBody>> answer = http.sendAsync(request, head -> new PulledBody());
        try {
            return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            giveUp(answer);
            throw new HttpTimeoutException("not answered within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            giveUp(answer);
            throw e;
        }
    }

    /** Also when it came this very moment. */
    private static void giveUp(CompletableFuture<HttpResponse<PulledBody>> answer) {
        answer.cancel(true);
        var _ = answer.thenAccept(late -> late.body().close());
    }

    private HttpRequest.Builder request(HostInfo other, Context context, boolean standbyWillDo) {
        String query = context.queryString();
        String target = context.req().getRequestURI() + (query == null ? "" : "?" + query);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + other.host() + ":" + other.port() + target))
                .header(RoutingHeaders.FORWARDED_BY, self.host() + ":" + self.port())
                .header(RoutingHeaders.STANDBY_WILL_DO, Boolean.toString(standbyWillDo));
        for (String name : RoutingHeaders.PASSED_ON) {
            String value = context.header(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request;
    }

    private static boolean hadTheRows(HttpResponse<?> response) {
        return response.statusCode() != SERVICE_UNAVAILABLE
                || response.headers().firstValue(RoutingHeaders.NOT_HERE).isEmpty();
    }

    private void count(String result) {
        Counter.builder("paystream.projections.forwards")
                .description("Reads that another instance was asked for")
                .tag("result", result)
                .register(meters)
                .increment();
    }

    private void gauge(CircuitBreaker breaker) {
        Gauge.builder("paystream.projections.forward.breaker.open", breaker, Forwarder::open)
                .description("1 while an instance is given time to recover, 0.5 while it is tried again, else 0")
                .tag("instance", breaker.getName())
                .register(meters);
    }

    private static double open(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> 1;
            case HALF_OPEN -> 0.5;
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
        };
    }
}
