package io.paystream.commands.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.commands.contract.OpenApiDocument.Located;
import io.paystream.service.http.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiLintTest {

    private static final OpenApiDocument DOCUMENT = OpenApiDocument.load();

    /** Its body is the readiness itself, up or down. */
    private static final String READINESS = "/paths/~1health~1ready/get";

    @Test
    void isOpenApi31() {
        assertThat(DOCUMENT.root().path("openapi").asText()).startsWith("3.1.");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(references()).isNotEmpty().allSatisfy(reference -> {
            assertThat(reference).startsWith("#/");
            assertThat(DOCUMENT.root().at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        });
    }

    @Test
    void everyComponentIsUsed() {
        Set<String> unused = new TreeSet<>();
        DOCUMENT.root()
                .path("components")
                .propertyStream()
                .forEach(group -> group.getValue()
                        .propertyStream()
                        .forEach(component -> unused.add("#/components/" + group.getKey() + "/" + component.getKey())));
        unused.removeAll(references());

        assertThat(unused).isEmpty();
    }

    @Test
    void operationIdsAreUniqueAndEveryOperationIsDescribed() {
        List<String> ids = new ArrayList<>();
        for (Located operation : operations()) {
            ids.add(operation.node().path("operationId").asText());
            assertThat(operation.node().path("summary").asText())
                    .as(operation.pointer())
                    .isNotEmpty();
            assertThat(operation.node().path("tags")).as(operation.pointer()).hasSize(1);
        }

        assertThat(ids).doesNotHaveDuplicates().doesNotContain("");
    }

    @Test
    void everyPartOfAPathIsAParameter() {
        DOCUMENT.root().path("paths").propertyStream().forEach(path -> {
            Set<String> named = new TreeSet<>();
            for (JsonNode parameter : path.getValue().path("parameters")) {
                JsonNode resolved = DOCUMENT.resolve(new Located("", parameter)).node();
                assertThat(resolved.path("in").asText()).isEqualTo("path");
                assertThat(resolved.path("required").asBoolean()).isTrue();
                named.add(resolved.path("name").asText());
            }
            Set<String> parts = new TreeSet<>(Pattern.compile("\\{([^}]+)}")
                    .matcher(path.getKey())
                    .results()
                    .map(MatchResult::group)
                    .map(part -> part.substring(1, part.length() - 1))
                    .toList());
            assertThat(named).as(path.getKey()).isEqualTo(parts);
        });
    }

    @Test
    void everyErrorIsAProblem() {
        for (Located operation : operations()) {
            for (Map.Entry<String, JsonNode> response :
                    operation.node().path("responses").properties()) {
                boolean isError =
                        response.getKey().startsWith("4") || response.getKey().startsWith("5");
                if (isError && !operation.pointer().equals(READINESS)) {
                    JsonNode content = DOCUMENT.resolve(new Located("", response.getValue()))
                            .node()
                            .path("content");
                    assertThat(content.propertyStream().map(Map.Entry::getKey))
                            .as(operation.pointer() + " " + response.getKey())
                            .containsExactly(Problem.MEDIA_TYPE);
                }
            }
        }
    }

    @Test
    void everyWriteTellsKeyAndLocation() {
        for (Located operation : operations()) {
            if (operation.pointer().endsWith("/post") || operation.pointer().endsWith("/put")) {
                assertThat(headersOf(operation, "201")).contains("Idempotency-Key", "Location", "Journal-Position");
                assertThat(headersOf(operation, "200")).contains("Idempotency-Key", "Idempotent-Replayed");
                assertThat(headersOf(operation, "202")).contains("Idempotency-Key", "Location");
                assertThat(headersOf(operation, "503")).contains("Retry-After");
            }
        }
    }

    @Test
    void everyExampleValidates() {
        List<String> faults = new ArrayList<>();
        int judged = judgeExamples(DOCUMENT.at(""), faults);

        assertThat(faults).isEmpty();
        assertThat(judged).isGreaterThan(60);
    }

    @Test
    void aBrokenExampleIsNoticed() {
        Located payment = DOCUMENT.at("/components/schemas/Payment");

        assertThat(DOCUMENT.faults(payment, DOCUMENT.root().at("/components/examples/Account/value")))
                .isNotEmpty();
    }

    /** Every node that has a schema beside an example or examples: media types, parameters and headers. */
    private static int judgeExamples(Located located, List<String> faults) {
        int judged = 0;
        if (located.node().has("schema")) {
            Located schema = located.child("schema");
            if (located.node().has("example")) {
                judged += judge(schema, located.child("example"), faults);
            }
            Located examples = located.child("examples");
            for (Map.Entry<String, JsonNode> example : examples.node().properties()) {
                judged += judge(
                        schema,
                        DOCUMENT.resolve(examples.child(example.getKey())).child("value"),
                        faults);
            }
        }
        for (Map.Entry<String, JsonNode> child : located.node().properties()) {
            judged += judgeExamples(located.child(child.getKey()), faults);
        }
        return judged;
    }

    private static int judge(Located schema, Located example, List<String> faults) {
        DOCUMENT.faults(schema, example.node()).forEach(fault -> faults.add(example.pointer() + ": " + fault));
        return 1;
    }

    private static List<Located> operations() {
        List<Located> operations = new ArrayList<>();
        Located paths = DOCUMENT.at("/paths");
        paths.node()
                .propertyStream()
                .forEach(path -> OpenApiDocument.METHODS.stream()
                        .map(method -> paths.child(path.getKey()).child(method))
                        .filter(Located::exists)
                        .forEach(operations::add));
        return operations;
    }

    private static List<String> headersOf(Located operation, String status) {
        return DOCUMENT.resolve(operation.child("responses").child(status))
                .node()
                .path("headers")
                .propertyStream()
                .map(Map.Entry::getKey)
                .toList();
    }

    private static Set<String> references() {
        Set<String> references = new LinkedHashSet<>();
        DOCUMENT.root().findValues("$ref").forEach(reference -> references.add(reference.asText()));
        return references;
    }
}
