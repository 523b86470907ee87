package io.paystream.service.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.PaymentSnapshot;

/** The one JSON rendering of each resource, for writes (from an entry) and reads (from a view) alike. */
public final class Resources {

    private Resources() {}

    public static ObjectNode book(BookSnapshot book) {
        ObjectNode json = Json.object().put("book", book.getBook()).put("status", book.getStatus());
        if (book.getDescription() != null) {
            json.put("description", book.getDescription());
        }
        return json.put("openedAt", Json.instant(book.getOpenedAt()));
    }

    public static ObjectNode account(String book, AccountSnapshot account) {
        return Json.object()
                .put("account", account.getAccount())
                .put("book", book)
                .put("currency", account.getCurrency())
                .put("status", account.getStatus())
                .put("postedMinor", account.getPostedMinor())
                .put("heldMinor", account.getHeldMinor())
                .put("availableMinor", availableMinor(account))
                .put("overdraftLimitMinor", account.getOverdraftLimitMinor())
                .put("openedAt", Json.instant(account.getOpenedAt()));
    }

    public static ObjectNode payment(String book, PaymentSnapshot payment) {
        ObjectNode json = Json.object()
                .put("paymentId", payment.getPaymentId())
                .put("book", book)
                .put("status", payment.getStatus())
                .put("debtor", payment.getDebtor())
                .put("creditor", payment.getCreditor())
                .put("currency", payment.getCurrency())
                .put("capture", payment.getCapture())
                .put("amountMinor", payment.getAmountMinor())
                .put("capturedMinor", payment.getCapturedMinor())
                .put("releasedMinor", payment.getReleasedMinor())
                .put("refundedMinor", payment.getRefundedMinor())
                .put("heldMinor", payment.getAmountMinor() - payment.getCapturedMinor() - payment.getReleasedMinor())
                .put("refundableMinor", payment.getCapturedMinor() - payment.getRefundedMinor());
        if (payment.getReference() != null) {
            json.put("reference", payment.getReference());
        }
        json.put("authorizedAt", Json.instant(payment.getAuthorizedAt()));
        if (payment.getExpiresAt() != null) {
            json.put("expiresAt", Json.instant(payment.getExpiresAt()));
        }
        return json;
    }

    private static long availableMinor(AccountSnapshot account) {
        return account.getPostedMinor() - account.getHeldMinor() + account.getOverdraftLimitMinor();
    }
}
