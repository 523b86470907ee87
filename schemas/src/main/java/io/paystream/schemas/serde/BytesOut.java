package io.paystream.schemas.serde;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecordBase;

/** Where a thread writes one value after the other: what both need is made once. Not thread-safe. */
final class BytesOut extends OutputStream {

    private static final int USUAL_LENGTH = 1024;
    private static final int LARGEST_KEPT = 64 * 1024;
    private static final ThreadLocal<BytesOut> OF_THREAD = ThreadLocal.withInitial(BytesOut::new);

    private byte[] bytes = new byte[USUAL_LENGTH];
    private int length;
    private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(this, null);

    /** The prefix and the value behind it; a new array each time. */
    static byte[] encoded(byte[] prefix, SpecificRecordBase value) {
        return OF_THREAD.get().encode(prefix, value);
    }

    private byte[] encode(byte[] prefix, SpecificRecordBase value) {
        length = 0;
        write(prefix, 0, prefix.length);
        try {
            value.customEncode(encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory gives no I/O error", e);
        } catch (RuntimeException e) {
            OF_THREAD.remove();
            throw e;
        }
        byte[] encoded = Arrays.copyOf(bytes, length);
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[USUAL_LENGTH];
        }
        return encoded;
    }

    @Override
    public void write(int value) {
        ensure(1);
        bytes[length++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    private void ensure(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
