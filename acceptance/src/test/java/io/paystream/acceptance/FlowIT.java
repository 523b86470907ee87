package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.acceptance.Api.Answer;
import io.paystream.acceptance.Evidence.Entry;
import io.paystream.commands.client.ClientConfig;
import io.paystream.commands.client.PaystreamClient;
import io.paystream.commands.command.Command;
import io.paystream.commands.flow.FlowSettings;
import io.paystream.commands.flow.RefusalReason;
import io.paystream.schemas.BookPartitioner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * More than can be done, and parts that stand still. After each: what was let in has exactly one entry, what was refused has
 * none. Times are asserted within bounds that a slow machine keeps; what they are is for the benchmark to say.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FlowIT {

    private static final int PARTITIONS = 4;
    private static final int BOOKS = 8;
    private static final int QUOTA = 100;
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final String PRINCIPAL = "Principal";

    @TempDir
    static Path data;

    private static SplitStack stack;
    private static Api api;
    private static PaystreamClient client;

    /** Commands per second that the machine decides, busy as it is. */
    private static int peak;

    @BeforeAll
    static void start() throws InterruptedException {
        stack = SplitStack.startTopics("flow", data);
        stack.startService("processor");
        stack.startService(
                "commands",
                stack.commandsPort,
                Map.of(
                        "PAYSTREAM_HTTP_PRINCIPAL_HEADER",
                        PRINCIPAL,
                        "PAYSTREAM_COMMANDS_QUOTA_CLIENT_PER_SECOND",
                        Integer.toString(QUOTA),
                        "PAYSTREAM_COMMANDS_BUFFER_BYTES",
                        "1048576",
                        "PAYSTREAM_COMMANDS_DELIVERY_TIMEOUT_MS",
                        "3000"));
        api = new Api(stack.commandsPort);
        api.awaitReady(Duration.ofSeconds(90));
        stack.awaitProcessorReady();
        client = PaystreamClient.connect(config());
        IntStream.range(0, BOOKS).mapToObj(FlowIT::book).forEach(FlowIT::open);
        try (PaystreamClient patient = PaystreamClient.connect(
                config().withFlow(FlowSettings.USUAL.withDelayBudget(Duration.ofMinutes(10))))) {
            OpenLoop.closed(patient, "warm-up", 2_000, i -> topUp(book(i % BOOKS)));
            peak = OpenLoop.closed(patient, "peak", 3_000, i -> topUp(book(i % BOOKS)));
        }
    }

    @AfterAll
    static void stop() {
        client.close();
        api.close();
        stack.close();
    }

    @Test
    @Order(1)
    void severalTimesTheLoadIsRefusedEarlyAndTheRestIsDecided() {
        OpenLoop overload =
                new OpenLoop(client, "overload").run(peak * 5, Duration.ofSeconds(3), i -> topUp(book(i % BOOKS)));

        assertThat(overload.failed).isEmpty();
        assertThat(overload.refused).isNotEmpty();
        assertThat(overload.answered.size()).as("of a peak of %d/s", peak).isGreaterThan(peak);
        assertThat(OpenLoop.percentile(overload.timesOf("overload"), 99)).isLessThan(Duration.ofSeconds(5));
        assertOneEntryEach(overload.answered.keySet(), overload.refused.keySet());
        await("everything is let in again")
                .atMost(Duration.ofSeconds(30))
                .until(() -> new OpenLoop(client, "after-" + System.nanoTime())
                        .run(100, Duration.ofSeconds(1), i -> topUp(book(i % BOOKS)))
                        .refused
                        .isEmpty());
    }

    @Test
    @Order(2)
    void aHotBookIsShedAndItsNeighbourIsNot() {
        String hot = "hot";
        String neighbour = neighbourOf(hot);
        open(hot);
        open(neighbour);

        List<OpenLoop> rounds = new ArrayList<>();
        await("it is shed alone in two rounds one after the other")
                .atMost(BOUND)
                .until(() -> {
                    OpenLoop round = new OpenLoop(client, "hot-" + rounds.size())
                            .run(peak * 5, Duration.ofSeconds(3), i -> topUp(i % 200 == 0 ? neighbour : hot));
                    rounds.add(round);
                    return rounds.size() > 1
                            && rounds.subList(rounds.size() - 2, rounds.size()).stream()
                                    .allMatch(each -> isShedAlone(each, neighbour));
                });

        assertThat(rounds).allSatisfy(round -> {
            assertThat(round.failed).isEmpty();
            assertOneEntryEach(round.answered.keySet(), round.refused.keySet());
        });
    }

    private static boolean isShedAlone(OpenLoop round, String neighbour) {
        String ofNeighbour = round.name + "-" + neighbour;
        List<Duration> times = round.timesOf(ofNeighbour);
        long refused = round.refused.keySet().stream()
                .filter(id -> id.startsWith(ofNeighbour))
                .count();
        return round.refused.containsValue(RefusalReason.BOOK_SHARE)
                && refused <= times.size() / 10
                && !times.isEmpty()
                && OpenLoop.percentile(times, 50).compareTo(Duration.ofSeconds(1)) < 0;
    }

    @Test
    @Order(3)
    void oneGreedyClientAmongTenTakesNothingFromTheOthers() {
        RestLoad greedy = new RestLoad("greedy", "greedy", Duration.ZERO);
        List<RestLoad> modest = IntStream.range(1, BOOKS + 2)
                .mapToObj(i -> new RestLoad("modest-" + i, "modest-" + i, Duration.ofMillis(100)))
                .toList();
        long began = System.nanoTime();
        List<RestLoad> all = Stream.concat(Stream.of(greedy), modest.stream()).toList();
        all.forEach(load -> load.start(load == greedy ? 8 : 1));
        try {
            await().atMost(BOUND)
                    .until(() -> greedy.refused().size() > 100
                            && modest.stream().allMatch(load -> load.letIn().size() > 20));
        } finally {
            all.forEach(RestLoad::stop);
        }
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + 1;

        assertThat(greedy.letIn()).hasSizeLessThanOrEqualTo((int) (QUOTA * (seconds + 1)));
        assertThat(greedy.codes()).contains("QUOTA_EXCEEDED");
        assertThat(modest).allSatisfy(load -> assertThat(load.codes()).doesNotContain("QUOTA_EXCEEDED"));
        assertOneEntryEach(letIn(all), refused(all));
    }

    @Test
    @Order(4)
    void aProcessorThatStandsStillIsNoticedAndNothingThatWasLetInIsLost() {
        RestLoad load = new RestLoad("stalled", "patient", Duration.ofMillis(100));
        load.start(4);
        await().atMost(BOUND).until(() -> load.letIn().size() > 20);
        stack.program("processor").freeze();
        try {
            await().atMost(BOUND).until(() -> load.refused().size() > 20);
            assertThat(load.codes()).containsExactly("OVERLOADED");
            assertThat(partitions()
                            .mapToLong(each -> each.path("predictedDelayMs").asLong()))
                    .anyMatch(delay -> delay > 1_000);
        } finally {
            stack.program("processor").thaw();
        }
        int soFar = load.letIn().size();
        await("it is let in again").atMost(BOUND).until(() -> load.letIn().size() > soFar + 20);
        load.stop();

        assertOneEntryEach(load.letIn(), load.refused());
    }

    @Test
    @Order(5)
    void aFullBufferRefusesAndWhatItHoldsIsOfUnknownFate() {
        List<String> keys =
                IntStream.range(0, 60).mapToObj(i -> "buffered-" + i).toList();
        List<Answer> answers;
        stack.program("broker").freeze();
        try {
            answers = Parallel.calls(keys.size(), i -> sendBatch(keys.get(i), "respond-async"));
        } finally {
            stack.program("broker").thaw();
        }

        List<String> unknown = withStatus(202, keys, answers);
        List<String> notSent = withStatus(503, keys, answers);
        assertThat(answers.stream().map(Answer::status).distinct()).containsExactlyInAnyOrder(202, 503);
        assertThat(answers.stream().filter(answer -> answer.status() == 503).map(Answer::code))
                .containsOnly("UNAVAILABLE");
        assertThat(unknown.size() + notSent.size()).isEqualTo(keys.size());
        await("the broker is back").atMost(BOUND).until(() -> {
            return sendBatch(unknown.getFirst(), "wait=20").status() < 300;
        });
        List<Entry> entries = entries();
        assertThat(entriesOf(entries, notSent)).isEmpty();
        unknown.forEach(key -> assertThat(sendBatch(key, "wait=20").status()).isIn(200, 201));
        assertThat(entriesOf(entries(), unknown).stream()
                        .filter(entry -> entry.outcome().equals("ACCEPTED"))
                        .map(Entry::operationId)
                        .sorted())
                .as("applied once, however often it was sent")
                .isEqualTo(unknown.stream().sorted().toList());
    }

    private static ClientConfig config() {
        return ClientConfig.of(
                        "127.0.0.1:" + stack.kafkaPort,
                        URI.create("http://127.0.0.1:" + stack.registryPort + "/apis/ccompat/v7"))
                .withFlow(FlowSettings.USUAL.withLeastInFlight(64));
    }

    private static Answer sendBatch(String key, String preference) {
        String payment = "{\"debtor\":\"@bank\",\"creditor\":\"alice\",\"amountMinor\":1,\"currency\":\"EUR\","
                + "\"capture\":\"IMMEDIATE\",\"reference\":\"" + "x".repeat(60) + "\"}";
        String body = "{\"payments\":[" + (payment + ",").repeat(299) + payment + "]}";
        String book = book(Math.floorMod(key.hashCode(), BOOKS));
        return api.post(
                "/v1/books/" + book + "/payments/batch",
                body,
                PRINCIPAL,
                key + System.nanoTime(),
                "Idempotency-Key",
                key,
                "Prefer",
                preference);
    }

    private static List<String> withStatus(int status, List<String> keys, List<Answer> answers) {
        return IntStream.range(0, keys.size())
                .filter(i -> answers.get(i).status() == status)
                .mapToObj(keys::get)
                .toList();
    }

    private static void assertOneEntryEach(Collection<String> letIn, Collection<String> refused) {
        Map<String, Long> entries =
                entries().stream().collect(Collectors.groupingBy(Entry::operationId, Collectors.counting()));

        assertThat(letIn.stream().filter(id -> entries.getOrDefault(id, 0L) != 1))
                .as("let in, and without exactly one entry")
                .isEmpty();
        assertThat(refused.stream().filter(entries::containsKey))
                .as("refused, and with an entry")
                .isEmpty();
    }

    private static List<Entry> entries() {
        try (ForeignReader reader = stack.reader()) {
            return Evidence.whenQuiet(reader).check().entries();
        }
    }

    private static List<Entry> entriesOf(List<Entry> entries, List<String> operations) {
        Set<String> wanted = Set.copyOf(operations);
        return entries.stream()
                .filter(entry -> wanted.contains(entry.operationId()))
                .toList();
    }

    private static List<String> letIn(List<RestLoad> loads) {
        return loads.stream().flatMap(load -> load.letIn().stream()).toList();
    }

    private static List<String> refused(List<RestLoad> loads) {
        return loads.stream().flatMap(load -> load.refused().stream()).toList();
    }

    private static Stream<JsonNode> partitions() {
        List<JsonNode> partitions = new ArrayList<>();
        api.get("/v1/flow").expect(200).body().path("partitions").forEach(partitions::add);
        return partitions.stream();
    }

    private static void open(String book) {
        client.submit("open-" + book, new Command.OpenBook(book, null)).join();
        client.submit("alice-of-" + book, new Command.OpenAccount(book, "alice", "EUR"))
                .join();
    }

    private static Command topUp(String book) {
        return Command.AuthorizePayment.of(book, "@bank", "alice", 1, "EUR").immediate();
    }

    private static String book(int i) {
        return "flow-" + i;
    }

    private static String neighbourOf(String book) {
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> "neighbour-" + i)
                .filter(other ->
                        BookPartitioner.partitionOf(other, PARTITIONS) == BookPartitioner.partitionOf(book, PARTITIONS))
                .findFirst()
                .orElseThrow();
    }

    /** One principal that keeps paying over REST, each request under a key of its own, and remembers what it was told. */
    private static final class RestLoad {

        private final Set<String> letIn = ConcurrentHashMap.newKeySet();
        private final Map<String, String> refused = new ConcurrentHashMap<>();
        private final String name;
        private final String principal;
        private final Duration pause;
        private final AtomicInteger next = new AtomicInteger();
        private final List<Thread> threads = new ArrayList<>();
        private final AtomicReference<Throwable> failed = new AtomicReference<>();
        private volatile boolean isRunning = true;

        RestLoad(String name, String principal, Duration pause) {
            this.name = name;
            this.principal = principal;
            this.pause = pause;
        }

        void start(int count) {
            IntStream.range(0, count)
                    .forEach(i -> threads.add(Thread.ofVirtual()
                            .uncaughtExceptionHandler((_, failure) -> failed.compareAndSet(null, failure))
                            .start(this::run)));
        }

        void stop() {
            isRunning = false;
            for (Thread thread : threads) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(e);
                }
            }
        }

        Collection<String> letIn() {
            assertThat(failed.get()).as(name).isNull();
            return letIn;
        }

        Collection<String> refused() {
            return refused.keySet();
        }

        Set<String> codes() {
            return Set.copyOf(refused.values());
        }

        private void run() {
            while (isRunning) {
                String key = name + "-" + next.getAndIncrement();
                Answer answer = api.post(
                        "/v1/books/" + book(Math.floorMod(key.hashCode(), BOOKS)) + "/payments",
                        "{\"debtor\":\"@bank\",\"creditor\":\"alice\",\"amountMinor\":1,\"currency\":\"EUR\"}",
                        PRINCIPAL,
                        principal,
                        "Idempotency-Key",
                        key,
                        "Prefer",
                        "respond-async");
                if (answer.status() < 300) {
                    letIn.add(key);
                } else {
                    assertThat(answer.status()).as("%s", answer).isIn(429, 503);
                    assertThat(answer.header("retry-after")).as("%s", answer).isPresent();
                    refused.put(key, answer.code());
                }
                LockSupport.parkNanos(pause.toNanos());
            }
        }
    }
}
