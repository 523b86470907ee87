package io.paystream.processor.audit;

import static io.paystream.schemas.serde.WireFormat.PREFIX_LENGTH;

import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.serde.EntryHash;
import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.util.Utf8;

/**
 * The first fields of an entry, which every version of its schema begins with, read without the rest. Nothing here is
 * believed: it says which input to look at.
 *
 * @param topic the cause's
 * @param offset the cause's
 * @param timestamp the cause's
 * @param digest the cause's
 */
public record EntryHead(
        String book,
        long sequence,
        Sha256 previousHash,
        String topic,
        int partition,
        long offset,
        long timestamp,
        String clusterId,
        Sha256 digest) {

    /** Reads heads one after the other. Not thread-safe. */
    public static final class Reader {

        private BinaryDecoder in = DecoderFactory.get().binaryDecoder(new byte[0], null);
        private Utf8 text = new Utf8();

        /** Empty when the value does not begin like an entry. */
        public Optional<EntryHead> read(byte[] value) {
            if (value.length < PREFIX_LENGTH + EntryHash.LENGTH || value[0] != 0) {
                return Optional.empty();
            }
            try {
                in = DecoderFactory.get().binaryDecoder(value, PREFIX_LENGTH, value.length - PREFIX_LENGTH, in);
                return Optional.of(new EntryHead(
                        string(),
                        in.readLong(),
                        hash(),
                        string(),
                        in.readInt(),
                        in.readLong(),
                        in.readLong(),
                        string(),
                        hash()));
            } catch (IOException | AvroRuntimeException | IndexOutOfBoundsException | UnsupportedOperationException e) {
                return Optional.empty();
            }
        }

        private String string() throws IOException {
            text = in.readString(text);
            return text.toString();
        }

        private Sha256 hash() throws IOException {
            byte[] hash = new byte[EntryHash.LENGTH];
            in.readFixed(hash);
            return new Sha256(hash);
        }
    }

    boolean hasCause(String causeTopic, long causeOffset) {
        return offset == causeOffset && topic.equals(causeTopic);
    }
}
