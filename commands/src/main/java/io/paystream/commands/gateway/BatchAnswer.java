package io.paystream.commands.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.commands.command.Operation;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.service.http.Json;
import io.paystream.service.http.Problem;
import io.paystream.service.http.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The body that answers a batch: an item for each payment, in the order they were sent. */
final class BatchAnswer {

    /** WebDAV's Multi-Status (RFC 4918): each item has a status of its own. */
    private static final int MULTI_STATUS = 207;

    private BatchAnswer() {}

    /** Of payments that were applied as one. */
    static ObjectNode together(String book, String key, int status, List<PaymentSnapshot> payments) {
        ObjectNode json = Json.object().put("mode", Batch.Mode.ALL_OR_NOTHING.name());
        ArrayNode items = json.putArray("items");
        for (int i = 0; i < payments.size(); i++) {
            item(items, i, key + ":" + i, payments.get(i).getPaymentId(), status)
                    .set("payment", Resources.payment(book, payments.get(i)));
        }
        return json;
    }

    /** Of payments that were decided one by one; the position is that of the last entry among them. */
    static WriteAnswer each(List<Operation> operations, List<WriteAnswer> answers) {
        ObjectNode json = Json.object().put("mode", Batch.Mode.EACH.name());
        ArrayNode items = json.putArray("items");
        List<JournalPosition> positions = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Operation operation = operations.get(i);
            WriteAnswer answer = answers.get(i);
            ObjectNode item = item(items, i, operation.operationId(), paymentId(operation), answer.status());
            if (Problem.MEDIA_TYPE.equals(answer.mediaType())) {
                item.set("problem", answer.body());
            } else if (!answer.isPending()) {
                item.set("payment", answer.body());
            }
            if (answer.isReplayed()) {
                item.put("replayed", true);
            }
            answer.position().ifPresent(positions::add);
        }
        WriteAnswer all = new WriteAnswer("each", MULTI_STATUS, Json.MEDIA_TYPE, Map.of(), json);
        return positions.stream()
                .max(Comparator.comparingLong(JournalPosition::sequence))
                .map(all::at)
                .orElse(all);
    }

    private static ObjectNode item(ArrayNode items, int index, String operationId, String paymentId, int status) {
        return items.addObject()
                .put("index", index)
                .put("operationId", operationId)
                .put("paymentId", paymentId)
                .put("status", status);
    }

    private static String paymentId(Operation operation) {
        return operation.paymentId().orElseThrow();
    }
}
