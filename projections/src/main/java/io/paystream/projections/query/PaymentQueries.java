package io.paystream.projections.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.store.EntryPlace;
import io.paystream.projections.store.KeyRange;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.PaymentRef;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.service.http.Json;
import io.paystream.service.http.Resources;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads of payments. */
final class PaymentQueries {

    /** A page of a filtered list may end early, so that no request reads more than this. */
    static final int ROWS_TO_LOOK_AT = 1_000;

    private PaymentQueries() {}

    static Query payment(Params params) {
        String book = params.book();
        String payment = params.payment();
        return rows -> rows.get(Keys.payment(book, payment))
                .map(row -> Answer.of(Resources.payment(book, Snapshots.payment(row)), row.getSequence()))
                .orElseThrow(() -> NotFound.payment(book, payment));
    }

    /** Newest first. */
    static Query payments(Params params) {
        String book = params.book();
        Optional<String> account = params.partyFilter();
        Optional<String> status = params.paymentStatusFilter();
        int limit = params.limit(Params.DEFAULT_LIMIT);
        Cursor cursor = new Cursor(List.of("payments", book, account.orElse(""), status.orElse("")));
        EntryPlace before = params.cursor()
                .map(token -> cursor.place(token, Cursor::entryPlace))
                .orElse(EntryPlace.END);
        KeyRange<PaymentRef> range = account.map(id -> Keys.paymentsOfAccountBefore(book, id, before))
                .orElseGet(() -> Keys.paymentsOfBookBefore(book, before));
        return rows -> {
            Page<PaymentRef> page =
                    new Page<>(limit, ROWS_TO_LOOK_AT, ref -> payment(rows, book, ref.getPaymentId(), status));
            rows.descending(range, page);
            return Answer.of(
                    page.into(Json.object(), ref -> cursor.token(placeOf(ref).bytes())));
        };
    }

    private static EntryPlace placeOf(PaymentRef ref) {
        return new EntryPlace(ref.getSequence(), ref.getIndex());
    }

    private static @Nullable ObjectNode payment(Rows rows, String book, String paymentId, Optional<String> status) {
        PaymentSnapshot payment = rows.get(Keys.payment(book, paymentId))
                .map(Snapshots::payment)
                .orElseThrow(() -> new IllegalStateException("the list of payments names " + paymentId));
        return status.isEmpty() || status.get().equals(payment.getStatus()) ? Resources.payment(book, payment) : null;
    }
}
