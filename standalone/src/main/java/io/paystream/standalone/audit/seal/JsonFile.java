package io.paystream.standalone.audit.seal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.paystream.processor.audit.seal.SealException;
import io.paystream.schemas.avro.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** JSON that has to be whole: what is missing or of another kind is named. */
final class JsonFile {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int HASH_DIGITS = 64;

    private JsonFile() {}

    /** @throws SealException when the text is no such object of this format */
    static JsonNode parse(String text, String format) {
        try {
            JsonNode json = MAPPER.readTree(text);
            if (!format.equals(json.path("format").asText())) {
                throw new SealException("it is no " + format);
            }
            return json;
        } catch (JsonProcessingException e) {
            throw new SealException("it is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    static String print(JsonNode json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of our own cannot be written", e);
        }
    }

    static String text(JsonNode json, String name) {
        return field(json, name)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .orElseThrow(() -> missing(name));
    }

    static long number(JsonNode json, String name) {
        return field(json, name)
                .filter(node -> node.isIntegralNumber() && node.canConvertToLong())
                .map(JsonNode::longValue)
                .orElseThrow(() -> missing(name));
    }

    static int small(JsonNode json, String name) {
        long number = number(json, name);
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw missing(name);
        }
        return (int) number;
    }

    static Sha256 hash(JsonNode json, String name) {
        return hash(field(json, name).orElseThrow(() -> missing(name)), () -> missing(name));
    }

    static List<Sha256> hashes(JsonNode json, String name) {
        List<Sha256> hashes = new ArrayList<>();
        list(json, name).forEach(node -> hashes.add(hash(node, () -> missing(name))));
        return hashes;
    }

    static List<JsonNode> list(JsonNode json, String name) {
        List<JsonNode> nodes = new ArrayList<>();
        field(json, name)
                .filter(JsonNode::isArray)
                .orElseThrow(() -> missing(name))
                .forEach(nodes::add);
        return nodes;
    }

    static String hex(Sha256 hash) {
        return HexFormat.of().formatHex(hash.bytes());
    }

    static void addAll(ArrayNode array, List<Sha256> hashes) {
        hashes.forEach(hash -> array.add(hex(hash)));
    }

    private static Optional<JsonNode> field(JsonNode json, String name) {
        return Optional.ofNullable(json.get(name));
    }

    private static Sha256 hash(JsonNode node, Supplier<SealException> wrong) {
        String digits = node.isTextual() ? node.textValue() : "";
        if (digits.length() != HASH_DIGITS) {
            throw wrong.get();
        }
        try {
            return new Sha256(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            throw wrong.get();
        }
    }

    private static SealException missing(String name) {
        return new SealException("its field " + name + " is missing, or not what it should be");
    }
}
