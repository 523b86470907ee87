package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.DisputeRef;
import io.paystream.schemas.avro.DisputeSnapshot;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.service.http.Json;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of disputes over all payments of a book. */
final class DisputeQueries {

    private DisputeQueries() {}

    /** Newest first. */
    static Query disputes(Params params) {
        String book = params.book();
        Optional<String> status = params.disputeStatusFilter();
        int limit = params.limit(Params.DEFAULT_LIMIT);
        Cursor cursor = new Cursor(List.of("disputes", book, status.orElse("")));
        long before = params.cursor()
                .map(token -> cursor.place(token, Cursor::sequence))
                .orElse(Long.MAX_VALUE);
        return rows -> {
            Page<DisputeRef> page =
                    new Page<>(limit, PaymentQueries.ROWS_TO_LOOK_AT, ref -> dispute(rows, book, ref, status));
            rows.descending(Keys.disputesBefore(book, before), page);
            return Answer.of(page.into(Json.object(), ref -> cursor.token(ref.getSequence())));
        };
    }

    private static @Nullable ObjectNode dispute(Rows rows, String book, DisputeRef ref, Optional<String> status) {
        PaymentSnapshot payment = rows.get(Keys.payment(book, ref.getPaymentId()))
                .map(Snapshots::payment)
                .orElseThrow(() -> new IllegalStateException("the list of disputes names " + ref.getPaymentId()));
        DisputeSnapshot dispute = payment.getDisputes().stream()
                .filter(each -> each.getDisputeId().equals(ref.getDisputeId()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "payment " + ref.getPaymentId() + " has no dispute " + ref.getDisputeId()));
        return status.isEmpty() || status.get().equals(dispute.getStatus()) ? dispute(book, payment, dispute) : null;
    }

    private static ObjectNode dispute(String book, PaymentSnapshot payment, DisputeSnapshot dispute) {
        ObjectNode json = Json.object()
                .put("disputeId", dispute.getDisputeId())
                .put("paymentId", payment.getPaymentId())
                .put("book", book)
                .put("status", dispute.getStatus())
                .put("debtor", payment.getDebtor())
                .put("creditor", payment.getCreditor())
                .put("currency", payment.getCurrency())
                .put("amountMinor", dispute.getAmountMinor())
                .put("reason", dispute.getReason())
                .put("openedAt", Json.instant(dispute.getOpenedAt()));
        Optional.ofNullable(dispute.getDueAt()).ifPresent(dueAt -> json.put("dueAt", Json.instant(dueAt)));
        return json.put("feeMinor", dispute.getFeeMinor()).put("evidenceCount", dispute.getEvidenceCount());
    }
}
