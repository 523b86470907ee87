package io.paystream.processor.wire;

import org.apache.kafka.common.header.Headers;

/** A message ready to be sent on payments.transit. */
public final class TransitMessage {

    private final String book;
    private final String operationId;
    private final byte[] value;
    private final Headers headers;

    TransitMessage(String book, String operationId, byte[] value, Headers headers) {
        this.book = book;
        this.operationId = operationId;
        this.value = value;
        this.headers = headers;
    }

    /** Whom it is for, which is the record's key. */
    public String book() {
        return book;
    }

    /** One of the processor's own, which begin with {@code @}. */
    public String operationId() {
        return operationId;
    }

    /** Not copied: do not change it. */
    public byte[] value() {
        return value;
    }

    public Headers headers() {
        return headers;
    }
}
