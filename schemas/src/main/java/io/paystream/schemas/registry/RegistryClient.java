package io.paystream.schemas.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * A client of Confluent's schema registry API, as Confluent's own, Apicurio's and Karapace's registries serve it.
 * Thread-safe; every method blocks, within the bounds of its {@link RegistrySettings}. What was learned is kept for
 * ever: a registry never changes what an id means. So a program with a warm cache works on while the registry is down.
 */
public final class RegistryClient {

    private static final String FULL_TRANSITIVE = "FULL_TRANSITIVE";

    private final RegistryHttp http;
    private final RegistryHttp starting;
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
    private final Map<Registration, Integer> registrations = new ConcurrentHashMap<>();

    /** Opens no connection; fails with IllegalArgumentException when the trust store cannot be read. */
    public RegistryClient(RegistrySettings settings) {
        this.http = new RegistryHttp(settings);
        this.starting = http.patient();
    }

    /**
     * Returns once the registry answers; until then logs one line per try.
     *
     * @throws RegistryUnavailableException when the start timeout runs out, or at once when the credentials are refused
     */
    public void awaitReady() {
        starting.get("/schemas/types");
    }

    /**
     * Registers the schema under a subject of which every version is readable by every other one. Idempotent; part of a
     * start, and so as patient as {@link #awaitReady()}.
     *
     * @return the id
     * @throws IncompatibleSchemaException when it is not compatible with a version the subject has
     * @throws RegistryFaultException when the registry does not keep the subject's compatibility, or refuses otherwise
     * @throws RegistryUnavailableException when the registry does not answer
     */
    public int register(String subject, Schema schema) {
        Registration registration = new Registration(subject, schema);
        Integer known = registrations.get(registration);
        if (known != null) {
            return known;
        }
        requireFullTransitive(subject);
        int id = post(subject, schema);
        registrations.put(registration, id);
        return id;
    }

    /**
     * The schema an id stands for.
     *
     * @throws UnknownSchemaIdException when the registry has no Avro schema for the id; not cached, as one may come
     * @throws RegistryUnavailableException when the registry does not answer and the id is not cached
     */
    public Schema schemaById(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Schema schema = fetch(id);
        Schema raced = schemas.putIfAbsent(id, schema);
        return raced == null ? schema : raced;
    }

    private Schema fetch(int id) {
        RegistryReply reply = http.get("/schemas/ids/" + id);
        if (reply.isUnknownSchema()) {
            throw new UnknownSchemaIdException(id, "the registry does not know it");
        }
        if (!reply.isOk() || !reply.body().path("schema").isTextual()) {
            throw http.fault("cannot give the schema of id " + id, reply);
        }
        String type = reply.body().path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new UnknownSchemaIdException(id, "it is a schema of type " + type + ", not Avro");
        }
        try {
            return new Schema.Parser().parse(reply.body().path("schema").asText());
        } catch (AvroRuntimeException e) {
            throw new UnknownSchemaIdException(id, "its schema cannot be parsed by itself: " + e.getMessage());
        }
    }

    private int post(String subject, Schema schema) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("schema", PlainSchema.text(schema));
        RegistryReply reply = starting.post(subjectPath(subject) + "/versions", body);
        if (reply.isConflict()) {
            throw new IncompatibleSchemaException(subject, difference(subject, schema, reply));
        }
        if (!reply.isOk() || !reply.body().path("id").isInt()) {
            throw http.fault("does not register a schema under subject " + subject, reply);
        }
        return reply.body().path("id").asInt();
    }

    private String difference(String subject, Schema schema, RegistryReply refusal) {
        String difference = SubjectHistory.difference(starting, subjectPath(subject), schema);
        return difference.isEmpty()
                ? refusal.message()
                : difference + " (the registry says: " + refusal.message() + ")";
    }

    private void requireFullTransitive(String subject) {
        if (compatibility(subject).equals(FULL_TRANSITIVE)) {
            return;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("compatibility", FULL_TRANSITIVE);
        RegistryReply reply = starting.put(configPath(subject), body);
        // Several services start at once and one of them is refused for coming second; what the subject keeps decides.
        String kept = compatibility(subject);
        if (!kept.equals(FULL_TRANSITIVE)) {
            throw http.fault(
                    "keeps compatibility '" + kept + "' for subject " + subject + " when told " + FULL_TRANSITIVE,
                    reply);
        }
    }

    /** The subject's own level, not the registry's default, which somebody may change; empty when it has none. */
    private String compatibility(String subject) {
        RegistryReply reply = starting.get(configPath(subject));
        if (!reply.isOk() && !reply.isUnknownSubject()) {
            throw http.fault("cannot give the compatibility of subject " + subject, reply);
        }
        return reply.body().path("compatibilityLevel").asText();
    }

    private static String configPath(String subject) {
        return "/config/" + URLEncoder.encode(subject, UTF_8);
    }

    private static String subjectPath(String subject) {
        return "/subjects/" + URLEncoder.encode(subject, UTF_8);
    }

    private record Registration(String subject, Schema schema) {}
}
