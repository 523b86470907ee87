package io.paystream.processor.wire;

import org.apache.kafka.common.header.Headers;

/** A message ready to be sent on payments.transit. */
public final class TransitMessage {

    private final String book;
    private final byte[] value;
    private final Headers headers;

    TransitMessage(String book, byte[] value, Headers headers) {
        this.book = book;
        this.value = value;
        this.headers = headers;
    }

    /** Whom it is for, which is the record's key. */
    public String book() {
        return book;
    }

    /** Not copied: do not change it. */
    public byte[] value() {
        return value;
    }

    public Headers headers() {
        return headers;
    }
}
