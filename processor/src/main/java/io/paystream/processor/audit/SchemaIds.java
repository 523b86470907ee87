package io.paystream.processor.audit;

import static io.paystream.schemas.serde.WireFormat.PREFIX_LENGTH;

import io.paystream.schemas.RecordHeaders;
import io.paystream.schemas.SchemaFingerprint;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.UnknownSchemaIdException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** The schemas that entries were written with: their id and their fingerprint have to agree. Thread-safe. */
final class SchemaIds {

    private final RegistryClient registry;
    private final Map<Integer, Optional<Known>> known = new ConcurrentHashMap<>();

    SchemaIds(RegistryClient registry) {
        this.registry = registry;
    }

    private record Known(Schema schema, SchemaFingerprint fingerprint) {}

    /** Empty when the record is not framed, the registry knows no such id, or the header names another schema. */
    Optional<Schema> writer(ConsumerRecord<byte[], byte[]> entry) {
        byte[] value = entry.value();
        if (value == null || value.length < PREFIX_LENGTH || value[0] != 0) {
            return Optional.empty();
        }
        Header header = entry.headers().lastHeader(RecordHeaders.SCHEMA_FINGERPRINT);
        Optional<SchemaFingerprint> claimed = header == null || header.value() == null
                ? Optional.empty()
                : SchemaFingerprint.ofHeader(header.value());
        return known.computeIfAbsent(ByteBuffer.wrap(value).getInt(1), this::ask)
                .filter(found -> claimed.filter(found.fingerprint()::equals).isPresent())
                .map(Known::schema);
    }

    private Optional<Known> ask(int id) {
        try {
            Schema schema = registry.schemaById(id);
            return Optional.of(new Known(schema, SchemaFingerprint.of(schema)));
        } catch (UnknownSchemaIdException e) {
            return Optional.empty();
        }
    }
}
