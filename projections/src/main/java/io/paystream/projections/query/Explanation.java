package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.Rows;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.service.http.Json;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecordBase;

/** Why an entry is what it is: what was asked and by whom, under which rule, and what it did to the money. */
final class Explanation {

    private final JournalEntry entry;
    private final SpecificRecordBase input;
    private final Rows rows;
    private final PaymentBefore before;

    /** {@code input} is the envelope that the entry answers. */
    Explanation(JournalEntry entry, SpecificRecordBase input, Rows rows, PaymentBefore before) {
        this.entry = entry;
        this.input = input;
        this.rows = rows;
        this.before = before;
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("book", entry.getBook())
                .put("sequence", entry.getSequence())
                .put("decidedAt", Json.instant(entry.getDecidedAt()))
                .put("outcome", entry.getOutcome());
        json.set("command", command());
        if (entry.getActor() != null) {
            json.set("actor", EntryJson.actor(entry.getActor()));
        }
        json.set("rule", RuleJson.of(entry, content()));
        EntryAmounts amounts = new EntryAmounts(entry, rows, before);
        json.set("payments", amounts.payments());
        json.set("accounts", amounts.accounts());
        json.set(
                "events",
                EntryJson.events(Optional.ofNullable(entry.getAccepted())
                        .map(Accepted::getEvents)
                        .orElse(List.of())));
        json.set("postings", amounts.postings());
        return json;
    }

    private ObjectNode command() {
        Cause cause = entry.getCause();
        ObjectNode json = Json.object()
                .put("kind", text("kind"))
                .put("operationId", text("operationId"))
                .put("issuedAt", Json.instant((Long) input.get("issuedAt")))
                .put("topic", cause.getTopic())
                .put("partition", cause.getPartition())
                .put("offset", cause.getOffset())
                .put("appendedAt", Json.instant(cause.getTimestamp()));
        if (input instanceof CommandEnvelope command && command.getDeadline() != null) {
            json.put("deadline", Json.instant(command.getDeadline()));
        }
        if (input.get("traceparent") != null) {
            json.put("traceparent", text("traceparent"));
        }
        if (input instanceof TransitEnvelope transit && transit.getSource() != null) {
            json.set("source", RecordJson.of(transit.getSource()));
        }
        content().ifPresent(content -> json.set("content", RecordJson.of(content)));
        return json;
    }

    private Optional<SpecificRecordBase> content() {
        return RecordJson.content(input, text("kind"));
    }

    private String text(String field) {
        return input.get(field).toString();
    }
}
