package io.paystream.schemas.serde;

import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.SchemaFingerprint;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.registry.RegistryUnavailableException;
import io.paystream.schemas.registry.TopicSchema;
import io.paystream.schemas.registry.UnknownSchemaIdException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Decodes values in the Confluent wire format, written with any version of T's schema. Thread-safe. Blocks only for an
 * id it has not seen, and then within the registry client's bounds.
 */
public final class WireDecoder<T extends SpecificRecord> {

    private final GeneratedModel model;
    private final Schema schema;
    private final RegistryClient registry;
    private final Map<Integer, ValueReader<T>> readers = new ConcurrentHashMap<>();
    private final ThreadLocal<BoundedDecoder> decoders = ThreadLocal.withInitial(BoundedDecoder::new);

    public WireDecoder(Class<T> type, RegistryClient registry) {
        this.model = new GeneratedModel(type);
        this.schema = model.getSchema(type);
        this.registry = registry;
    }

    /**
     * Reads a record's value.
     *
     * @throws UndecodableException the record's fault: null, short, not framed, an id the registry does not know, a
     *     schema that is not T's, bytes not of their schema, bytes that follow the value, a header that lies
     * @throws RegistryFaultException the registry's fault: the record was written with a schema this program knows, and
     *     the registry gives its id to another one or to none
     * @throws RegistryUnavailableException nobody's verdict yet: the registry does not answer and the id is not cached
     */
    public T decode(byte @Nullable [] value, Headers headers) throws UndecodableException {
        byte[] framed = WireFormat.framed(value);
        int id = WireFormat.schemaId(framed);
        SchemaFingerprint claimed = claimed(headers);
        ValueReader<T> reader = reader(id, claimed, framed);
        if (claimed != null && !claimed.equals(reader.fingerprint())) {
            throw contradiction(id, claimed, "fingerprint " + reader.fingerprint(), framed);
        }
        return reader.read(framed, decoders.get());
    }

    private static @Nullable SchemaFingerprint claimed(Headers headers) throws UndecodableException {
        Header header = headers.lastHeader(RecordHeaders.SCHEMA_FINGERPRINT);
        if (header == null) {
            return null;
        }
        byte[] bytes = header.value() == null ? new byte[0] : header.value();
        return SchemaFingerprint.ofHeader(bytes)
                .orElseThrow(() -> new UndecodableException("header " + RecordHeaders.SCHEMA_FINGERPRINT + " has "
                        + bytes.length + " bytes instead of " + Long.BYTES));
    }

    private ValueReader<T> reader(int id, @Nullable SchemaFingerprint claimed, byte[] framed)
            throws UndecodableException {
        ValueReader<T> known = readers.get(id);
        if (known != null) {
            return known;
        }
        try {
            ValueReader<T> reader = new ValueReader<>(registry.schemaById(id), schema, model);
            readers.put(id, reader);
            return reader;
        } catch (UnknownSchemaIdException e) {
            if (claimed != null) {
                throw contradiction(id, claimed, "no schema", framed);
            }
            throw new UndecodableException("no schema to decode with: " + e.getMessage(), e);
        }
    }

    /**
     * A header and the registry disagree about an id. The header is believed when this program knows the schema it
     * claims and the bytes are of it: then the registry is wrong. Otherwise the header is, and one record with a made-up
     * header must not stop a topic.
     */
    private UndecodableException contradiction(int id, SchemaFingerprint claimed, String registered, byte[] framed) {
        Optional<TopicSchema> known = TopicSchema.withFingerprint(claimed);
        String difference = "schema id " + id + ": the record's header says fingerprint " + claimed
                + known.map(k -> " (" + k.schema().getName() + ")").orElse("") + ", the registry says " + registered;
        if (known.isPresent() && isOf(known.get().schema(), framed)) {
            throw new RegistryFaultException(difference + "; subject "
                    + known.get().subject() + ", topic "
                    + known.get().topic() + ". The registry has lost the schema or given its id to another one, and"
                    + " has to be rebuilt with the ids it had");
        }
        return new UndecodableException(difference + ", and the bytes do not bear out the header");
    }

    private boolean isOf(Schema claimed, byte[] framed) {
        try {
            new ValueReader<>(claimed, claimed, model).read(framed, decoders.get());
            return true;
        } catch (UndecodableException e) {
            return false;
        }
    }
}
