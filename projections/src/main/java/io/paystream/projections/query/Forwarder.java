package io.paystream.projections.query;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
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
        HttpRequest request = request(other, context, standbyWillDo, bound);
        Optional<HttpResponse<byte[]>> answer = send(request, breaker, true);
        count(answer.isPresent() ? "answered" : "unreachable");
        return answer.filter(Forwarder::hadTheRows);
    }

    @Override
    public void close() {
        http.shutdownNow();
        http.close();
    }

    private Optional<HttpResponse<byte[]>> send(HttpRequest request, CircuitBreaker breaker, boolean mayRetry) {
        if (!breaker.tryAcquirePermission()) {
            return Optional.empty();
        }
        long start = System.nanoTime();
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            return Optional.of(response);
        } catch (IOException e) {
            breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
            LOG.debug("{} did not answer a forwarded read", breaker.getName(), e);
            return mayRetry && !(e instanceof HttpTimeoutException) ? send(request, breaker, false) : Optional.empty();
        } catch (InterruptedException e) {
            breaker.releasePermission();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private HttpRequest request(HostInfo other, Context context, boolean standbyWillDo, Duration bound) {
        String query = context.queryString();
        String target = context.req().getRequestURI() + (query == null ? "" : "?" + query);
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://" + other.host() + ":" + other.port() + target))
                .timeout(bound)
                .header(RoutingHeaders.FORWARDED_BY, self.host() + ":" + self.port())
                .header(RoutingHeaders.STANDBY_WILL_DO, Boolean.toString(standbyWillDo));
        for (String name : RoutingHeaders.PASSED_ON) {
            String value = context.header(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }

    private static boolean hadTheRows(HttpResponse<byte[]> response) {
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
