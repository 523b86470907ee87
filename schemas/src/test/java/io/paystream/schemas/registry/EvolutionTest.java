package io.paystream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.SampleCommands;
import io.paystream.schemas.SampleEntries;
import io.paystream.schemas.SchemaFingerprint;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.serde.EntryHash;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.schemas.serde.WireEncoder;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The envelopes grow: a new kind is a new nullable field, and old and new programs read each other's records. */
@Timeout(120)
@ExtendWith(RealRegistry.class)
class EvolutionTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RegistryClient registry;
    private final String subject = TestSchemas.freshSubject();

    EvolutionTest(URI url) {
        registry = new RegistryClient(RegistrySettings.of(url));
    }

    /** Each of the next issues' additions, on the real schemas. */
    enum Addition {
        COMMAND_KIND(Topics.COMMANDS, "CommandEnvelope", "setInterestRate"),
        TRANSIT_KIND(Topics.TRANSIT, "TransitEnvelope", "settleTransit"),
        EVENT_KIND(Topics.JOURNAL, "EventEnvelope", "statementClosed"),
        ENTRY_FIELD(Topics.JOURNAL, "JournalEntry", "seal");

        private final String topic;
        private final String record;
        private final String field;

        Addition(String topic, String record, String field) {
            this.topic = topic;
            this.record = record;
            this.field = field;
        }

        Schema current() {
            return TopicSchema.ALL.stream()
                    .filter(known -> known.topic().equals(topic))
                    .map(known -> PlainSchemas.of(known.schema()))
                    .findFirst()
                    .orElseThrow();
        }

        Schema later() {
            return extended(current(), record, field);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAdditionIsCompatibleBothWaysInAvro(Addition addition) {
        assertCompatible(addition.later(), addition.current());
        assertCompatible(addition.current(), addition.later());
    }

    @ParameterizedTest
    @EnumSource
    void anAdditionIsAcceptedByARegistryThatHoldsTheSubjectFullTransitive(Addition addition) {
        int current = registry.register(subject, addition.current());

        assertThat(registry.register(subject, addition.later())).isNotEqualTo(current);
    }

    /** Why kinds and reasons are strings with a field each, and not a union or an enum. */
    @Test
    void aNewUnionBranchOrEnumSymbolIsRefused() {
        registry.register(subject, parse("[\"null\", \"string\"]"));
        assertThatThrownBy(() -> registry.register(subject, parse("[\"null\", \"string\", \"long\"]")))
                .isInstanceOf(IncompatibleSchemaException.class);

        String other = TestSchemas.freshSubject();
        registry.register(other, parse("{\"type\": \"enum\", \"name\": \"Reason\", \"symbols\": [\"A\"]}"));
        assertThatThrownBy(() -> registry.register(
                        other, parse("{\"type\": \"enum\", \"name\": \"Reason\", \"symbols\": [\"A\", \"B\"]}")))
                .isInstanceOf(IncompatibleSchemaException.class);
    }

    @Test
    void thisProgramReadsALaterCommandAndSeesAKindItDoesNotKnow() throws Exception {
        CommandEnvelope command = SampleCommands.authorizePayment();
        GenericRecord later = asLater(command, Addition.COMMAND_KIND);
        later.put("kind", "SetInterestRate");
        later.put("setInterestRate", addition(Addition.COMMAND_KIND.later()));

        CommandEnvelope read = decode(Addition.COMMAND_KIND, later, CommandEnvelope.class);

        command.setKind("SetInterestRate");
        assertThat(read).isEqualTo(command);
    }

    @Test
    void thisProgramReadsALaterEntryAndItsHashHolds() throws Exception {
        JournalEntry entry = SampleEntries.rejected();
        GenericRecord later = asLater(entry, Addition.ENTRY_FIELD);
        later.put("seal", addition(Addition.ENTRY_FIELD.later()));
        byte[] value = encode(Addition.ENTRY_FIELD, later);
        byte[] hash = EntryHash.seal(value);

        JournalEntry read =
                new WireDecoder<>(JournalEntry.class, registry).decode(value, headers(Addition.ENTRY_FIELD));

        entry.getHash().bytes(hash);
        assertThat(read).isEqualTo(entry);
    }

    @Test
    void thisProgramReadsALaterEventAndSeesAKindItDoesNotKnow() throws Exception {
        JournalEntry entry = SampleEntries.accepted();
        GenericRecord later = asLater(entry, Addition.EVENT_KIND);
        GenericRecord event =
                (GenericRecord) ((List<?>) ((GenericRecord) later.get("accepted")).get("events")).getLast();
        event.put("kind", "StatementClosed");
        event.put("statementClosed", addition(event.getSchema()));

        JournalEntry read = decode(Addition.EVENT_KIND, later, JournalEntry.class);

        entry.getAccepted().getEvents().getLast().setKind("StatementClosed");
        assertThat(read).isEqualTo(entry);
    }

    @Test
    void aLaterProgramReadsTodaysRecordsWithoutTheAddition() throws Exception {
        GenericRecord read = asLater(SampleCommands.authorizePayment(), Addition.COMMAND_KIND);

        assertThat(read.get("setInterestRate")).isNull();
        assertThat(read.get("book")).hasToString("acme");
    }

    private <T extends SpecificRecordBase> T decode(Addition addition, GenericRecord later, Class<T> type)
            throws Exception {
        return new WireDecoder<>(type, registry).decode(encode(addition, later), headers(addition));
    }

    private byte[] encode(Addition addition, GenericRecord later) throws Exception {
        registry.register(subject, addition.current());
        int id = registry.register(subject, addition.later());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<>(addition.later()).write(later, encoder);
        encoder.flush();
        return out.toByteArray();
    }

    private static Headers headers(Addition addition) {
        return new org.apache.kafka.common.header.internals.RecordHeaders()
                .add(
                        RecordHeaders.SCHEMA_FINGERPRINT,
                        SchemaFingerprint.of(addition.later()).bytes());
    }

    /** Today's bytes, read by a program that has the addition. */
    private static <T extends SpecificRecordBase> GenericRecord asLater(T value, Addition addition) throws Exception {
        byte[] bytes = new WireEncoder<T>(value.getSchema(), 1).encode(value);
        return new GenericDatumReader<GenericRecord>(addition.current(), addition.later())
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
    }

    private static GenericRecord addition(Schema later) {
        Schema.Field field = later.getFields().stream()
                .filter(found -> found.doc() != null && found.doc().equals("Added."))
                .findFirst()
                .orElseThrow();
        GenericRecord added = new GenericData.Record(field.schema().getTypes().getLast());
        added.put("amountMinor", 7L);
        return added;
    }

    /** The nullable field goes last, or before the hash, which stays the last one. */
    private static Schema extended(Schema schema, String record, String field) {
        try {
            JsonNode tree = JSON.readTree(schema.toString());
            ArrayNode fields =
                    (ArrayNode) definition(tree, record).orElseThrow().path("fields");
            boolean sealed =
                    fields.path(fields.size() - 1).path("name").asText().equals("hash");
            fields.insert(sealed ? fields.size() - 1 : fields.size(), JSON.readTree(added(field)));
            return parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a schema is JSON", e);
        }
    }

    private static Optional<JsonNode> definition(JsonNode node, String record) {
        if (node.path("name").asText().equals(record) && node.has("fields")) {
            return Optional.of(node);
        }
        return StreamSupport.stream(node.spliterator(), false)
                .flatMap(child -> definition(child, record).stream())
                .findFirst();
    }

    private static String added(String field) {
        return """
                {"name": "%s", "doc": "Added.", "default": null, "type": ["null", {
                  "type": "record", "name": "Added", "fields": [{"name": "amountMinor", "type": "long"}]}]}""".formatted(field);
    }

    private static Schema parse(String json) {
        return new Schema.Parser().parse(json);
    }

    private static void assertCompatible(Schema reader, Schema writer) {
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                        .getType())
                .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
}
