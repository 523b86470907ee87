package io.paystream.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/** Finds out in which way a schema breaks with a subject's versions; registries say it badly or not at all. */
final class SubjectHistory {

    private SubjectHistory() {}

    /** One line naming the first version, newest first, with which the schema is not compatible both ways; or empty. */
    static String difference(RegistryHttp http, String subjectPath, Schema schema) {
        List<Integer> versions = versions(http, subjectPath);
        for (int version : versions.reversed()) {
            RegistryReply reply = http.get(subjectPath + "/versions/" + version);
            String difference = reply.isOk()
                    ? difference(
                            new Schema.Parser()
                                    .parse(reply.body().path("schema").asText()),
                            schema)
                    : "";
            if (!difference.isEmpty()) {
                return "against version " + version + ": " + difference;
            }
        }
        return "";
    }

    private static List<Integer> versions(RegistryHttp http, String subjectPath) {
        RegistryReply reply = http.get(subjectPath + "/versions");
        return StreamSupport.stream(reply.body().spliterator(), false)
                .map(JsonNode::asInt)
                .sorted()
                .toList();
    }

    private static String difference(Schema old, Schema schema) {
        return Stream.concat(
                        differences("old records cannot be read", schema, old),
                        differences("new records cannot be read by the old version", old, schema))
                .collect(Collectors.joining("; "));
    }

    private static Stream<String> differences(String consequence, Schema reader, Schema writer) {
        return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities()
                .stream()
                .map(found -> consequence + ", " + line(found));
    }

    private static String line(Incompatibility found) {
        return found.getType() + " at " + found.getLocation() + " (" + found.getMessage() + ")";
    }
}
