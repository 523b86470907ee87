package io.paystream.commands.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.paystream.commands.command.FieldRule;
import io.paystream.service.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The JSON object of a request, read strictly: no unknown field, no field twice, no {@code null}, no number in quotes, no
 * fraction or exponent. Ask for every field, of objects inside it too, then {@link #finish()}, which throws one problem
 * that names every fault; until then a faulty field answers a harmless value.
 */
final class JsonBody {

    /** Stands for the body as a whole where a problem names a field. */
    private static final String WHOLE = "body";

    private static final ObjectReader TREES = Json.MAPPER.reader(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

    /** What stands before the name of a field where a problem names it; empty for the body itself. */
    private final String place;

    private final Map<String, JsonNode> fields;
    private final Set<String> known = new HashSet<>();
    private final List<JsonBody> inner = new ArrayList<>();
    private final FieldFaults faults;

    private JsonBody(String place, Map<String, JsonNode> fields, FieldFaults faults) {
        this.place = place;
        this.fields = fields;
        this.faults = faults;
    }

    /** An empty body counts as {@code {}}; whether that is enough, the fields say. */
    static JsonBody parse(byte[] body) {
        FieldFaults faults = new FieldFaults();
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        if (body.length > 0) {
            try {
                readInto(fields, utf8(body), faults);
            } catch (JsonProcessingException e) {
                faults.add(WHOLE, "is not valid JSON: " + e.getOriginalMessage() + " at " + place(e));
                faults.throwIfAny();
            } catch (CharacterCodingException e) {
                faults.add(WHOLE, "must be JSON in UTF-8");
                faults.throwIfAny();
            } catch (IOException e) {
                throw new UncheckedIOException("reading from memory", e);
            }
        }
        return new JsonBody("", fields, faults);
    }

    String text(FieldRule<String> rule) {
        return optionalText(rule).orElseGet(() -> missing(rule, ""));
    }

    Optional<String> optionalText(FieldRule<String> rule) {
        return find(rule)
                .flatMap(value -> value.isTextual() && rule.holdsFor(value.textValue())
                        ? Optional.of(value.textValue())
                        : fault(rule));
    }

    long whole(FieldRule<Long> rule) {
        return optionalWhole(rule).orElseGet(() -> missing(rule, 1L));
    }

    Optional<Long> optionalWhole(FieldRule<Long> rule) {
        return find(rule)
                .flatMap(value ->
                        value.isIntegralNumber() && value.canConvertToLong() && rule.holdsFor(value.longValue())
                                ? Optional.of(value.longValue())
                                : fault(rule));
    }

    boolean flag(String field) {
        known.add(field);
        JsonNode value = fields.get(field);
        if (value != null && !value.isBoolean()) {
            fault(field, "must be true or false");
        }
        return value != null && value.booleanValue();
    }

    /** An object inside this one; its faults are named as {@code field.name}. */
    Optional<JsonBody> object(String field) {
        known.add(field);
        JsonNode value = fields.get(field);
        if (value == null) {
            return Optional.empty();
        }
        return objectAt(field, value);
    }

    /** Objects in an array, empty when it is absent; their faults are named as {@code field[0].name}. */
    List<JsonBody> objects(String field, int most) {
        List<JsonBody> objects = new ArrayList<>();
        forEach(field, most, (name, value) -> objectAt(name, value).ifPresent(objects::add));
        return objects;
    }

    /** Objects in an array that has to be there with one at least. */
    List<JsonBody> someObjects(String field, int most) {
        JsonNode value = fields.get(field);
        if (value == null || (value.isArray() && value.isEmpty())) {
            known.add(field);
            fault(field, (value == null ? "is required and " : "") + "must be an array of 1 to " + most);
            return List.of();
        }
        return objects(field, most);
    }

    /** Texts in an array, empty when it is absent; faults are named as {@code field[0]}. */
    List<String> texts(FieldRule<String> rule, int most) {
        List<String> texts = new ArrayList<>();
        forEach(rule.field(), most, (name, value) -> {
            if (value.isTextual() && rule.holdsFor(value.textValue())) {
                texts.add(value.textValue());
            } else {
                fault(name, rule.rule());
            }
        });
        return texts;
    }

    /** Notes a fault that spans fields. */
    void fault(String field, String rule) {
        faults.add(place + field, rule);
    }

    /** Throws the problem that names every fault, unknown fields included, if there is any. */
    void finish() {
        noteUnknown();
        faults.throwIfAny();
    }

    private void noteUnknown() {
        fields.keySet().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> fault(name, "is not a field of this request"));
        inner.forEach(JsonBody::noteUnknown);
    }

    private void forEach(String field, int most, BiConsumer<String, JsonNode> visitor) {
        known.add(field);
        JsonNode value = fields.get(field);
        if (value == null) {
            return;
        }
        if (!value.isArray() || value.size() > most) {
            fault(field, "must be an array of at most " + most);
            return;
        }
        for (int i = 0; i < value.size(); i++) {
            visitor.accept(field + "[" + i + "]", value.get(i));
        }
    }

    private Optional<JsonBody> objectAt(String field, JsonNode value) {
        if (!value.isObject()) {
            fault(field, "must be an object");
            return Optional.empty();
        }
        Map<String, JsonNode> content = new LinkedHashMap<>();
        value.properties().forEach(each -> content.put(each.getKey(), each.getValue()));
        JsonBody object = new JsonBody(place + field + ".", content, faults);
        inner.add(object);
        return Optional.of(object);
    }

    private Optional<JsonNode> find(FieldRule<?> rule) {
        known.add(rule.field());
        return Optional.ofNullable(fields.get(rule.field()));
    }

    private <T> T missing(FieldRule<?> rule, T harmless) {
        if (!fields.containsKey(rule.field())) {
            fault(rule.field(), "is required and " + rule.rule());
        }
        return harmless;
    }

    private <T> Optional<T> fault(FieldRule<?> rule) {
        fault(rule.field(), rule.rule());
        return Optional.empty();
    }

    private static void readInto(Map<String, JsonNode> fields, String json, FieldFaults faults) throws IOException {
        try (JsonParser parser = Json.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                faults.add(WHOLE, "must be a JSON object");
                faults.throwIfAny();
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                JsonNode value = TREES.readTree(parser);
                if (fields.put(name, value) != null) {
                    faults.add(name, "is given twice");
                }
            }
            if (parser.nextToken() != null) {
                faults.add(WHOLE, "must be one JSON object and nothing after it");
                faults.throwIfAny();
            }
        }
    }

    private static String utf8(byte[] body) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null
                ? "an unknown place"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}
