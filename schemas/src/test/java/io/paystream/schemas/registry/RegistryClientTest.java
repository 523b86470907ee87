package io.paystream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(120)
@ExtendWith(RealRegistry.class)
class RegistryClientTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String subject = TestSchemas.freshSubject();
    private RegistryClient registry = new RegistryClient(RegistrySettings.of(URI.create("http://127.0.0.1:1")));

    @BeforeEach
    void connect(URI url) {
        registry = new RegistryClient(RegistrySettings.of(url));
    }

    @Test
    void aSubjectIsFullTransitiveBeforeItHasItsFirstVersion(URI url) throws Exception {
        registry.register(subject, TestSchemas.ONE_FIELD);

        assertThat(get(url, "/config/" + subject)).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    }

    @Test
    void aSubjectThatSomebodyMadeWeakerIsMadeFullTransitiveAgain(URI url) throws Exception {
        registry.register(subject, TestSchemas.ONE_FIELD);
        send(url, "/config/" + subject, "PUT", "{\"compatibility\":\"BACKWARD\"}");

        new RegistryClient(RegistrySettings.of(url)).register(subject, TestSchemas.ONE_FIELD);

        assertThat(get(url, "/config/" + subject)).isEqualTo("{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    }

    @Test
    void aRegistryThatDoesNotKeepTheCompatibilityIsFaulty(URI url) {
        try (RegistryFront front = RegistryFront.http(url)) {
            front.answer("/config/" + subject, 200, "{\"compatibilityLevel\":\"NONE\"}");
            RegistryClient client = new RegistryClient(RegistrySettings.of(front.url()));

            assertThatThrownBy(() -> client.register(subject, TestSchemas.ONE_FIELD))
                    .isInstanceOf(RegistryFaultException.class)
                    .hasMessageContainingAll(
                            subject, "NONE", "FULL_TRANSITIVE", front.url().toString());
        }
    }

    @Test
    void theSameSchemaHasTheSameIdWhoeverRegistersIt(URI url) {
        int id = registry.register(subject, TestSchemas.ONE_FIELD);

        assertThat(registry.register(subject, TestSchemas.ONE_FIELD)).isEqualTo(id);
        assertThat(new RegistryClient(RegistrySettings.of(url)).register(subject, TestSchemas.ONE_FIELD))
                .isEqualTo(id);
    }

    @Test
    void programsThatStartTogetherGetTheSameId(URI url) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> ids = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() ->
                            new RegistryClient(RegistrySettings.of(url)).register(subject, TestSchemas.ONE_FIELD)))
                    .toList();
            for (Future<Integer> id : ids) {
                assertThat(id.get()).isEqualTo(registry.register(subject, TestSchemas.ONE_FIELD));
            }
        }
    }

    @Test
    void anIdGivesItsSchemaBack() {
        int id = registry.register(subject, TestSchemas.ONE_FIELD);

        assertThat(registry.schemaById(id)).isEqualTo(TestSchemas.ONE_FIELD);
    }

    @Test
    void aSchemaIsAskedForOnce(URI url) {
        int id = registry.register(subject, TestSchemas.ONE_FIELD);
        try (RegistryFront front = RegistryFront.http(url)) {
            RegistryClient client = new RegistryClient(RegistrySettings.of(front.url()));

            Schema first = client.schemaById(id);

            assertThat(client.schemaById(id)).isSameAs(first);
            assertThat(front.requests()).isEqualTo(1);
        }
    }

    @Test
    void aRegistrationIsSentOnce(URI url) {
        try (RegistryFront front = RegistryFront.http(url)) {
            RegistryClient client = new RegistryClient(RegistrySettings.of(front.url()));
            client.register(subject, TestSchemas.ONE_FIELD);
            int requests = front.requests();

            client.register(subject, TestSchemas.ONE_FIELD);

            assertThat(front.requests()).isEqualTo(requests);
        }
    }

    @Test
    void refusesAnIncompatibleSchemaNamingSubjectAndDifference() {
        registry.register(subject, TestSchemas.ONE_FIELD);

        assertThatThrownBy(() -> registry.register(subject, TestSchemas.withRequired("b")))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContainingAll(
                        subject,
                        "against version 1: old records cannot be read",
                        "READER_FIELD_MISSING_DEFAULT_VALUE at /fields/1 (b)",
                        "the registry says:");
    }

    /** Both later versions are compatible with the first, and not with each other: only "transitive" refuses it. */
    @Test
    void holdsASchemaAgainstEveryEarlierVersionAndNotTheLatestAlone() {
        registry.register(subject, TestSchemas.withOptional("b"));
        registry.register(subject, TestSchemas.ONE_FIELD);

        assertThatThrownBy(() -> registry.register(subject, withStringOptional("b")))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContainingAll(subject, "against version 1:", "MISSING_UNION_BRANCH");
    }

    @Test
    void acceptsANewFieldWithADefault() {
        int first = registry.register(subject, TestSchemas.ONE_FIELD);

        int second = registry.register(subject, TestSchemas.withOptional("b"));

        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void anIdTheRegistryDoesNotKnowIsUnknown() {
        for (int id : new int[] {0, -1, 1_000_000, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> registry.schemaById(id))
                    .isInstanceOfSatisfying(
                            UnknownSchemaIdException.class,
                            e -> assertThat(e.id()).isEqualTo(id))
                    .hasMessageContaining("schema id " + id);
        }
    }

    @Test
    void anIdOfAnotherKindOfSchemaIsUnknown(URI url) {
        try (RegistryFront front = RegistryFront.http(url)) {
            RegistryClient client = new RegistryClient(RegistrySettings.of(front.url()));
            front.answer("/schemas/ids/7", 200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");

            assertThatThrownBy(() -> client.schemaById(7))
                    .isInstanceOf(UnknownSchemaIdException.class)
                    .hasMessageContaining("JSON");

            front.answer("/schemas/ids/7", 200, "{\"schema\":\"{\\\"type\\\":\\\"test.Elsewhere\\\"}\"}");
            assertThatThrownBy(() -> client.schemaById(7)).isInstanceOf(UnknownSchemaIdException.class);
        }
    }

    @Test
    void whatTheJavaGeneratorAddsIsNotRegistered(URI url) throws Exception {
        SchemaRegistration.register(registry);

        for (TopicSchema known : TopicSchema.ALL) {
            int id = registry.register(known.subject(), known.schema());
            assertThat(get(url, "/schemas/ids/" + id)).doesNotContain("avro.java.string");
        }
    }

    private static Schema withStringOptional(String field) {
        return SchemaBuilder.record("Thing")
                .namespace("test")
                .fields()
                .requiredString("a")
                .optionalString(field)
                .endRecord();
    }

    private static String get(URI url, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
        return HTTP.send(request, BodyHandlers.ofString()).body();
    }

    private static void send(URI url, String path, String method, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .build();
        HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
}
