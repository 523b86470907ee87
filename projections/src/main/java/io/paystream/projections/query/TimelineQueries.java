package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.avro.TimelineRow;
import io.paystream.service.http.Json;
import java.util.List;
import java.util.Optional;

/** Reads of what became of a payment. */
final class TimelineQueries {

    private TimelineQueries() {}

    /**
     * Oldest first. A payment that was refused has a timeline too, which says why, though there is no such payment.
     */
    static Query timeline(Params params) {
        String book = params.book();
        String payment = params.payment();
        int limit = params.limit(Params.MAX_LIMIT);
        Cursor cursor = new Cursor(List.of("timeline", book, payment));
        long after = params.cursor()
                .map(token -> cursor.place(token, Cursor::sequence))
                .orElse(0L);
        return rows -> {
            if (rows.last(Keys.timeline(book, payment, 0, Long.MAX_VALUE)).isEmpty()) {
                throw NotFound.payment(book, payment);
            }
            Page<TimelineRow> page = new Page<>(limit, TimelineQueries::item);
            rows.ascending(Keys.timeline(book, payment, after + 1, Long.MAX_VALUE), page);
            return Answer.of(
                    page.into(Json.object().put("paymentId", payment), row -> cursor.token(row.getSequence())));
        };
    }

    private static ObjectNode item(TimelineRow row) {
        ObjectNode json = Json.object()
                .put("sequence", row.getSequence())
                .put("at", Json.instant(row.getDecidedAt()))
                .put("outcome", row.getOutcome())
                .put("command", row.getCommand())
                .put("operationId", row.getOperationId())
                .put("principal", row.getPrincipal());
        ArrayNode events = json.putArray("events");
        row.getEvents().forEach(event -> {
            ObjectNode one = events.addObject().put("kind", event.getKind());
            Optional.ofNullable(event.getAmountMinor()).ifPresent(amount -> one.put("amountMinor", amount));
            Optional.ofNullable(event.getId()).ifPresent(id -> one.put("id", id));
            Optional.ofNullable(event.getAccount()).ifPresent(account -> one.put("account", account));
            Optional.ofNullable(event.getBook()).ifPresent(book -> one.put("book", book));
            Optional.ofNullable(event.getLeg()).ifPresent(leg -> one.put("leg", leg));
            Optional.ofNullable(event.getReason()).ifPresent(reason -> one.put("reason", reason));
            Optional.ofNullable(event.getDescription()).ifPresent(text -> one.put("description", text));
        });
        Optional.ofNullable(row.getReason()).ifPresent(reason -> json.put("reason", reason));
        Optional.ofNullable(row.getDetail()).ifPresent(detail -> json.put("detail", detail));
        Optional.ofNullable(row.getStatus()).ifPresent(status -> json.put("status", status));
        return json;
    }
}
