package io.paystream.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.apache.avro.Schema;

/** A schema as it was written, without what the Java code generator adds; other languages need not see that. */
final class PlainSchema {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JAVA_STRING = "avro.java.string";

    private PlainSchema() {}

    static String text(Schema schema) {
        try {
            return plain(JSON.readTree(schema.toString())).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro prints a schema as JSON", e);
        }
    }

    private static JsonNode plain(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(element -> copy.add(plain(element)));
            return copy;
        }
        return node instanceof ObjectNode object ? plain(object) : node;
    }

    private static JsonNode plain(ObjectNode object) {
        ObjectNode copy = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> property : object.properties()) {
            if (!property.getKey().equals(JAVA_STRING)) {
                copy.set(property.getKey(), plain(property.getValue()));
            }
        }
        boolean onlyType = object.has(JAVA_STRING) && copy.size() == 1;
        return onlyType ? copy.path("type") : copy;
    }
}
