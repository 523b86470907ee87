package io.paystream.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.service.Health;
import io.paystream.service.Routes;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.settings.HttpSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HttpServerTest {

    private static final Routes ROUTES = routes -> {
        routes.post("/echo", context -> context.result(context.body()));
        routes.get("/boom", context -> {
            throw new IllegalStateException("secret of the house");
        });
        routes.get("/refuse", context -> {
            throw ProblemException.unavailable("not now", 7);
        });
        routes.get("/accounts/{account}", context -> context.result(context.pathParam("account")));
    };

    private final ServiceRuntime runtime = new ServiceRuntime();
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicBoolean ready = new AtomicBoolean();
    private HttpServer server = HttpServer.start(HttpSettings.of("127.0.0.1", 0), runtime, List.of(ROUTES));

    @BeforeEach
    void addCheck() {
        runtime.health()
                .readiness("kafka", () -> ready.get() ? Health.Check.up("connected") : Health.Check.down("no broker"));
    }

    @AfterEach
    void stop() {
        server.close();
        runtime.close();
        client.close();
    }

    @Test
    void isLiveBeforeItIsReady() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> notYet = get("/health/ready");
        assertThat(notYet.statusCode()).isEqualTo(503);
        assertThat(notYet.body()).contains("no broker");
        ready.set(true);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void answersAnUnknownPathWithAProblem() throws Exception {
        assertProblem(get("/nowhere"), 404, "NOT_FOUND");
    }

    @Test
    void answersAWrongMethodWithAProblem() throws Exception {
        assertProblem(send(request("/echo").GET()), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void takesABodyOfTheLimitAndRefusesOneByteMore() throws Exception {
        String limit = "x".repeat(HttpServer.MAX_BODY_BYTES);
        assertThat(send(request("/echo").POST(BodyPublishers.ofString(limit))).statusCode())
                .isEqualTo(200);
        assertProblem(send(request("/echo").POST(BodyPublishers.ofString(limit + "x"))), 413, "BODY_TOO_LARGE");
    }

    @Test
    void hidesAnUnexpectedFailureBehindAnIncidentId() throws Exception {
        HttpResponse<String> answer = get("/boom");
        assertProblem(answer, 500, "INTERNAL");
        assertThat(answer.body()).contains("incident").doesNotContain("secret", "IllegalState", "at io.");
    }

    @Test
    void keepsTheHeadersOfAProblem() throws Exception {
        HttpResponse<String> answer = get("/refuse");
        assertProblem(answer, 503, "UNAVAILABLE");
        assertThat(answer.headers().firstValue("Retry-After")).contains("7");
    }

    @Test
    void answersABrokenRequestLineWithoutHtml() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write("GET / HTTP/9.9\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).doesNotContain("<html", "Jetty", "\tat ");
        }
    }

    @Test
    void givesAnEncodedSlashToTheHandlerWhichKnowsTheIdsRule() throws Exception {
        assertThat(get("/accounts/a%2Fb").body()).isEqualTo("a/b");
    }

    @Test
    void takesAnEncodedAtSignInAPath() throws Exception {
        assertThat(get("/accounts/%40bank").body()).isEqualTo("@bank");
        assertThat(get("/accounts/@bank").body()).isEqualTo("@bank");
    }

    @Test
    void measuresRequestsByRouteNotByPath() throws Exception {
        get("/accounts/alice");
        String metrics = get("/metrics").body();
        assertThat(metrics)
                .contains(
                        "http_server_requests_seconds_count{method=\"GET\",route=\"/accounts/{account}\",status=\"200\"}")
                .contains("jvm_memory_used_bytes")
                .doesNotContain("alice");
    }

    @Test
    void measuresRequestsOfNoRouteTogether() throws Exception {
        get("/nowhere");

        assertThat(get("/metrics").body()).contains("{method=\"GET\",route=\"none\",status=\"404\"}");
    }

    @Test
    void namesTheAddressThatIsTaken() {
        assertThatThrownBy(() -> HttpServer.start(HttpSettings.of("127.0.0.1", server.port()), runtime, List.of()))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("127.0.0.1:" + server.port());
    }

    @Test
    void namesTheAddressForOperationsThatIsTaken() {
        HttpSettings taken = new HttpSettings("127.0.0.1", 0, OptionalInt.of(server.port()));

        assertThatThrownBy(() -> HttpServer.start(taken, runtime, List.of()))
                .isInstanceOf(PortTakenException.class)
                .hasMessageContaining("127.0.0.1:" + server.port());
    }

    @Test
    void thePortForOperationsIsFreeAgainWhenTheOtherIsTaken() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        HttpSettings taken = new HttpSettings("127.0.0.1", server.port(), OptionalInt.of(free));

        assertThatThrownBy(() -> HttpServer.start(taken, runtime, List.of())).isInstanceOf(PortTakenException.class);
        new ServerSocket(free, 1, InetAddress.getLoopbackAddress()).close();
    }

    @Test
    void thePortForOperationsServesThemAlone() throws Exception {
        startWithOperationsPort(ROUTES);
        int port = server.operationsPort().orElseThrow();

        assertThat(get(port, "/health/live").statusCode()).isEqualTo(200);
        assertThat(get(port, "/health/ready").statusCode()).isEqualTo(503);
        assertThat(get(port, "/metrics").body()).contains("jvm_memory_used_bytes");
        assertThat(get(port, "/openapi.yaml").body()).startsWith("openapi:");
        assertProblem(get(port, "/accounts/alice"), 404, "NOT_FOUND");
        assertProblem(get(port, "/nowhere"), 404, "NOT_FOUND");
        assertThat(get(port, "/health/live/").statusCode()).isEqualTo(200);
        assertThat(get("/accounts/alice").statusCode()).isEqualTo(200);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void thePortForOperationsAnswersWhileRequestsTakeAllProcessors() throws Exception {
        AtomicBoolean mayEnd = new AtomicBoolean();
        int processors = Runtime.getRuntime().availableProcessors();
        CountDownLatch busy = new CountDownLatch(processors);
        startWithOperationsPort(routes -> routes.get("/busy", context -> {
            busy.countDown();
            while (!mayEnd.get()) {
                Thread.onSpinWait();
            }
        }));
        try {
            for (int i = 0; i < processors; i++) {
                CompletableFuture<?> _ = client.sendAsync(request("/busy").GET().build(), BodyHandlers.ofString());
            }
            assertThat(busy.await(30, TimeUnit.SECONDS)).isTrue();
            CompletableFuture<HttpResponse<String>> waiting =
                    client.sendAsync(request("/health/live").GET().build(), BodyHandlers.ofString());

            assertThat(get(server.operationsPort().orElseThrow(), "/health/live")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(waiting).isNotDone();
            mayEnd.set(true);
            assertThat(waiting.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        } finally {
            mayEnd.set(true);
        }
    }

    private void startWithOperationsPort(Routes routes) {
        server.close();
        server = HttpServer.start(new HttpSettings("127.0.0.1", 0, OptionalInt.of(0)), runtime, List.of(routes));
    }

    private HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains(Problem.MEDIA_TYPE);
        JsonNode problem = Json.MAPPER.readTree(answer.body());
        assertThat(problem.get("code").asText()).isEqualTo(code);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("type").asText()).startsWith("urn:paystream:problem:");
    }
}
