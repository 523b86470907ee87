package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paystream.acceptance.Api.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an auditor is told of the past by a replay of the topics is what the reads over REST say of it. */
@OnSharedStack
final class TimeTravelIT {

    private static final int QUESTIONS = 1_000;
    private static final int PAYMENTS = 100;
    private static final List<String> BOOKS = List.of("travel-one", "travel-two");
    private static final List<String> ACCOUNTS = List.of("alice", "bob", "shop", "@bank", "@fees", "@transit");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path LOGS = Path.of("target", "acceptance-logs");

    private static UpStack stack;
    private static Stage stage;
    private static long begun;
    private static long ended;
    private static String refunded;

    @TempDir
    Path directory;

    @BeforeAll
    static void pay(UpStack shared) {
        stack = shared;
        stage = new Stage("time-travel", shared);
        begun = System.currentTimeMillis();
        List<Scene> scenes = BOOKS.stream()
                .map(book -> stage.open(book, "alice", "bob", "shop"))
                .toList();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < BOOKS.size(); i++) {
            Scene scene = scenes.get(i);
            scene.put("/fees", "{\"currency\":\"EUR\",\"basisPoints\":100}").expect(201);
            scene.topUp("alice", 50_000);
            for (int n = 0; n < PAYMENTS; n++) {
                String creditor =
                        random.nextInt(5) == 0 ? BOOKS.get(1 - i) + "/shop" : random.nextBoolean() ? "bob" : "shop";
                scene.pay(random.nextBoolean() ? "alice" : "bob", creditor, 1 + random.nextInt(300), "IMMEDIATE");
            }
        }
        refunded = scenes.getFirst().paid("@bank", "shop", 1_000);
        scenes.getFirst()
                .onPayment(refunded, "refunds", "{\"amountMinor\":400}")
                .expect(201);
        ended = System.currentTimeMillis();
        try (ForeignReader reader = stack.reader()) {
            Evidence.whenQuiet(reader);
        }
        scenes.forEach(scene -> scene.posted(scene.topUp("alice", 1), "alice"));
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void aThousandBalancesAreThoseOfRest() throws IOException {
        long seed = new SplittableRandom().nextLong();
        SplittableRandom random = new SplittableRandom(seed);
        List<String> questions = new ArrayList<>();
        List<JsonNode> expected = new ArrayList<>();
        try (Api api = stack.api()) {
            for (int i = 0; i < QUESTIONS; i++) {
                String book = BOOKS.get(random.nextInt(BOOKS.size()));
                String account = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
                String at = Instant.ofEpochMilli(begun - 100 + random.nextLong(ended - begun + 200))
                        .toString();
                questions.add(JSON.createObjectNode()
                        .put("book", book)
                        .put("account", account)
                        .put("currency", "EUR")
                        .put("at", at)
                        .toString());
                expected.add(api.get("/v1/books/%s/accounts/%s/balance?currency=EUR&at=%s".formatted(book, account, at))
                        .expect(200)
                        .body());
            }
        }
        Path file = Files.write(directory.resolve("questions.jsonl"), questions);

        List<JsonNode> answers = audit("balances", 0, "balance", "--questions", file.toString());

        assertThat(answers).as("seed %d", seed).isEqualTo(expected);
        assertThat(answers.stream()
                        .map(answer -> answer.path("postedMinor").asLong())
                        .distinct()
                        .count())
                .as("different balances")
                .isGreaterThan(50);
    }

    @Test
    void theStateIsThatOfTheAccountsAndTheTotals() {
        List<JsonNode> books = audit("state", 0, "state", "--book", BOOKS.getFirst());

        assertThat(books).hasSize(1);
        try (Api api = stack.api()) {
            for (JsonNode account : books.getFirst().path("accounts")) {
                JsonNode now = api.get("/v1/books/%s/accounts/%s"
                                .formatted(
                                        BOOKS.getFirst(),
                                        account.path("account").asText()))
                        .body();
                account.properties()
                        .forEach(field -> assertThat(field.getValue())
                                .as("%s of %s", field.getKey(), now)
                                .isEqualTo(now.path(field.getKey())));
            }
            JsonNode totals = api.get("/v1/books/%s/totals".formatted(BOOKS.getFirst()))
                    .body()
                    .path("currencies")
                    .get(0);
            for (JsonNode account : books.getFirst().path("systemAccounts")) {
                assertThat(account.path("postedMinor"))
                        .isEqualTo(totals.path("systemAccounts")
                                .path(account.path("account").asText()));
            }
        }
        assertThat(books.getFirst().path("accounts")).hasSize(3);
        assertThat(books.getFirst().path("sums").get(0).path("sumMinor").asLong())
                .isZero();
    }

