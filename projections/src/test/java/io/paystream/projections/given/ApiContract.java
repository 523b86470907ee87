package io.paystream.projections.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import io.paystream.service.http.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Holds every answer against the published document: its status, its media type, its body and its headers. */
final class ApiContract {

    private static final String DOCUMENT = "/openapi/paystream.yaml";
    private static final String BASE = "https://paystream.test/openapi";
    private static final List<String> HEADERS = List.of("ETag", "Journal-Position", "Paystream-Stale", "Retry-After");

    private final JsonNode root = read();
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemas(Map.of(BASE, root.toString()))
                    .schemaRegistryConfig(SchemaRegistryConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build()));
    private final Map<String, Schema> judges = new ConcurrentHashMap<>();

    /** Throws when the answer is not one that the document promises. */
    void hold(String path, Api.Reply reply) {
        String response = resolved(operation(path) + "/responses/" + reply.status());
        if (root.at(response).isMissingNode()) {
            throw new AssertionError("the contract knows no " + reply.status() + " for " + path);
        }
        for (String header : HEADERS) {
            reply.header(header)
                    .filter(value -> reply.status() < 400 || header.equals("Retry-After"))
                    .ifPresent(value -> requireNamed(response, header, path));
        }
        if (!reply.body().isMissingNode()) {
            String media = reply.header("Content-Type").orElseThrow();
            judge(response + "/content/" + media.replace("/", "~1") + "/schema", reply.body(), path);
        }
    }

    private void requireNamed(String response, String header, String path) {
        if (root.at(response + "/headers/" + header).isMissingNode()) {
            throw new AssertionError("the contract names no header " + header + " for " + path);
        }
    }

    private void judge(String pointer, JsonNode body, String path) {
        if (root.at(pointer).isMissingNode()) {
            throw new AssertionError("the contract has no schema at " + pointer);
        }
        var faults = judges.computeIfAbsent(pointer, at -> schemas.getSchema(SchemaLocation.of(BASE + "#" + at)))
                .validate(body);
        if (!faults.isEmpty()) {
            throw new AssertionError(path + " breaks the contract: " + faults + " in " + body);
        }
    }

    private String operation(String path) {
        String plain = path.replaceFirst("\\?.*", "");
        return root.path("paths")
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(template -> plain.matches(pattern(template)))
                .findFirst()
                .map(template -> "/paths/" + template.replace("/", "~1") + "/get")
                .orElseThrow(() -> new AssertionError("the contract has no " + path));
    }

    private static String pattern(String template) {
        return Pattern.compile("\\{[^}]+}")
                .splitAsStream(template + "\n")
                .map(part -> Pattern.quote(part.strip()))
                .reduce((left, right) -> left + "[^/]+" + right)
                .orElseThrow();
    }

    private String resolved(String pointer) {
        String reference = root.at(pointer).path("$ref").asText();
        return reference.isEmpty() ? pointer : reference.substring(1);
    }

    private static JsonNode read() {
        try (InputStream document = HttpServer.class.getResourceAsStream(DOCUMENT)) {
            return new YAMLMapper().readTree(Objects.requireNonNull(document, DOCUMENT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
