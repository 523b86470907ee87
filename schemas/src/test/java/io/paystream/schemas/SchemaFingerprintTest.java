package io.paystream.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

class SchemaFingerprintTest {

    private static final Schema SCHEMA = SchemaBuilder.record("R")
            .namespace("n")
            .fields()
            .requiredString("a")
            .endRecord();

    @Test
    void theHeaderHasAvrosOwnBytes() throws Exception {
        assertThat(SchemaFingerprint.of(SCHEMA).bytes())
                .isEqualTo(SchemaNormalization.parsingFingerprint("CRC-64-AVRO", SCHEMA));
    }

    @Test
    void survivesTheHeader() {
        SchemaFingerprint fingerprint = SchemaFingerprint.of(SCHEMA);

        assertThat(SchemaFingerprint.ofHeader(fingerprint.bytes())).contains(fingerprint);
    }

    @Test
    void aHeaderOfAnotherLengthIsNone() {
        assertThat(SchemaFingerprint.ofHeader(new byte[7])).isEmpty();
        assertThat(SchemaFingerprint.ofHeader(new byte[8])).contains(new SchemaFingerprint(0));
        assertThat(SchemaFingerprint.ofHeader(new byte[9])).isEmpty();
    }

    @Test
    void documentationDoesNotChangeIt() {
        Schema documented = SchemaBuilder.record("R")
                .namespace("n")
                .doc("why")
                .fields()
                .requiredString("a")
                .endRecord();

        assertThat(SchemaFingerprint.of(documented)).isEqualTo(SchemaFingerprint.of(SCHEMA));
    }

    @Test
    void printsSixteenHexDigits() {
        assertThat(new SchemaFingerprint(0xabcL)).hasToString("0000000000000abc");
    }
}
