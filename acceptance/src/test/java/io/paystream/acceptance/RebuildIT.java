package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paystream.acceptance.Api.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packaged {@code projections rebuild} on a running system that is written to and read all the while, and killed once. */
@Execution(ExecutionMode.CONCURRENT)
final class RebuildIT {

    private static final Path LOGS = Path.of("target", "acceptance-logs");
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String BASE = "paystream-projections-3";
    private static final List<String> READS =
            List.of("", "/accounts/alice", "/payments", "/totals", "/accounts/bob/statement");

    /** As many as there are tasks. */
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @TempDir
    Path data;

    @Test
    void readersSeeNothingOfIt() throws JsonProcessingException {
        try (UpStack stack = UpStack.start("rebuild", data);
                Api api = stack.api()) {
            Scene scene = Scene.open(api, "rebuilt", "alice", "bob");
            scene.topUp("alice", 100_000);
            aRebuildThatIsKilledLeavesTheOldViews(stack, scene);
            Answer before = scene.topUp("alice", 1);
            assertThat(scene.posted(before, "alice")).isEqualTo(100_001);

            AtomicBoolean isOver = new AtomicBoolean();
            CompletableFuture<Void> paying = CompletableFuture.runAsync(() -> pay(scene, isOver), threads);
            List<CompletableFuture<Integer>> reading = new ArrayList<>();
            for (String read : READS) {
                reading.add(CompletableFuture.supplyAsync(() -> read(stack, scene.path(read), isOver), threads));
            }
            JsonNode report = rebuilt(stack);
            isOver.set(true);
            paying.join();

            assertThat(reading.stream().mapToInt(CompletableFuture::join).boxed())
                    .allMatch(reads -> reads > 5);
            assertThat(report.path("phase").asText()).as(report.toString()).isEqualTo("DONE");
            assertThat(report.path("serving").asText()).isEqualTo(BASE + "-g2");
            assertThat(report.path("differences")).isEmpty();
            assertThat(report.path("rows").asLong()).isPositive();
            assertThat(changelogs(stack)).containsExactly(BASE + "-g2");
            Answer after = scene.topUp("alice", 1);
            assertThat(scene.posted(after, "alice") + scene.posted(after, "bob"))
                    .isEqualTo(100_002);
            Auditor.verify(stack.kafkaPort, stack.registryPort, "--projections", "http://127.0.0.1:" + stack.httpPort);
        }
    }

    private static void aRebuildThatIsKilledLeavesTheOldViews(UpStack stack, Scene scene) {
        try (Program rebuild = rebuild(stack)) {
            Awaitility.await("the new views are being built")
                    .atMost(SOON)
                    .until(() -> changelogs(stack).contains(BASE + "-g1"));
            stack.program().killAll();
            assertThat(rebuild.awaitExit(SOON)).as(rebuild.output()).isEqualTo(5);
        }
        stack.restart();
        assertThat(scene.posted("alice")).isEqualTo(100_000);
    }

    private static JsonNode rebuilt(UpStack stack) throws JsonProcessingException {
        try (Program rebuild = rebuild(stack)) {
            int exitCode = rebuild.awaitExit(SOON);
            assertThat(exitCode).as(rebuild.output()).isZero();
            return new ObjectMapper().readTree(rebuild.output());
        }
    }

    private static Program rebuild(UpStack stack) {
        return Program.start(
                "projections-rebuild",
                LOGS,
                Map.of(),
                "projections",
                "rebuild",
                "--remove-old",
                "--output",
                "json",
                "--url",
                "http://127.0.0.1:" + stack.httpPort);
    }

    private static void pay(Scene scene, AtomicBoolean isOver) {
        while (!isOver.get()) {
            scene.pay("alice", "bob", 1, "IMMEDIATE").expect(201);
        }
    }

    /** How many reads there were; each has to answer, and from a moment that is not before the last one's. */
    private static int read(UpStack stack, String path, AtomicBoolean isOver) {
        int reads = 0;
        long head = 0;
        try (Api api = stack.api()) {
            while (!isOver.get()) {
                String position =
                        api.get(path).expect(200).header("journal-position").orElseThrow();
                long now = Long.parseLong(position.substring(position.indexOf('@') + 1));
                assertThat(now).as("the head at " + path).isGreaterThanOrEqualTo(head);
                head = now;
                reads++;
            }
        }
        return reads;
    }

    private static Set<String> changelogs(UpStack stack) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + stack.kafkaPort))) {
            return admin.listTopics().names().get().stream()
                    .filter(topic -> topic.endsWith("-views-changelog"))
                    .map(topic -> topic.replace("-views-changelog", ""))
                    .collect(Collectors.toSet());
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
