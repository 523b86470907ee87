package io.paystream.commands.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.commands.contract.OpenApiDocument.Located;
import io.paystream.service.http.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/reference/rest.md says what the contract says. */
class RestPageTest {

    private static final OpenApiDocument DOCUMENT = OpenApiDocument.load();
    private static final Path PAGE = Path.of("../docs/reference/rest.md");
    private static final Pattern CURL = Pattern.compile("^curl (?:\\\\\\n|[^\\n])*", Pattern.MULTILINE);
    private static final Pattern URL = Pattern.compile("http://127\\.0\\.0\\.1:8080([^ '?]+)");
    private static final Pattern BODY = Pattern.compile("-d '([^']*)'");
    private static final Pattern ROW = Pattern.compile("\\| `(GET|POST|PUT) ([^`]+)`");

    @Test
    void everyExampleIsARequestOfTheContract() throws IOException {
        List<String> examples =
                CURL.matcher(page()).results().map(MatchResult::group).toList();

        assertThat(examples).hasSizeGreaterThan(10).allSatisfy(example -> {
            Matcher url = URL.matcher(example);
            assertThat(url.find()).isTrue();
            Matcher body = BODY.matcher(example);
            boolean hasBody = body.find();
            Optional<Located> operation = DOCUMENT.operation(method(example, hasBody), url.group(1));
            assertThat(operation).as(url.group(1)).isPresent();
            if (hasBody) {
                Located schema = DOCUMENT.resolve(operation.orElseThrow().child("requestBody"))
                        .child("content")
                        .child("application/json")
                        .child("schema");
                assertThat(DOCUMENT.faults(schema, Json.MAPPER.readTree(body.group(1))))
                        .isEmpty();
            }
        });
    }

    @Test
    void theTablesListEveryOperationOfABook() throws IOException {
        List<String> listed = ROW.matcher(page())
                .results()
                .map(row -> row.group(1) + " " + row.group(2))
                .sorted()
                .toList();
        List<String> offered = DOCUMENT.root()
                .path("paths")
                .propertyStream()
                .filter(path -> path.getKey().startsWith("/v1/"))
                .flatMap(path -> List.of("get", "post", "put").stream()
                        .filter(method -> path.getValue().has(method))
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path.getKey()))
                .sorted()
                .toList();

        assertThat(listed).isEqualTo(offered);
    }

    @Test
    void theProblemsOfTheEdgeAreThoseOfTheContract() throws IOException {
        String described = DOCUMENT.root()
                .at("/components/schemas/Problem/properties/code/description")
                .asText();
        String ofTheGateway = described.substring(0, described.indexOf("Of the book"));
        List<String> inContract = Pattern.compile("`([A-Z_]+)`")
                .matcher(ofTheGateway)
                .results()
                .map(code -> code.group(1))
                .sorted()
                .toList();
        List<String> onPage = Pattern.compile("^\\| `([A-Z_]+)` \\| [0-9]{3} \\|", Pattern.MULTILINE)
                .matcher(page())
                .results()
                .map(row -> row.group(1))
                .sorted()
                .toList();

        assertThat(onPage).isEqualTo(inContract);
    }

    private static String method(String example, boolean hasBody) {
        if (example.contains("-X PUT")) {
            return "PUT";
        }
        return hasBody || example.contains("-X POST") ? "POST" : "GET";
    }

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }
}
