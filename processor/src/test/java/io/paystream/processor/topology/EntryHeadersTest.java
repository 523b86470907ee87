package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.openBook;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.SchemaFingerprint;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealRegistry.class)
class EntryHeadersTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String OTHER_TRACE = "00-0af7651916cd43dd8448eb211c80319d-b7ad6b7169203331-01";

    private final PaymentDriver driver;

    EntryHeadersTest(Wire wire, @TempDir Path directory) {
        this.driver = new PaymentDriver(wire, directory);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void entryCarriesCloudEventsTheReplyAddressTheTraceAndTheSchemasFingerprint() {
        CommandEnvelope command = openBook("acme");
        command.setReplyTo("gateway-1/42");
        command.setTraceparent(TRACE);
        driver.sendOnly(command, none());

        TestRecord<byte[], byte[]> entry = driver.rawEntry();

        Map<String, String> texts = texts(entry.headers());
        assertThat(texts)
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", "acme@1")
                .containsEntry("ce_type", "io.paystream.journal.entry")
                .containsEntry("ce_source", "urn:paystream:processor")
                .containsEntry("paystream-reply-to", "gateway-1/42")
                .containsEntry("traceparent", TRACE)
                .hasSize(7);
        assertThat(entry.headers().lastHeader(RecordHeaders.SCHEMA_FINGERPRINT).value())
                .isEqualTo(SchemaFingerprint.of(JournalEntry.getClassSchema()).bytes());
    }

    @Test
    void headersOfTheInputDoNotPass() {
        driver.sendOnly(openBook("acme"), none().add("theirs", new byte[] {1}));

        assertThat(texts(driver.rawEntry().headers()))
                .doesNotContainKeys("theirs", "paystream-reply-to", "traceparent");
    }

    @Test
    void traceOfTheRecordServesWhenTheEnvelopeHasNone() {
        driver.sendOnly(openBook("acme"), none().add("traceparent", TRACE.getBytes(UTF_8)));

        assertThat(texts(driver.rawEntry().headers())).containsEntry("traceparent", TRACE);
    }

    @Test
    void traceOfTheEnvelopeComesFirst() {
        CommandEnvelope command = openBook("acme");
        command.setTraceparent(TRACE);
        driver.sendOnly(command, none().add("traceparent", OTHER_TRACE.getBytes(UTF_8)));

        assertThat(texts(driver.rawEntry().headers())).containsEntry("traceparent", TRACE);
    }

    private static Headers none() {
        return new org.apache.kafka.common.header.internals.RecordHeaders();
    }

    private static Map<String, String> texts(Headers headers) {
        Map<String, String> texts = new TreeMap<>();
        for (Header header : headers) {
            texts.put(header.key(), new String(header.value(), UTF_8));
        }
        return texts;
    }
}
