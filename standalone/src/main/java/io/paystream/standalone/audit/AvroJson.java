package io.paystream.standalone.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Avro records as JSON: what is null is left out, and a hash is in hexadecimal digits. */
final class AvroJson {

    private AvroJson() {}

    static ObjectNode of(IndexedRecord record) {
        ObjectNode json = Json.object();
        for (Schema.Field field : record.getSchema().getFields()) {
            Object value = record.get(field.pos());
            if (value != null) {
                json.set(field.name(), value(value));
            }
        }
        return json;
    }

    private static JsonNode value(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.instance;
            case IndexedRecord record -> of(record);
            case List<?> list -> {
                ArrayNode array = Json.array();
                list.forEach(each -> array.add(value(each)));
                yield array;
            }
            case GenericFixed fixed ->
                Json.MAPPER.getNodeFactory().textNode(HexFormat.of().formatHex(fixed.bytes()));
            case CharSequence text -> Json.MAPPER.getNodeFactory().textNode(text.toString());
            default -> Json.MAPPER.valueToTree(value);
        };
    }
}
