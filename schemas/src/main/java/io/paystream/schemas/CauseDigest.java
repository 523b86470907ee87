package io.paystream.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Binds an entry to the content of its input. SHA-256 over, in this order: {@code paystream-cause-1}, key, value (each
 * a 4-byte big-endian length, -1 for null, and the bytes), the timestamp (8 bytes, big-endian), and for each bound header
 * its last value (length and bytes). Offsets are left out, so the digest survives a mirror that changes them.
 */
public final class CauseDigest {

    /** Headers whose change changes the meaning of the record. */
    public static final List<String> BOUND_HEADERS =
            List.of(RecordHeaders.SCHEMA_FINGERPRINT, RecordHeaders.TRACEPARENT);

    private static final byte[] DOMAIN = "paystream-cause-1".getBytes(UTF_8);

    private CauseDigest() {}

    /** Thread-safe; the answer has 32 bytes. */
    public static byte[] of(byte @Nullable [] key, byte @Nullable [] value, long timestamp, Headers headers) {
        MessageDigest sha = Digests.sha256();
        sha.update(DOMAIN);
        update(sha, key);
        update(sha, value);
        sha.update(ByteBuffer.allocate(Long.BYTES).putLong(timestamp).flip());
        for (String name : BOUND_HEADERS) {
            Header header = headers.lastHeader(name);
            update(sha, header == null ? null : header.value());
        }
        return sha.digest();
    }

    private static void update(MessageDigest sha, byte @Nullable [] bytes) {
        int length = bytes == null ? -1 : bytes.length;
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
        if (bytes != null) {
            sha.update(bytes);
        }
    }
}
