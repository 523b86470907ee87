package io.paystream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.SampleCommands;
import io.paystream.schemas.SampleEntries;
import io.paystream.schemas.SchemaFingerprint;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.registry.RealRegistry;
import io.paystream.schemas.registry.Registered;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.schemas.registry.SchemaRegistration;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
@ExtendWith(RealRegistry.class)
class WireDecoderTest {

    private final RegistryClient registry;
    private final Registered ids;
    private final WireDecoder<CommandEnvelope> decoder;
    private final byte[] value;

    WireDecoderTest(URI url) {
        registry = new RegistryClient(RegistrySettings.of(url));
        ids = SchemaRegistration.register(registry);
        decoder = new WireDecoder<>(CommandEnvelope.class, registry);
        value = encoder().encode(SampleCommands.authorizePayment());
    }

    @Test
    void readsWhatTheEncoderWrote() throws Exception {
        Headers headers = none();
        encoder().addHeaders(headers);

        assertThat(decoder.decode(value, headers)).isEqualTo(SampleCommands.authorizePayment());
    }

    @Test
    void readsARecordWithoutAFingerprintAsOtherClientsWriteIt() throws Exception {
        assertThat(decoder.decode(value, none())).isEqualTo(SampleCommands.authorizePayment());
    }

    @Test
    void readsEntriesAndTransitMessages() throws Exception {
        byte[] entry = new WireEncoder<JournalEntry>(JournalEntry.getClassSchema(), ids.journalId())
                .encode(SampleEntries.unchanged());
        byte[] tick = new WireEncoder<TransitEnvelope>(TransitEnvelope.getClassSchema(), ids.transitId())
                .encode(SampleCommands.expirePayment());

        assertThat(new WireDecoder<>(JournalEntry.class, registry).decode(entry, none()))
                .isEqualTo(SampleEntries.unchanged());
        assertThat(new WireDecoder<>(TransitEnvelope.class, registry).decode(tick, none()))
                .isEqualTo(SampleCommands.expirePayment());
    }

    @Test
    void refusesANullValue() {
        assertUndecodable(null, none(), "the value is null");
    }

    @Test
    void refusesAValueShorterThanItsPrefix() {
        for (int length = 0; length < 5; length++) {
            assertUndecodable(Arrays.copyOf(value, length), none(), "the value has " + length + " bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0x7b, 0xc3, 0xff})
    void refusesAValueWithoutTheMagicByte(int first) {
        byte[] other = value.clone();
        other[0] = (byte) first;

        assertUndecodable(other, none(), String.format("0x%02x instead of the magic byte", first));
    }

    @Test
    void refusesAnIdTheRegistryDoesNotKnow() {
        assertUndecodable(withId(123_456_789), none(), "schema id 123456789");
    }

    @Test
    void refusesAValueThatEndsEarly() {
        for (int length = 5; length < value.length; length++) {
            assertUndecodable(Arrays.copyOf(value, length), none(), "the bytes are not of the schema");
        }
    }

    @Test
    void refusesBytesAfterTheValue() {
        assertUndecodable(Arrays.copyOf(value, value.length + 3), none(), "3 bytes follow the value");
    }

    @Test
    void refusesAnotherTopicsType() {
        byte[] tick = new WireEncoder<TransitEnvelope>(TransitEnvelope.getClassSchema(), ids.transitId())
                .encode(SampleCommands.expirePayment());
        byte[] entry = new WireEncoder<JournalEntry>(JournalEntry.getClassSchema(), ids.journalId())
                .encode(SampleEntries.accepted());

        assertUndecodable(tick, none(), "TransitEnvelope of that schema cannot be read as");
        assertUndecodable(entry, none(), "JournalEntry of that schema cannot be read as");
    }

    @Test
    void refusesAFingerprintHeaderThatIsNone() {
        for (int length : new int[] {0, 7, 9}) {
            Headers headers = none().add(RecordHeaders.SCHEMA_FINGERPRINT, new byte[length]);
            assertUndecodable(value, headers, "has " + length + " bytes instead of 8");
        }
        assertUndecodable(value, none().add(RecordHeaders.SCHEMA_FINGERPRINT, null), "has 0 bytes instead of 8");
    }

    /** One client with a wrong header must not stop the topic for everybody. */
    @Test
    void refusesARecordWhoseHeaderItsOwnBytesDoNotBearOut() {
        SchemaFingerprint madeUp = new SchemaFingerprint(0x123456789abcdefL);
        SchemaFingerprint another = SchemaFingerprint.of(JournalEntry.getClassSchema());

        assertUndecodable(value, claiming(madeUp), "do not bear out the header");
        assertUndecodable(value, claiming(another), "do not bear out the header");
        assertUndecodable(withId(123_456_789), claiming(madeUp), "do not bear out the header");
    }

    @Test
    void goesOnAfterWhateverItRefused() throws Exception {
        assertUndecodable(Arrays.copyOf(value, value.length - 1), none(), "the bytes are not of the schema");
        assertUndecodable(Arrays.copyOf(value, value.length + 1), none(), "1 bytes follow the value");

        assertThat(decoder.decode(value, none())).isEqualTo(SampleCommands.authorizePayment());
    }

    @Test
    void oneDecoderServesManyThreads() throws Exception {
        List<CommandEnvelope> commands = SampleCommands.commands();
        List<byte[]> values = commands.stream().map(encoder()::encode).toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<CommandEnvelope>> decoded = IntStream.range(0, 20_000)
                    .mapToObj(i -> threads.submit(() -> decoder.decode(values.get(i % values.size()), none())))
                    .toList();
            for (int i = 0; i < decoded.size(); i++) {
                assertThat(decoded.get(i).get()).isEqualTo(commands.get(i % commands.size()));
            }
        }
    }

    private WireEncoder<CommandEnvelope> encoder() {
        return new WireEncoder<>(CommandEnvelope.getClassSchema(), ids.commandId());
    }

    private byte[] withId(int id) {
        return new WireEncoder<CommandEnvelope>(CommandEnvelope.getClassSchema(), id)
                .encode(SampleCommands.authorizePayment());
    }

    private static Headers claiming(SchemaFingerprint fingerprint) {
        return none().add(RecordHeaders.SCHEMA_FINGERPRINT, fingerprint.bytes());
    }

    private static Headers none() {
        return new org.apache.kafka.common.header.internals.RecordHeaders();
    }

    private void assertUndecodable(byte @Nullable [] bytes, Headers headers, String reason) {
        assertThatThrownBy(() -> decoder.decode(bytes, headers))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining(reason);
    }
}
