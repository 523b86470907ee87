package io.paystream.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.standalone.CommandFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a real child. */
@Timeout(60)
class LoadProcessTest {

    private static final Parties PARTIES = new Parties("t", 4, 3, 1);
    private static final Loop TWENTY = Loop.open(100, Duration.ofMillis(200), Duration.ofSeconds(20));
    private static final Loop LONG = Loop.closed(Duration.ofMinutes(10));
    private static final int EXIT_SECONDS = 20;

    @TempDir
    private Path directory;

    private final CountDownLatch begun = new CountDownLatch(1);
    private LoadProcess clients;

    @BeforeEach
    void start() {
        clients = LoadProcess.start(directory);
    }

    @AfterEach
    void stop() {
        clients.close();
    }

    @Test
    void everyRequestIsMadeThereAndItsAnswerToldHere() throws Exception {
        try (StubGateway gateway = StubGateway.answering(201)) {
            Answers answers = clients.run(payments(gateway.url(), 4, TWENTY)).answers();

            assertThat(answers.byStatus()).containsOnlyKeys(201);
            assertThat(answers.count(201)).isEqualTo(20);
            assertThat(answers.taken().cardinality()).isEqualTo(20);
            assertThat(gateway.asked().stream().map(StubGateway.Asked::key))
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 20)
                            .mapToObj(number -> "p-" + number)
                            .toList());
            assertThat(gateway.asked().stream()
                            .map(StubGateway.Asked::principal)
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder("client-0", "client-1");
        }
    }

    @Test
    void loadsAtTheSameTimeHaveAResultEach() throws Exception {
        try (StubGateway gateway = StubGateway.answering(200)) {
            Load reads = new Load(gateway.url(), 2, new Requests.Accounts(PARTIES, 1), TWENTY, 15);

            List<LoadResult> results = clients.run(List.of(payments(gateway.url(), 2, TWENTY), reads));

            assertThat(results).hasSize(2);
            assertThat(results.getFirst().answers().count(200)).isEqualTo(20);
            assertThat(results.getLast().answers().count(200)).isEqualTo(5);
        }
    }

    @Test
    void aLoadGoesOnWithTheConnectionsOfTheOneBefore() throws Exception {
        try (StubGateway gateway = StubGateway.answering(201)) {
            clients.run(payments(gateway.url(), 4, TWENTY));
            int before = gateway.connections();
            clients.run(payments(gateway.url(), 4, TWENTY));

            assertThat(gateway.connections())
                    .as("of four, not all of which may get a request")
                    .isBetween(before, 4);
        }
    }

    @Test
    void aChildThatIsKilledDuringALoadIsSaidToBe() throws Exception {
        try (StubGateway gateway = beginning()) {
            Thread killer = Thread.ofVirtual().start(() -> {
                awaitBegin();
                assertThat(child().destroyForcibly()).isTrue();
            });

            assertThatThrownBy(() -> clients.run(payments(gateway.url(), 1, LONG)))
                    .isInstanceOf(CommandFailure.class)
                    .hasMessageContaining("the process of the clients ended with exit code 137")
                    .hasMessageContaining("load.log");
            killer.join();
        }
    }

    @Test
    void oneThatIsGoneBeforeALoadIsSaidToBe() throws Exception {
        assertThat(child().destroyForcibly()).isTrue();
        child().onExit().get(EXIT_SECONDS, TimeUnit.SECONDS);

        assertThatThrownBy(() -> clients.run(payments(URI.create("http://127.0.0.1:1"), 1, LONG)))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("exit code 137");
    }

    @Test
    void oneThatFailsIsQuotedWithItsLastWords() {
        Load withoutBooks = new Load(
                URI.create("http://127.0.0.1:1"), 1, new Requests.Accounts(new Parties("t", 0, 3, 1), 1), TWENTY);

        assertThatThrownBy(() -> clients.run(withoutBooks))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("ended with exit code 1 during a load")
                .hasMessageContaining("the clients failed: a load failed")
                .hasMessageContaining("bound must be positive");
    }

    @Test
    void anInterruptOfTheTerminalLeavesTheEndToTheParent() throws Exception {
        try (StubGateway gateway = StubGateway.answering(201)) {
            clients.run(payments(gateway.url(), 1, TWENTY));
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(clients.pid())).start();
            assertThat(kill.waitFor()).isZero();

            assertThat(clients.run(payments(gateway.url(), 1, TWENTY)).answers().count(201))
                    .isEqualTo(20);
            ProcessHandle child = child();
            clients.close();
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void aLoadCanBeInterruptedAndItsProcessEnds() throws Exception {
        try (StubGateway gateway = beginning()) {
            Thread asking = Thread.currentThread();
            Thread interrupting = Thread.ofVirtual().start(() -> {
                awaitBegin();
                asking.interrupt();
            });

            assertThatThrownBy(() -> clients.run(payments(gateway.url(), 1, LONG)))
                    .isInstanceOf(InterruptedException.class);
            interrupting.join();
            ProcessHandle child = child();
            clients.close();
            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void noChildOutlivesAParentThatIsKilled() throws Exception {
        try (StubGateway gateway = beginning()) {
            Process parent = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LoadParent.class.getName(),
                            gateway.url().toString(),
                            directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            ProcessHandle orphan = ProcessHandle.of(
                            Long.parseLong(parent.inputReader().readLine()))
                    .orElseThrow();
            awaitBegin();
            parent.destroyForcibly().waitFor();

            orphan.onExit().get(EXIT_SECONDS, TimeUnit.SECONDS);
        }
    }

    private ProcessHandle child() {
        return ProcessHandle.of(clients.pid()).orElseThrow();
    }

    private static Load payments(URI gateway, int connections, Loop loop) {
        return new Load(gateway, connections, new Requests.Payments(PARTIES, 1, "p-", 2), loop);
    }

    private StubGateway beginning() throws IOException {
        return new StubGateway(exchange -> {
            begun.countDown();
            StubGateway.answer(exchange, 201, "{}");
        });
    }

    private void awaitBegin() {
        try {
            assertThat(begun.await(EXIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
