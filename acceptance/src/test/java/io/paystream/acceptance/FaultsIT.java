package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.acceptance.Api.Answer;
import io.paystream.acceptance.Evidence.Entry;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.ExpirePayment;
import io.paystream.schemas.avro.TransitEnvelope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Each service a process of its own, and what happens when one of them fails. The last test ruins the registry. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FaultsIT {

    private static final String COMMANDS = "payments.commands";

    @TempDir
    static Path data;

    private static SplitStack stack;
    private static Api api;

    @BeforeAll
    static void start() {
        stack = SplitStack.start("faults", data);
        api = stack.api();
    }

    @AfterAll
    static void stop() {
        api.close();
        stack.close();
    }

    @Test
    @Order(1)
    void losesAndDoublesNothingWhenTheProcessorIsKilledInTheMiddleOfTraffic() {
        Scene scene = Scene.open(api, "killed-processor", "alice", "bob");
        scene.topUp("alice", 10_000_000);
        Traffic traffic = Traffic.start(scene, 8);
        try (traffic) {
            for (int kill = 1; kill <= 2; kill++) {
                traffic.awaitAnswers(100, Duration.ofSeconds(60));
                stack.program("processor").kill();
                stack.startService("processor");
            }
            traffic.awaitAnswers(100, Duration.ofSeconds(90));
        }
        assertEveryRequestHasOneEffect(scene, traffic);
    }

    @Test
    @Order(2)
    void answersEveryPoisonWithAnEntryWhileTrafficGoesOn() {
        Scene scene = Scene.open(api, "poisoned", "alice", "bob");
        scene.topUp("alice", 10_000_000);
        Map<String, String> expected = new LinkedHashMap<>();
        Traffic traffic = Traffic.start(scene, 4);
        try (traffic;
                RawProducer raw = new RawProducer(stack.kafkaPort);
                ForeignReader reader = stack.reader()) {
            produceEveryPoison(raw, reader, expected);
            traffic.awaitAnswers(50, Duration.ofSeconds(30));
        }
        try (ForeignReader reader = stack.reader()) {
            Evidence evidence = Evidence.whenQuiet(reader).check();
            Map<String, String> reasons = evidence.entries().stream()
                    .filter(entry -> expected.containsKey(entry.cause()))
                    .collect(Collectors.toMap(Entry::cause, Entry::reason));
            assertThat(reasons).containsExactlyInAnyOrderEntriesOf(expected);
            List<ConsumerRecord<byte[], byte[]>> deadLetters = reader.records("payments.dead-letters");
            long undecodable =
                    expected.values().stream().filter("UNDECODABLE"::equals).count();
            assertThat(deadLetters).hasSize((int) undecodable);
            assertThat(deadLetters.stream()
                            .filter(record -> record.value() != null)
                            .map(record -> new String(record.value(), StandardCharsets.UTF_8)))
                    .contains("not avro at all");
            assertThat(deadLetters)
                    .allSatisfy(record -> assertThat(record.headers().lastHeader("paystream-cause-offset"))
                            .isNotNull());
        }
        assertEveryRequestHasOneEffect(scene, traffic);
    }

    @Test
    @Order(3)
    void losesNothingWhileTheRegistryIsDownForThirtySeconds() {
        Scene scene = Scene.open(api, "no-registry", "alice", "bob");
        scene.topUp("alice", 10_000_000);
        Traffic traffic = Traffic.start(scene, 4);
        try (traffic) {
            stack.program("registry").killAll();
            long down = System.nanoTime();
            Awaitility.await("the registry was down for 30 s")
                    .atMost(Duration.ofSeconds(40))
                    .until(() ->
                            System.nanoTime() - down > Duration.ofSeconds(30).toNanos());
            stack.startRegistry("registry");
            traffic.awaitAnswers(100, Duration.ofSeconds(60));
            stack.program("registry").awaitOutput("registry is ready", Duration.ofSeconds(60));
        }
        assertEveryRequestHasOneEffect(scene, traffic);
    }

    @Test
    @Order(4)
    void stopsWithAClearMessageWhenTheRegistryGivesAnIdToAnotherSchema() {
        stack.program("projections").stop();
        stack.program("registry").killAll();
        stack.startRegistry("another-registry");
        stack.program("registry").awaitOutput("registry is ready", Duration.ofSeconds(60));
        try (ForeignReader registry = stack.reader()) {
            registry.register("somebody-elses-value", "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[]}");
        }
        stack.startService("projections");
        stack.awaitGone("projections");
        Program projections = stack.program("projections");
        assertThat(projections.awaitExit(Duration.ofSeconds(1))).isNotZero();
        assertThat(projections
                        .output()
                        .lines()
                        .filter(line -> line.contains("registry") && line.contains("fingerprint")))
                .as(projections.output())
                .isNotEmpty();
    }

    private static void produceEveryPoison(RawProducer raw, ForeignReader reader, Map<String, String> expected) {
        int commandId = reader.idOf("payments.commands");
        int transitId = reader.idOf("payments.transit");
        int journalId = reader.idOf("payments.journal");
        String book = "poisoned";
        byte[] valid = RawProducer.confluent(
                commandId, command(book, "AuthorizePayment").build());
        int right = raw.partitionOf(COMMANDS, book);

        expected.put(raw.send(COMMANDS, null, book, bytes("not avro at all")), "UNDECODABLE");
        expected.put(raw.send(COMMANDS, null, book, new byte[0]), "UNDECODABLE");
        expected.put(raw.send(COMMANDS, null, book, null), "UNDECODABLE");
        expected.put(raw.send(COMMANDS, null, book, new byte[] {0, 0, 15, 66, 63, 1, 2, 3}), "UNDECODABLE");
        expected.put(raw.send(COMMANDS, null, book, Arrays.copyOf(valid, valid.length - 3)), "UNDECODABLE");
        expected.put(raw.send(COMMANDS, null, book, Arrays.copyOf(valid, valid.length + 3)), "UNDECODABLE");
        byte[] wrongType = valid.clone();
        wrongType[4] = (byte) journalId;
        expected.put(raw.send(COMMANDS, null, book, wrongType), "UNDECODABLE");
        expected.put(raw.send(COMMANDS, null, book, RawProducer.confluent(transitId, expiry(book))), "UNDECODABLE");
        expected.put(raw.send("payments.transit", null, book, bytes("transit poison")), "UNDECODABLE");
        expected.put(raw.send(COMMANDS, (right + 1) % 4, book, valid), "WRONG_PARTITION");
        expected.put(
                raw.send(
                        COMMANDS,
                        null,
                        "poisoned",
                        RawProducer.confluent(
                                commandId, command("other", "AuthorizePayment").build())),
                "KEY_MISMATCH");
        expected.put(
                raw.send(
                        COMMANDS,
                        null,
                        book,
                        RawProducer.confluent(
                                commandId, command(book, "ExpirePayment").build())),
                "INTERNAL_COMMAND");
        expected.put(
                raw.send(
                        COMMANDS,
                        null,
                        book,
                        RawProducer.confluent(
                                commandId, command(book, "LaunderMoney").build())),
                "UNKNOWN_COMMAND");
        expected.put(
                raw.send(
                        COMMANDS,
                        null,
                        "nobody",
                        RawProducer.confluent(
                                commandId, command("nobody", "AuthorizePayment").build())),
                "BOOK_NOT_FOUND");
        CommandEnvelope negative = command(book, "AuthorizePayment").build();
        negative.getAuthorizePayment().setAmountMinor(-5);
        expected.put(raw.send(COMMANDS, null, book, RawProducer.confluent(commandId, negative)), "MALFORMED_COMMAND");
    }

    private static CommandEnvelope.Builder command(String book, String kind) {
        return CommandEnvelope.newBuilder()
                .setBook(book)
                .setOperationId("raw-" + kind + "-" + book)
                .setKind(kind)
                .setActor(Actor.newBuilder()
                        .setPrincipal("mallory")
                        .setScopes(List.of("payments:write", "funds:issue"))
                        .build())
                .setIssuedAt(0)
                .setAuthorizePayment(AuthorizePayment.newBuilder()
                        .setDebtor("@bank")
                        .setCreditor("bob")
                        .setAmountMinor(1)
                        .setCurrency("EUR")
                        .setCapture("IMMEDIATE")
                        .build());
    }

    private static TransitEnvelope expiry(String book) {
        return TransitEnvelope.newBuilder()
                .setBook(book)
                .setOperationId("@expire:x:1")
                .setKind("ExpirePayment")
                .setActor(Actor.newBuilder().setPrincipal("mallory").build())
                .setIssuedAt(0)
                .setExpirePayment(ExpirePayment.newBuilder()
                        .setPaymentId("pay_00000000000000000000000000")
                        .setAttempt(1)
                        .build())
                .build();
    }

    /** Sends every request again: each has one effect, and the answers and balances do not change. */
    private static void assertEveryRequestHasOneEffect(Scene scene, Traffic traffic) {
        List<Integer> sent = traffic.sent();
        List<Answer> again = Parallel.calls(sent.size(), i -> traffic.send(sent.get(i)));
        for (int i = 0; i < sent.size(); i++) {
            Answer retry = again.get(i);
            assertThat(retry.status()).as("%s", retry).isIn(200, 201);
            traffic.first(sent.get(i))
                    .ifPresent(first -> assertThat(retry.body()).isEqualTo(first.body()));
        }
        long paid = sent.stream().mapToLong(Traffic::amountMinor).sum();
        Answer last = scene.topUp("bob", 1);
        assertThat(scene.posted(last, "bob")).isEqualTo(paid + 1);
        assertThat(scene.posted(last, "alice")).isEqualTo(10_000_000 - paid);
        assertThat(api.getAfter(last, scene.path("/totals"))
                        .expect(200)
                        .body()
                        .path("currencies")
                        .get(0)
                        .path("sumMinor")
                        .asLong())
                .isZero();
        try (ForeignReader reader = stack.reader()) {
            Evidence evidence = Evidence.whenQuiet(reader).check();
            for (int request : sent) {
                assertThat(evidence.ofOperation(traffic.key(request)).stream()
                                .filter(entry -> entry.chain().equals(scene.book()))
                                .filter(entry -> entry.outcome().equals("ACCEPTED")))
                        .as("accepted entries of request %d", request)
                        .hasSize(1);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
