package io.paystream.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.SampleCommands;
import io.paystream.schemas.avro.CommandEnvelope;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class WireEncoderTest {

    private final WireEncoder<CommandEnvelope> encoder =
            new WireEncoder<>(CommandEnvelope.getClassSchema(), 0x01020304);

    @Test
    void aValueBeginsWithTheMagicByteAndTheId() {
        byte[] value = encoder.encode(SampleCommands.authorizePayment());

        assertThat(HexFormat.of().formatHex(Arrays.copyOf(value, 5))).isEqualTo("0001020304");
    }

    @Test
    void equalValuesGiveEqualBytesOnEveryThread() {
        byte[] value = encoder.encode(SampleCommands.authorizePayment());

        assertThat(IntStream.range(0, 1_000)
                        .parallel()
                        .mapToObj(i -> encoder.encode(SampleCommands.authorizePayment())))
                .allMatch(other -> Arrays.equals(value, other));
    }

    @Test
    void theHeaderCarriesTheFingerprintOfTheSchema() throws Exception {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();

        encoder.addHeaders(headers);

        assertThat(headers.lastHeader(RecordHeaders.SCHEMA_FINGERPRINT).value())
                .isEqualTo(SchemaNormalization.parsingFingerprint("CRC-64-AVRO", CommandEnvelope.getClassSchema()));
    }

    @Test
    void aValueWithoutARequiredFieldIsADefectOfTheCaller() {
        assertThatThrownBy(() -> encoder.encode(new CommandEnvelope())).isInstanceOf(NullPointerException.class);
    }
}