    @Test
    void theTimelineIsThatOfThePayment() {
        List<JsonNode> steps = audit("timeline", 0, "timeline", "--book", BOOKS.getFirst(), "--payment", refunded);

        try (Api api = stack.api()) {
            JsonNode shown = api.get("/v1/books/%s/payments/%s/timeline".formatted(BOOKS.getFirst(), refunded))
                    .expect(200)
                    .body()
                    .path("items");
            assertThat(steps).hasSameSizeAs(shown).hasSize(2);
            for (int i = 0; i < steps.size(); i++) {
                for (String field : List.of("sequence", "at", "outcome", "command", "operationId")) {
                    assertThat(steps.get(i).path(field)).isEqualTo(shown.get(i).path(field));
                }
            }
        }
        assertThat(steps.getLast().path("request").path("amountMinor").asLong()).isEqualTo(400);
        assertThat(steps.getLast().path("payment").path("refundedMinor").asLong())
                .isEqualTo(400);
        assertThat(steps.getLast().path("postings").get(0).path("amountMinor").asLong())
                .isEqualTo(-400);
    }

    @Test
    void whatNeverWasIsNotFound() {
        assertThat(said("no-account", 4, "balance", "--book", BOOKS.getFirst(), "--account", "nobody"))
                .contains("there is no account nobody in " + BOOKS.getFirst());
    }

    @Test
    void otherLimitsWouldHaveRefusedWhatIsAboveThem() throws IOException {
        Path file =
                Files.writeString(directory.resolve("limits.json"), "{\"default\": {\"largestPaymentMinor\": 100}}");

        JsonNode report = audit("what-if", 0, "what-if", "--book", BOOKS.getFirst(), "--limits", file.toString())
                .getFirst();

        JsonNode first = report.path("shifts")
                .valueStream()
                .filter(shift -> shift.path("after").path("reason").asText().equals("AMOUNT_ABOVE_LIMIT"))
                .filter(shift -> shift.path("before").path("outcome").asText().equals("ACCEPTED"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(report.toString()));
        JsonNode example = first.path("examples").get(0);
        try (Api api = stack.api()) {
            Answer payment = api.get("/v1/books/%s/payments/%s"
                    .formatted(BOOKS.getFirst(), example.path("paymentId").asText()));
            assertThat(payment.expect(200).body().path("amountMinor").asLong()).isGreaterThan(100);
        }
        JsonNode euro = report.path("amounts").get(0);
        assertThat(euro.path("after").path("capturedMinor").asLong())
                .isLessThan(euro.path("before").path("capturedMinor").asLong());
    }

    private static List<JsonNode> audit(String name, int exitCode, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--output", "json"));
        return said(name, exitCode, all.toArray(String[]::new))
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(TimeTravelIT::json)
                .toList();
    }

    private static String said(String name, int exitCode, String... arguments) {
        String[] all = Stream.concat(
                        Stream.of("audit"),
                        Stream.concat(
                                Stream.of(arguments),
                                Stream.of(
                                        "--kafka",
                                        "127.0.0.1:" + stack.kafkaPort,
                                        "--registry",
                                        "http://127.0.0.1:" + stack.registryPort + "/apis/ccompat/v7")))
                .toArray(String[]::new);
        try (Program program = Program.start("audit-" + name, LOGS, Map.of(), all)) {
            int ended = program.awaitExit(Duration.ofSeconds(60));
            assertThat(ended).as(program.output()).isEqualTo(exitCode);
            return program.output();
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }
}
