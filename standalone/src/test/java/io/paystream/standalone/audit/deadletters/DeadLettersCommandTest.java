package io.paystream.standalone.audit.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.embedded.EmbeddedBroker;
import io.paystream.embedded.EmbeddedRegistry;
import io.paystream.processor.wire.DeadLetter;
import io.paystream.processor.wire.Input;
import io.paystream.schemas.BookPartitioner;
import io.paystream.schemas.ReasonCode;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.OpenBook;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.registry.SchemaRegistration;
import io.paystream.schemas.serde.WireEncoder;
import io.paystream.service.http.Json;
import io.paystream.service.topics.TopicSetup;
import io.paystream.standalone.CommandRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One letter from the list to its redrive, on a running cluster and then in the data directory of the stopped one. */
@Timeout(180)
class DeadLettersCommandTest {

    private static final int PARTITIONS = 4;
    private static final String BOOK = "acme";
    private static final byte[] GARBAGE = "no command\u001b".getBytes(UTF_8);

    @TempDir
    private Path data;

    @Test
    void aLetterIsListedShownMendedAndSentAgain() throws Exception {
        String letter;
        Path mended = data.resolve("mended.bin");
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, data.resolve("kafka"));
                EmbeddedRegistry registry = EmbeddedRegistry.start(0, data.resolve("registry"))) {
            letter = deadLetter(broker.bootstrapServers());
            Files.write(mended, openBook(new RegistryClient(RegistrySettings.of(registry.url()))));
            String[] cluster = {
                "--kafka",
                broker.bootstrapServers(),
                "--registry",
                registry.url().toString()
            };

            listsIt(letter, cluster);
            showsIt(letter, cluster);
            refusesWhatIsStillNoCommand(letter, cluster);
            namesALetterThatIsNotThere(cluster);
            sendsIt(letter, mended, cluster);
        }

        CommandRun waiting = run("list", "--waiting", "--output", "json", "--data", data.toString());
        assertThat(waiting.exitCode()).as(waiting.err()).isZero();
        assertThat(json(waiting).path("items")).isEmpty();
        CommandRun again = run("redrive", letter, "--value", mended.toString(), "--data", data.toString());
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("nothing was sent: letter " + letter + " was sent again before");
    }

    @Test
    void whatIsNoLetterIsAFaultOfForm() {
        assertThat(run("show", "payments").exitCode()).isEqualTo(2);
        assertThat(run("show", "payments").err()).contains("'payments' is no letter");
        assertThat(run("redrive").exitCode()).isEqualTo(2);
        CommandRun two = run("redrive", "0@1", "0@2", "--value", "file");
        assertThat(two.exitCode()).isEqualTo(2);
        assertThat(two.err()).contains("--value is for one letter");
        assertThat(run("redrive", "0@1", "--value", data.resolve("missing").toString())
                        .exitCode())
                .isEqualTo(2);
    }

    private static void listsIt(String letter, String... cluster) throws Exception {
        CommandRun table = run("list", cluster);
        assertThat(table.exitCode()).as(table.err()).isZero();
        assertThat(table.out()).contains(letter, BOOK, "payments.commands-1@17", "UNDECODABLE: no wire format");

        JsonNode item = json(run("list", with(cluster, "--output", "json", "--book", BOOK)))
                .path("items")
                .path(0);
        assertThat(item.path("letter").asText()).isEqualTo(letter);
        assertThat(item.path("keyHex").asText()).isEqualTo("61636d65");
        assertThat(item.path("cause").path("offset").asLong()).isEqualTo(17);
        assertThat(item.path("valueBytes").asInt()).isEqualTo(GARBAGE.length);
        assertThat(item.path("redrives")).isEmpty();
        assertThat(json(run("list", with(cluster, "--output", "json", "--book", "another")))
                        .path("items"))
                .isEmpty();
    }

    private void showsIt(String letter, String... cluster) throws Exception {
        Path saved = data.resolve("saved.bin");
        CommandRun shown = run("show", with(cluster, letter, "--save", saved.toString()));

        assertThat(shown.exitCode()).as(shown.err()).isZero();
        assertThat(shown.out())
                .contains("header source", "legacy")
                .contains("00000000  6e 6f 20 63 6f 6d 6d 61 6e 64 1b")
                .contains("|no command.|")
                .doesNotContain("\u001b");
        assertThat(saved).hasBinaryContent(GARBAGE);
        JsonNode whole = json(run("show", with(cluster, letter, "--output", "json")));
        assertThat(whole.path("valueHex").asText()).isEqualTo("6e6f20636f6d6d616e641b");
        assertThat(whole.path("headers").path(0).path("name").asText()).isEqualTo("source");
    }

    private static void refusesWhatIsStillNoCommand(String letter, String... cluster) {
        CommandRun refused = run("redrive", with(cluster, letter));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("not sent: it would be refused again: UNDECODABLE");
        assertThat(refused.err()).contains("nothing was sent: letter " + letter + " would be refused again");
    }

    private static void namesALetterThatIsNotThere(String... cluster) {
        CommandRun missing = run("show", with(cluster, "0@999"));

        assertThat(missing.exitCode()).isEqualTo(4);
        assertThat(missing.err()).contains("there is no letter 0@999 in payments.dead-letters");
    }

    private static void sendsIt(String letter, Path mended, String... cluster) throws Exception {
        int owner = BookPartitioner.partitionOf(BOOK, PARTITIONS);
        CommandRun dry = run("redrive", with(cluster, letter, "--value", mended.toString(), "--dry-run"));
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        assertThat(dry.out()).contains("would go to payments.commands-" + owner);

        CommandRun sent = run("redrive", with(cluster, letter, "--value", mended.toString(), "--output", "json"));

        assertThat(sent.exitCode()).as(sent.err()).isZero();
        JsonNode redrive = json(sent).path("redrives").path(0);
        assertThat(redrive.path("letter").asText()).isEqualTo(letter);
        assertThat(redrive.path("partition").asInt()).isEqualTo(owner);
        assertThat(redrive.path("offset").asLong(-1)).isZero();
        assertThat(run("list", cluster).out()).contains("payments.commands-" + owner + "@0");
    }

    /** As the processor writes it; answers where it is. */
    private static String deadLetter(String bootstrapServers) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicSetup.create(admin, PARTITIONS, (short) 1);
        }
        RecordHeaders headers = new RecordHeaders();
        headers.add("source", "legacy".getBytes(UTF_8));
        Input input = new Input(Topics.COMMANDS, 1, 17, 1_790_000_000_000L, BOOK.getBytes(UTF_8), GARBAGE, headers);
        DeadLetter letter = DeadLetter.of(input, ReasonCode.UNDECODABLE, "no wire format");
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer())) {
            RecordMetadata place = producer.send(new ProducerRecord<>(
                            Topics.DEAD_LETTERS, null, letter.key(), letter.value(), letter.headers()))
                    .get();
            return place.partition() + "@" + place.offset();
        }
    }

    private static byte[] openBook(RegistryClient registry) {
        int id = SchemaRegistration.register(registry).commandId();
        return new WireEncoder<CommandEnvelope>(CommandEnvelope.getClassSchema(), id)
                .encode(CommandEnvelope.newBuilder()
                        .setBook(BOOK)
                        .setOperationId("open")
                        .setKind("OpenBook")
                        .setActor(Actor.newBuilder().setPrincipal("legacy").build())
                        .setIssuedAt(0)
                        .setOpenBook(new OpenBook("mended"))
                        .build());
    }

    private static String[] with(String[] cluster, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of(cluster));
        return all.toArray(String[]::new);
    }

    private static CommandRun run(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("audit", "dead-letters", command));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private static JsonNode json(CommandRun run) throws Exception {
        assertThat(run.exitCode()).as(run.err()).isZero();
        return Json.MAPPER.readTree(run.out());
    }
}
