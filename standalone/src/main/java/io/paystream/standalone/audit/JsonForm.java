package io.paystream.standalone.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.paystream.commands.command.FieldRule;
import io.paystream.service.http.Json;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One JSON object of a file, read strictly: no unknown field and none twice. Ask for every field, then {@link #finish}, which
 * names every fault together; until then a faulty field counts as absent.
 */
final class JsonForm {

    private static final ObjectReader TREES = Json.MAPPER
            .reader(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String place;
    private final JsonNode node;
    private final List<String> faults;
    private final List<JsonForm> inner = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    private JsonForm(String place, JsonNode node, List<String> faults) {
        this.place = place;
        this.node = node;
        this.faults = faults;
        if (!node.isObject()) {
            faults.add(
                    place.isEmpty()
                            ? "must be a JSON object"
                            : place.substring(0, place.length() - 1) + " must be an object");
        }
    }

    /** Throws a failure of usage when there is no such file. */
    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, "there is no file " + file, e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** {@code name}: of the text, where a fault is told. */
    static JsonForm parse(String name, String text) {
        try {
            return new JsonForm("", TREES.readTree(text), new ArrayList<>());
        } catch (JsonProcessingException e) {
            throw new CommandFailure(ExitCode.USAGE, name + " is not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Also as {@code null}. */
    boolean has(String field) {
        known.add(field);
        return node.has(field);
    }

    boolean isNull(String field) {
        known.add(field);
        return node.path(field).isNull();
    }

    Optional<String> text(FieldRule<String> rule) {
        Optional<JsonNode> value = find(rule.field());
        if (value.isPresent()
                && !(value.get().isTextual() && rule.holdsFor(value.get().asText()))) {
            fault(rule.field(), rule.rule());
            return Optional.empty();
        }
        return value.map(JsonNode::asText);
    }

    /** Has to be there. */
    String requiredText(FieldRule<String> rule) {
        if (find(rule.field()).isEmpty()) {
            fault(rule.field(), "is required and " + rule.rule());
        }
        return text(rule).orElse("");
    }

    Optional<Long> whole(FieldRule<Long> rule) {
        Optional<JsonNode> value = find(rule.field());
        if (value.isPresent()
                && !(value.get().isIntegralNumber()
                        && value.get().canConvertToLong()
                        && rule.holdsFor(value.get().asLong()))) {
            fault(rule.field(), rule.rule());
            return Optional.empty();
        }
        return value.map(JsonNode::asLong);
    }

    /** Has to be there; a faulty one is answered as {@code otherwise}. */
    long requiredWhole(FieldRule<Long> rule, long otherwise) {
        if (find(rule.field()).isEmpty()) {
            fault(rule.field(), "is required and " + rule.rule());
        }
        return whole(rule).orElse(otherwise);
    }

    List<String> texts(FieldRule<String> rule, int most) {
        List<String> texts = new ArrayList<>();
        Optional<JsonNode> value = find(rule.field());
        if (value.isEmpty()) {
            return texts;
        }
        value.get().forEach(each -> texts.add(each.asText()));
        boolean isKept = value.get().isArray()
                && texts.size() <= most
                && new HashSet<>(texts).size() == texts.size()
                && texts.stream().allMatch(rule::holdsFor);
        if (!isKept) {
            fault(rule.field(), "must be an array of at most " + most + ", none twice; they " + rule.rule());
        }
        return isKept ? texts : List.of();
    }

    Optional<JsonForm> object(String field) {
        return find(field).map(value -> form(field, value));
    }

    /** Has to be there. */
    JsonForm requiredObject(String field) {
        if (find(field).isEmpty()) {
            fault(field, "is required and must be an object");
        }
        return object(field).orElseGet(() -> new JsonForm(place + field + ".", Json.object(), new ArrayList<>()));
    }

    /** Of an array; none when it is absent. */
    List<JsonForm> objects(String field) {
        List<JsonForm> forms = new ArrayList<>();
        Optional<JsonNode> value = find(field);
        if (value.filter(found -> !found.isArray()).isPresent()) {
            fault(field, "must be an array of objects");
            return forms;
        }
        for (int i = 0; value.isPresent() && i < value.get().size(); i++) {
            forms.add(form(field + "[" + i + "]", value.get().get(i)));
        }
        return forms;
    }

    void fault(String field, String rule) {
        faults.add(place + field + " " + rule);
    }

    /** Throws a failure of usage that names every fault, if there is any. */
    void finish(String name) {
        noteUnknown();
        if (!faults.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, name + ": " + String.join("; ", faults));
        }
    }

    private void noteUnknown() {
        node.fieldNames().forEachRemaining(field -> {
            if (!known.contains(field)) {
                fault(field, "is not a field of this file");
            }
        });
        inner.forEach(JsonForm::noteUnknown);
    }

    private JsonForm form(String field, JsonNode value) {
        JsonForm form = new JsonForm(place + field + ".", value, faults);
        inner.add(form);
        return form;
    }

    /** A {@code null} counts as absent; who gives it a meaning asks {@link #isNull}. */
    private Optional<JsonNode> find(String field) {
        known.add(field);
        return Optional.ofNullable(node.get(field)).filter(value -> !value.isNull());
    }
}
