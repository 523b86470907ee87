package io.paystream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.schemas.SampleCommands;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.serde.WireDecoder;
import io.paystream.schemas.serde.WireEncoder;
import java.net.URI;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(RealRegistry.class)
class SchemaRegistrationTest {

    @Test
    void givesTheSameIdsAtEveryStart(URI url) {
        Registered first = SchemaRegistration.register(new RegistryClient(RegistrySettings.of(url)));

        Registered second = SchemaRegistration.register(new RegistryClient(RegistrySettings.of(url)));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void whatOneProgramEncodesAnotherDecodes(URI url) throws Exception {
        Registered ids = SchemaRegistration.register(new RegistryClient(RegistrySettings.of(url)));
        WireEncoder<CommandEnvelope> encoder = new WireEncoder<>(CommandEnvelope.getClassSchema(), ids.commandId());
        Headers headers = new RecordHeaders();
        encoder.addHeaders(headers);

        byte[] bytes = encoder.encode(SampleCommands.authorizePayment());

        WireDecoder<CommandEnvelope> decoder =
                new WireDecoder<>(CommandEnvelope.class, new RegistryClient(RegistrySettings.of(url)));
        assertThat(decoder.decode(bytes, headers)).isEqualTo(SampleCommands.authorizePayment());
    }
}
