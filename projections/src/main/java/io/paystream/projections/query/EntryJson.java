package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.Rejected;
import io.paystream.schemas.avro.Unchanged;
import io.paystream.service.http.Json;
import io.paystream.service.http.Resources;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the journal as it stands there. */
final class EntryJson {

    private EntryJson() {}

    static ObjectNode of(JournalEntry entry) {
        ObjectNode json = Json.object()
                .put("book", entry.getBook())
                .put("sequence", entry.getSequence())
                .put("previousHash", RecordJson.hex(entry.getPreviousHash()))
                .put("hash", RecordJson.hex(entry.getHash()));
        json.set("cause", cause(entry.getCause()));
        if (entry.getActor() != null) {
            json.set("actor", actor(entry.getActor()));
        }
        json.put("decidedAt", Json.instant(entry.getDecidedAt()))
                .put("rulesVersion", entry.getRulesVersion())
                .put("outcome", entry.getOutcome());
        putRefusal(json, entry.getRejected());
        if (entry.getAccepted() != null) {
            putAccepted(json, entry.getBook(), entry.getAccepted());
        }
        if (entry.getUnchanged() != null) {
            json.set("first", first(entry.getBook(), entry.getUnchanged()));
        }
        if (entry.getFaulted() != null) {
            json.put("error", entry.getFaulted().getError());
        }
        return json;
    }

    /** With the scopes even if there are none, which is what then has to be seen. */
    static ObjectNode actor(Actor actor) {
        ObjectNode json = Json.object().put("tenant", actor.getTenant()).put("principal", actor.getPrincipal());
        ArrayNode scopes = json.putArray("scopes");
        actor.getScopes().forEach(scopes::add);
        json.put("authMethod", actor.getAuthMethod());
        if (actor.getOnBehalfOf() != null) {
            json.put("onBehalfOf", actor.getOnBehalfOf());
        }
        return json.put("channel", actor.getChannel());
    }

    static ArrayNode events(List<EventEnvelope> events) {
        ArrayNode json = Json.array();
        events.forEach(event -> {
            ObjectNode one = json.addObject().put("kind", event.getKind());
            RecordJson.content(event, event.getKind()).ifPresent(content -> one.set("content", RecordJson.of(content)));
        });
        return json;
    }

    private static ObjectNode cause(Cause cause) {
        ObjectNode json = RecordJson.of(cause);
        json.remove("timestamp");
        return json.put("appendedAt", Json.instant(cause.getTimestamp()));
    }

    private static void putRefusal(ObjectNode json, @Nullable Rejected refusal) {
        if (refusal != null) {
            json.put("reason", refusal.getReason()).put("detail", refusal.getDetail());
        }
    }

    private static void putAccepted(ObjectNode json, String book, Accepted accepted) {
        json.set("events", events(accepted.getEvents()));
        ArrayNode postings = json.putArray("postings");
        for (Posting posting : accepted.getPostings()) {
            postings.add(RecordJson.of(posting));
        }
        ObjectNode after = json.putObject("after");
        if (accepted.getBook() != null) {
            after.set("book", Resources.book(accepted.getBook()));
        }
        ArrayNode accounts = after.putArray("accounts");
        accepted.getAccounts().forEach(account -> accounts.add(Resources.account(book, account)));
        if (accepted.getPayment() != null) {
            after.set("payment", Resources.payment(book, accepted.getPayment()));
        }
        putBatch(after, book, accepted.getPayments());
        if (accepted.getCorrection() != null) {
            after.set("correction", Resources.correction(book, accepted.getCorrection()));
        }
    }

    private static ObjectNode first(String book, Unchanged unchanged) {
        ObjectNode json = Json.object().put("sequence", unchanged.getSequence());
        putRefusal(json, unchanged.getRejected());
        if (unchanged.getBook() != null) {
            json.set("book", Resources.book(unchanged.getBook()));
        }
        if (unchanged.getAccount() != null) {
            json.set("account", Resources.account(book, unchanged.getAccount()));
        }
        if (unchanged.getPayment() != null) {
            json.set("payment", Resources.payment(book, unchanged.getPayment()));
        }
        putBatch(json, book, unchanged.getPayments());
        if (unchanged.getCorrection() != null) {
            json.set("correction", Resources.correction(book, unchanged.getCorrection()));
        }
        return json;
    }

    private static void putBatch(ObjectNode json, String book, List<PaymentSnapshot> payments) {
        if (!payments.isEmpty()) {
            ArrayNode batch = json.putArray("payments");
            payments.forEach(payment -> batch.add(Resources.payment(book, payment)));
        }
    }
}
