package io.paystream.projections.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificFixed;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Records of the contract as JSON under their own field names. What is null or an empty list is left out, a long whose name
 * ends in {@code At} is an instant, a digest is hexadecimal and other bytes are base64.
 */
final class RecordJson {

    private static final String INSTANT = "At";

    private RecordJson() {}

    static ObjectNode of(SpecificRecordBase fields) {
        ObjectNode json = Json.object();
        for (Schema.Field field : fields.getSchema().getFields()) {
            @Nullable Object value = fields.get(field.pos());
            if (value != null && !value.equals(List.of())) {
                json.set(field.name(), value(field.name(), value));
            }
        }
        return json;
    }

    /** What an envelope holds in the field that its kind names; empty for a kind this version has no field for. */
    static Optional<SpecificRecordBase> content(SpecificRecordBase envelope, String kind) {
        String field = kind.isEmpty() ? kind : kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
        return envelope.hasField(field) && envelope.get(field) instanceof SpecificRecordBase content
                ? Optional.of(content)
                : Optional.empty();
    }

    static String hex(SpecificFixed digest) {
        return HexFormat.of().formatHex(digest.bytes());
    }

    private static JsonNode value(String name, Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (value) {
            case CharSequence text -> json.textNode(text.toString());
            case Long number when name.endsWith(INSTANT) -> json.textNode(Json.instant(number));
            case Long number -> json.numberNode(number);
            case Integer number -> json.numberNode(number);
            case Boolean flag -> json.booleanNode(flag);
            case SpecificFixed digest -> json.textNode(hex(digest));
            case ByteBuffer bytes -> json.textNode(base64(bytes));
            case SpecificRecordBase inner -> of(inner);
            case List<?> list -> array(name, list);
            default -> throw new IllegalStateException("no JSON for field " + name + " of " + value.getClass());
        };
    }

    private static ArrayNode array(String name, List<?> values) {
        ArrayNode json = Json.array();
        values.forEach(each -> json.add(value(name, each)));
        return json;
    }

    private static String base64(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return Base64.getEncoder().encodeToString(copy);
    }
}
