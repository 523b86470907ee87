package io.paystream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paystream.embedded.FreePorts;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@ExtendWith(RealRegistry.class)
class RegistryOutageTest {

    private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(500);

    @Test
    void aRegistryThatIsDownAtStartIsLoggedPerTryAndThenGivenUpWithUrlAndCause() {
        URI url = URI.create("http://127.0.0.1:" + FreePorts.find() + "/apis/ccompat/v7");
        RegistryClient registry = client(url, Duration.ofSeconds(1));

        try (RegistryLog log = new RegistryLog()) {
            assertThatThrownBy(registry::awaitReady)
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessage("schema registry " + url + " is not available: connection refused")
                    .hasCauseInstanceOf(ConnectException.class);

            assertThat(log.lines())
                    .hasSizeBetween(2, 10)
                    .allMatch(line -> line.startsWith("WARN Schema registry " + url
                            + " is not available (connection refused); trying again in "));
        }
    }

    @Test
    void aRegistryThatComesUpWhileWeWaitIsUsed(URI url) {
        int port = FreePorts.find();
        RegistryClient registry =
                client(URI.create("http://127.0.0.1:" + port + url.getPath()), Duration.ofSeconds(30));

        try (RegistryLog log = new RegistryLog()) {
            CompletableFuture<Void> waiting = CompletableFuture.runAsync(registry::awaitReady);
            await().until(() -> !log.lines().isEmpty());
            try (RegistryFront front = RegistryFront.http(url, port)) {
                waiting.join();
                assertThat(SchemaRegistration.register(registry).commandId()).isPositive();
                assertThat(front.requests()).isPositive();
            }
        }
    }

    @Test
    void anUnknownHostIsCalledByThatName() {
        RegistryClient registry =
                client(URI.create("http://registry.invalid:8081/apis/ccompat/v7"), Duration.ofMillis(10));

        assertThatThrownBy(registry::awaitReady)
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContainingAll("registry.invalid", "unknown host");
    }

    @Test
    void onAWarmCacheNoRegistryIsNeededAndLaterItIsUsedAgain(URI url) {
        int known;
        int other = client(url).register(TestSchemas.freshSubject(), TestSchemas.withOptional("other"));
        RegistryClient registry;
        int port;
        try (RegistryFront front = RegistryFront.http(url)) {
            port = front.port();
            registry = client(front.url());
            known = registry.register(TestSchemas.freshSubject(), TestSchemas.ONE_FIELD);
            registry.schemaById(known);
        }

        assertThat(registry.schemaById(known)).isEqualTo(TestSchemas.ONE_FIELD);
        assertThatThrownBy(() -> registry.schemaById(other))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("connection refused");

        try (RegistryFront front = RegistryFront.http(url, port)) {
            assertThat(registry.schemaById(other)).isEqualTo(TestSchemas.withOptional("other"));
            assertThat(front.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503})
    void aPassingFaultIsTriedAgain(int status, URI url) {
        int id = client(url).register(TestSchemas.freshSubject(), TestSchemas.ONE_FIELD);
        try (RegistryFront front = RegistryFront.http(url)) {
            front.failNext(2, status);

            assertThat(client(front.url()).schemaById(id)).isEqualTo(TestSchemas.ONE_FIELD);
            assertThat(front.requests()).isEqualTo(3);
        }
    }

    /** Otherwise a proxy that lost its route would turn good records into undecodable ones. */
    @Test
    void whatIsNotARegistrysAnswerNeverLooksLikeAnUnknownId(URI url) {
        List<Answer> answers = List.of(
                new Answer(404, "<html>not found</html>"),
                new Answer(404, "{\"message\":\"no route\"}"),
                new Answer(404, ""),
                new Answer(200, "<html>please log in</html>"),
                new Answer(301, ""),
                new Answer(503, "{\"error_code\":50301}"));
        for (Answer answer : answers) {
            try (RegistryFront front = RegistryFront.http(url)) {
                front.answer(answer.status, answer.body);

                assertThatThrownBy(() -> client(front.url()).schemaById(1))
                        .as("%s", answer)
                        .isInstanceOf(RegistryUnavailableException.class)
                        .hasMessageContainingAll(front.url().toString(), "status " + answer.status);
                assertThat(front.requests()).isGreaterThan(1);
            }
        }
    }

    @Test
    void anAnswerThatNeverEndsIsGivenUp(URI url) {
        try (RegistryFront front = RegistryFront.http(url)) {
            front.stallInTheBody();
            long start = System.nanoTime();

            assertThatThrownBy(() -> client(front.url()).schemaById(1))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .hasMessageContaining("no answer within 500 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(REQUEST_TIMEOUT.multipliedBy(6));
        }
    }

    @Test
    void anInterruptedCallerKeepsItsInterrupt(URI url) {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> client(url).schemaById(1))
                .isInstanceOf(RegistryUnavailableException.class)
                .hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static RegistryClient client(URI url) {
        return client(url, RegistrySettings.DEFAULT_START_TIMEOUT);
    }

    private static RegistryClient client(URI url, Duration startTimeout) {
        return new RegistryClient(new RegistrySettings(url, null, null, null, null, REQUEST_TIMEOUT, startTimeout));
    }

    private record Answer(int status, String body) {}
}
