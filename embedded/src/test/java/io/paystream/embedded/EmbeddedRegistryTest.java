package io.paystream.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EmbeddedRegistryTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void keepsEverySchemaIdOverSigkillRightAfterTheRegistration() throws Exception {
        List<String> ids = new ArrayList<>();
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, directory)) {
            for (String subject : List.of("a", "b", "c", "d", "e")) {
                ids.add(register(registry.url(), subject));
            }
            registry.kill();
            assertThat(registry.isAlive()).isFalse();
        }
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, directory)) {
            for (String subject : List.of("e", "d", "c", "b", "a")) {
                assertThat(register(registry.url(), subject)).isEqualTo(ids.removeLast());
            }
            ids.add(register(registry.url(), "a"));
        }
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, directory)) {
            assertThat(register(registry.url(), "a")).isEqualTo(ids.getFirst());
        }
    }

    @Test
    void endsWithItsParentAndLeavesTheDirectoryToTheNext() throws Exception {
        String id;
        try (ChildJvm parent = ChildJvm.start(RegistryParent.class, directory.toString())) {
            String[] line = parent.firstLine().split(" ", -1);
            ProcessHandle child = ProcessHandle.of(Long.parseLong(line[0])).orElseThrow();
            id = register(URI.create(line[1]), "a");
            parent.kill();
            await().atMost(Duration.ofSeconds(5)).until(() -> !child.isAlive());
        }
        try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, directory)) {
            assertThat(register(registry.url(), "a")).isEqualTo(id);
        }
    }

    @Test
    void namesTheDirectoryThatIsAFile() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> EmbeddedRegistry.start(0, file))
                .isInstanceOf(EmbeddedStartException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void namesTheTakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedRegistry.start(taken.getLocalPort(), directory))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessage("registry: port %d on 127.0.0.1 is taken", taken.getLocalPort());
        }
    }

    /** Registering the same schema again answers the id it has. */
    private static String register(URI registry, String subject) throws Exception {
        String schema = "{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"" + subject + "\\\",\\\"fields\\\":[]}";
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\":\"" + schema + "\"}"))
                .timeout(Duration.ofSeconds(10))
                .build();
        HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
