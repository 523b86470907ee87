package io.paystream.schemas;

/** Names of the record headers that paystream reads and writes. Values are UTF-8 unless said otherwise. */
public final class RecordHeaders {

    /** CRC-64-AVRO fingerprint of the writer's schema: 8 bytes, little-endian, as in Avro's single-object encoding. */
    public static final String SCHEMA_FINGERPRINT = "paystream-schema-fingerprint";

    /** On an entry: the command's {@code replyTo}, so that a listener can skip answers to others undecoded. */
    public static final String REPLY_TO = "paystream-reply-to";

    /** W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    /** CloudEvents attributes, as the Kafka protocol binding's binary mode names them. */
    public static final String CE_SPECVERSION = "ce_specversion";

    public static final String CE_ID = "ce_id";
    public static final String CE_TYPE = "ce_type";
    public static final String CE_SOURCE = "ce_source";

    /** On a dead letter: where the undecodable bytes were read and why they were refused. */
    public static final String CAUSE_TOPIC = "paystream-cause-topic";

    public static final String CAUSE_PARTITION = "paystream-cause-partition";
    public static final String CAUSE_OFFSET = "paystream-cause-offset";
    public static final String CAUSE_TIMESTAMP = "paystream-cause-timestamp";
    public static final String CAUSE_REASON = "paystream-cause-reason";
    public static final String CAUSE_DETAIL = "paystream-cause-detail";

    /** On a command that was a dead letter and is sent again: where that letter is. */
    public static final String REDRIVE_TOPIC = "paystream-redrive-topic";

    public static final String REDRIVE_PARTITION = "paystream-redrive-partition";
    public static final String REDRIVE_OFFSET = "paystream-redrive-offset";

    private RecordHeaders() {}
}
