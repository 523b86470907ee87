package io.paystream.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.embedded.FreePorts;
import io.paystream.service.Health.Check;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.http.HttpServer;
import io.paystream.service.settings.HttpSettings;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The health check of the containers, run against a service's real HTTP server. */
final class HttpOkTest {

    private static final int LIMIT_SECONDS = 20;

    private final AtomicReference<Check> state = new AtomicReference<>(Check.up("running"));

    @Test
    void succeedsWhenReadyAndFailsWhenNot() throws Exception {
        try (ServiceRuntime runtime = new ServiceRuntime();
                HttpServer server = HttpServer.start(HttpSettings.of("127.0.0.1", 0), runtime, List.of())) {
            runtime.health().readiness("stream", state::get);
            assertThat(healthy(server.port(), "/health/ready")).isTrue();

            state.set(Check.down("rebalancing"));
            assertThat(healthy(server.port(), "/health/ready")).isFalse();
        }
    }

    @Test
    void failsWhenThePathIsUnknown() throws Exception {
        try (ServiceRuntime runtime = new ServiceRuntime();
                HttpServer server = HttpServer.start(HttpSettings.of("127.0.0.1", 0), runtime, List.of())) {
            assertThat(healthy(server.port(), "/health/none")).isFalse();
        }
    }

    @Test
    void failsWhenNobodyListens() throws Exception {
        assertThat(healthy(FreePorts.find(), "/health/ready")).isFalse();
    }

    private static boolean healthy(int port, String path) throws IOException, InterruptedException {
        Process check = new ProcessBuilder(
                        "bash", Repository.path("docker/http-ok").toString(), Integer.toString(port), path)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(check.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return check.exitValue() == 0;
        } finally {
            check.destroyForcibly();
        }
    }
}
