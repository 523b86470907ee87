package io.paystream.processor.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.schemas.RecordHeaders;
import org.apache.kafka.common.header.Headers;

/** CloudEvents attributes as record headers, in the binary mode of the Kafka protocol binding. */
final class CloudEvents {

    static final String ENTRY = "io.paystream.journal.entry";
    static final String PROCESSOR = "urn:paystream:processor";

    private static final String COMMAND_PREFIX = "io.paystream.command.";
    private static final byte[] SPECVERSION = "1.0".getBytes(UTF_8);

    private CloudEvents() {}

    static String command(String kind) {
        return COMMAND_PREFIX + kind;
    }

    static Headers headers(String id, String type, String source) {
        Headers headers = new org.apache.kafka.common.header.internals.RecordHeaders();
        headers.add(RecordHeaders.CE_SPECVERSION, SPECVERSION);
        add(headers, RecordHeaders.CE_ID, id);
        add(headers, RecordHeaders.CE_TYPE, type);
        add(headers, RecordHeaders.CE_SOURCE, source);
        return headers;
    }

    static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
