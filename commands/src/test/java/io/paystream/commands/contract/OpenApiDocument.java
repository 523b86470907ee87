package io.paystream.commands.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The document, its references followed and its schemas made to judge. */
public final class OpenApiDocument {

    public static final List<String> METHODS = List.of("get", "post", "put", "delete", "patch");

    private static final String RESOURCE = "/openapi/paystream.yaml";
    private static final String BASE = "https://paystream.test/openapi";

    private final JsonNode root;
    private final SchemaRegistry schemas;
    private final Map<String, Schema> byPointer = new ConcurrentHashMap<>();

    private OpenApiDocument(JsonNode root) {
        this.root = root;
        this.schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(BASE, root.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /** As it is published. */
    public static OpenApiDocument load() {
        return new OpenApiDocument(read());
    }

    /** For judging answers: an answer has no field that the document does not name. */
    public static OpenApiDocument loadClosed() {
        JsonNode root = read();
        close(root);
        return new OpenApiDocument(root);
    }

    public JsonNode root() {
        return root;
    }

    /** A node and where it is. */
    public record Located(String pointer, JsonNode node) {

        public Located child(String name) {
            return new Located(pointer + "/" + name.replace("~", "~0").replace("/", "~1"), node.path(name));
        }

        public boolean exists() {
            return !node.isMissingNode();
        }
    }

    public Located at(String pointer) {
        return new Located(pointer, root.at(pointer));
    }

    /** The node itself, or what it refers to. */
    public Located resolve(Located located) {
        JsonNode reference = located.node().path("$ref");
        if (!reference.isTextual()) {
            return located;
        }
        return resolve(at(reference.textValue().substring(1)));
    }

    /** The operation that serves a path; empty when the document has none. */
    public Optional<Located> operation(String method, String path) {
        Located paths = at("/paths");
        return paths.node()
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(template -> matches(template, path))
                .map(template -> paths.child(template).child(method.toLowerCase(java.util.Locale.ROOT)))
                .filter(Located::exists)
                .findFirst();
    }

    /** What the schema at the place has to say against a value; empty: nothing. */
    public List<String> faults(Located schema, JsonNode value) {
        Schema judge = byPointer.computeIfAbsent(
                schema.pointer(), pointer -> schemas.getSchema(SchemaLocation.of(BASE + "#" + pointer)));
        List<String> faults = new ArrayList<>();
        for (Error error : judge.validate(value)) {
            faults.add(error.getInstanceLocation() + " " + error.getMessage());
        }
        return faults;
    }

    private static boolean matches(String template, String path) {
        String pattern = Pattern.compile("\\{[^}]+}")
                .splitAsStream(template + "\0")
                .map(Pattern::quote)
                .reduce((left, right) -> left + "[^/]+" + right)
                .orElseThrow();
        return (path + "\0").matches(pattern);
    }

    private static JsonNode read() {
        try (InputStream document = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
            return new YAMLMapper().readTree(Objects.requireNonNull(document, RESOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object
                && "object".equals(object.path("type").asText())
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(OpenApiDocument::close);
    }
}
