package io.paystream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.paystream.schemas.SampleCommands;
import io.paystream.schemas.SchemaFingerprint;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RealRegistry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.registry.RegistryFront;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.registry.RegistryUnavailableException;
import io.paystream.schemas.registry.SchemaRegistration;
import java.net.URI;
import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** A registry that lost its data gives known ids to other schemas, or to none; good records must not pay for it. */
@Timeout(120)
@ExtendWith(RealRegistry.class)
class RegistryFaultTest {

    /** An answer comes, however busy the machine is. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration SOON = Duration.ofSeconds(3);

    private static final String NOT_FOUND = "{\"error_code\":40403,\"message\":\"Schema not found.\"}";

    private final RegistryFront front;
    private final int id;
    private final byte[] value;
    private final Headers headers = new RecordHeaders();

    RegistryFaultTest(URI url) {
        id = SchemaRegistration.register(new RegistryClient(RegistrySettings.of(url)))
                .commandId();
        WireEncoder<CommandEnvelope> encoder = new WireEncoder<>(CommandEnvelope.getClassSchema(), id);
        value = encoder.encode(SampleCommands.authorizePayment());
        encoder.addHeaders(headers);
        front = RegistryFront.http(url);
    }

    @AfterEach
    void close() {
        front.close();
    }

    @Test
    void anIdGivenToAnotherSchemaStopsTheReader() {
        front.answer("/schemas/ids/" + id, 200, schemaBody(JournalEntry.getClassSchema()));

        assertThatThrownBy(() -> decoder().decode(value, headers))
                .isInstanceOf(RegistryFaultException.class)
                .hasMessageContainingAll(
                        "schema id " + id,
                        "payments.commands-value",
                        "topic payments.commands",
                        SchemaFingerprint.of(CommandEnvelope.getClassSchema()).toString(),
                        SchemaFingerprint.of(JournalEntry.getClassSchema()).toString());
    }

    @Test
    void anIdTheRegistryLostStopsTheReader() {
        front.answer("/schemas/ids/" + id, 404, NOT_FOUND);

        assertThatThrownBy(() -> decoder().decode(value, headers))
                .isInstanceOf(RegistryFaultException.class)
                .hasMessageContainingAll("schema id " + id, "the registry says no schema", "payments.commands-value");
    }

    @Test
    void anIdGivenToAnotherSchemaStopsTheStart() {
        front.answer("/schemas/ids/" + id, 200, schemaBody(JournalEntry.getClassSchema()));
        RegistryClient registry = registry();

        assertThatThrownBy(() -> SchemaRegistration.register(registry))
                .isInstanceOf(RegistryFaultException.class)
                .hasMessageContainingAll("id " + id, "payments.commands-value", "answers that id with another schema");
    }

    @Test
    void anIdTheRegistryLostStopsTheStart() {
        front.answer("/schemas/ids/" + id, 404, NOT_FOUND);
        RegistryClient registry = registry();

        assertThatThrownBy(() -> SchemaRegistration.register(registry))
                .isInstanceOf(RegistryFaultException.class)
                .hasMessageContainingAll("payments.commands-value", "does not know it");
    }

    @Test
    void aRegistryThatDoesNotAnswerIsNoVerdictOnTheRecord() throws Exception {
        front.answer(503, "");
        WireDecoder<CommandEnvelope> decoder = new WireDecoder<>(CommandEnvelope.class, registry(SOON));
        assertThatThrownBy(() -> decoder.decode(value, headers)).isInstanceOf(RegistryUnavailableException.class);

        front.answer("/no-such-path", 503, "");
        assertThat(decoder.decode(value, headers)).isEqualTo(SampleCommands.authorizePayment());
    }

    @Test
    void aWarmDecoderDoesNotNeedTheRegistry() throws Exception {
        WireDecoder<CommandEnvelope> decoder = decoder();
        decoder.decode(value, headers);
        front.close();

        assertThat(decoder.decode(value, headers)).isEqualTo(SampleCommands.authorizePayment());
    }

    private WireDecoder<CommandEnvelope> decoder() {
        return new WireDecoder<>(CommandEnvelope.class, registry());
    }

    private RegistryClient registry() {
        return registry(PATIENCE);
    }

    private RegistryClient registry(Duration patience) {
        return new RegistryClient(
                new RegistrySettings(front.url(), null, null, null, null, patience, Duration.ofSeconds(30)));
    }

    private static String schemaBody(Schema schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schema", schema.toString())
                .toString();
    }
}
