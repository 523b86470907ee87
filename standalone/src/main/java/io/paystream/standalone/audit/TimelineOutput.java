package io.paystream.standalone.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.processor.audit.PaymentHistory.Step;
import io.paystream.service.http.Json;
import io.paystream.standalone.client.Amounts;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.generic.IndexedRecord;

/** The steps of a payment: one JSON line for each, or a table. */
final class TimelineOutput {

    private TimelineOutput() {}

    static String of(String payment, List<Step> steps, ReportFormat format) {
        return switch (format) {
            case JSON -> {
                StringBuilder out = new StringBuilder();
                steps.forEach(step -> out.append(json(payment, step)).append('\n'));
                yield out.toString();
            }
            case TABLE -> table(payment, steps);
        };
    }

    static ObjectNode json(String payment, Step step) {
        ObjectNode entry = AvroJson.of(step.decided());
        JsonNode cause = entry.path("cause");
        ObjectNode json = Json.object()
                .put("input", step.input().toString())
                .put("entry", step.entry().map(Object::toString).orElse(null))
                .put("book", entry.path("book").asText())
                .put("sequence", entry.path("sequence").asLong())
                .put("hash", step.hash())
                .put("at", Json.instant(entry.path("decidedAt").asLong()))
                .put("command", cause.path("kind").asText())
                .put("operationId", cause.path("operationId").asText());
        json.set("actor", actor(entry.path("actor")));
        step.command().ifPresent(command -> json.set("request", request(command)));
        json.put("rulesVersion", entry.path("rulesVersion").asInt())
                .put("outcome", entry.path("outcome").asText());
        putOutcome(json, entry);
        JsonNode accepted = entry.path("accepted");
        json.set("events", events(accepted));
        json.set("postings", accepted.path("postings").isArray() ? accepted.path("postings") : Json.array());
        snapshots(accepted)
                .filter(snapshot -> snapshot.path("paymentId").asText().equals(payment))
                .forEach(snapshot -> json.set("payment", snapshot));
        return json;
    }

    /** The one that a command was about, or those of a batch. */
    private static Stream<JsonNode> snapshots(JsonNode accepted) {
        return Stream.concat(
                Stream.of(accepted.path("payment")), accepted.path("payments").valueStream());
    }

    /** What the actor may do is no part of who it is. */
    private static JsonNode actor(JsonNode actor) {
        if (actor instanceof ObjectNode found) {
            found.remove("scopes");
        }
        return actor;
    }

    /** The one filled field of an envelope that is not about the envelope itself. */
    private static JsonNode request(IndexedRecord envelope) {
        ObjectNode json = AvroJson.of(envelope);
        String kind = json.path("kind").asText();
        String field = kind.isEmpty() ? "" : Character.toLowerCase(kind.charAt(0)) + kind.substring(1);
        return json.path(field).isMissingNode() ? json : json.path(field);
    }

    private static void putOutcome(ObjectNode json, ObjectNode entry) {
        JsonNode unchanged = entry.path("unchanged");
        JsonNode rejected = unchanged.isMissingNode() ? entry.path("rejected") : unchanged.path("rejected");
        if (!unchanged.isMissingNode()) {
            json.put("firstAnsweredIn", unchanged.path("sequence").asLong());
        }
        if (!rejected.isMissingNode()) {
            json.put("reason", rejected.path("reason").asText())
                    .put("detail", rejected.path("detail").asText());
        }
        if (entry.has("faulted")) {
            json.put("detail", entry.path("faulted").path("error").asText());
        }
    }

    /** Each with its kind and what is in the one field that is filled. */
    private static ArrayNode events(JsonNode accepted) {
        ArrayNode events = Json.array();
        accepted.path("events").forEach(event -> {
            ObjectNode one = events.addObject().put("kind", event.path("kind").asText());
            event.properties().stream()
                    .filter(field -> field.getValue().isObject())
                    .forEach(field -> one.setAll((ObjectNode) field.getValue()));
        });
        return events;
    }

    private static String table(String payment, List<Step> steps) {
        AuditTable table =
                AuditTable.of(">entry", "at", "command", "by", "outcome", "postings", "input", "journal", "hash");
        String currency = "";
        for (Step step : steps) {
            ObjectNode json = json(payment, step);
            currency = json.path("payment").path("currency").asText(currency);
            table.row(
                    json.path("sequence").asText(),
                    json.path("at").asText(),
                    json.path("command").asText() + " "
                            + json.path("operationId").asText(),
                    json.path("actor").path("principal").asText(),
                    outcome(json),
                    postings(json.path("postings")),
                    json.path("input").asText(),
                    step.entry().map(Object::toString).orElse("none"),
                    step.hash().substring(0, 16));
        }
        return table.toString();
    }

    private static String outcome(ObjectNode json) {
        List<String> events = new ArrayList<>();
        json.path("events").forEach(event -> events.add(event.path("kind").asText()));
        String what = events.isEmpty() ? json.path("reason").asText() : String.join(", ", events);
        return what.isEmpty()
                ? json.path("outcome").asText()
                : json.path("outcome").asText() + ": " + what;
    }

    private static String postings(JsonNode postings) {
        List<String> lines = new ArrayList<>();
        postings.forEach(posting -> lines.add(posting.path("account").asText() + " "
                + Amounts.format(
                        posting.path("amountMinor").asLong(),
                        posting.path("currency").asText())));
        return String.join(", ", lines);
    }
}
