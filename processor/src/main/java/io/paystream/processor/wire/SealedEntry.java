package io.paystream.processor.wire;

import io.paystream.schemas.avro.Sha256;
import org.apache.kafka.common.header.Headers;

/** An entry ready to be appended: its bytes with the hash in their place. */
public final class SealedEntry {

    private final byte[] value;
    private final Headers headers;
    private final Sha256 hash;

    SealedEntry(byte[] value, Headers headers, Sha256 hash) {
        this.value = value;
        this.headers = headers;
        this.hash = hash;
    }

    /** Not copied: do not change it. */
    public byte[] value() {
        return value;
    }

    public Headers headers() {
        return headers;
    }

    public Sha256 hash() {
        return hash;
    }
}
