package io.paystream.service.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.DisputeSnapshot;
import io.paystream.schemas.avro.Identity;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.SplitSnapshot;

/** The one JSON rendering of each resource, for writes (from an entry) and reads (from a view) alike. */
public final class Resources {

    private Resources() {}

    public static ObjectNode book(BookSnapshot book) {
        ObjectNode json = Json.object().put("book", book.getBook()).put("status", book.getStatus());
        if (book.getDescription() != null) {
            json.put("description", book.getDescription());
        }
        json.put("openedAt", Json.instant(book.getOpenedAt())).put("rulesVersion", book.getRulesVersion());
        if (!book.getFeeSchedules().isEmpty()) {
            ArrayNode schedules = json.putArray("feeSchedules");
            book.getFeeSchedules().forEach(schedule -> schedules.add(SettingsJson.fees(schedule)));
        }
        if (book.getRiskRules() != null) {
            json.set("riskRules", SettingsJson.risk(book.getRiskRules()));
        }
        if (book.getRetention() != null) {
            json.set("retention", SettingsJson.retention(book.getRetention()));
        }
        return json;
    }

    public static ObjectNode account(String book, AccountSnapshot account) {
        ObjectNode json = Json.object()
                .put("account", account.getAccount())
                .put("book", book)
                .put("currency", account.getCurrency())
                .put("status", account.getStatus())
                .put("postedMinor", account.getPostedMinor())
                .put("heldMinor", account.getHeldMinor())
                .put("pendingMinor", account.getPendingMinor())
                .put("availableMinor", availableMinor(account))
                .put("overdraftLimitMinor", account.getOverdraftLimitMinor())
                .put("settlementDelayDays", account.getSettlementDelayDays())
                .put("openedAt", Json.instant(account.getOpenedAt()));
        if (account.getLimits() != null) {
            json.set("limits", SettingsJson.limits(account.getLimitsVersion(), account.getLimits()));
        }
        if (account.getUsage() != null) {
            json.set("usage", SettingsJson.usage(account.getUsage()));
        }
        if (account.getFeeSchedule() != null) {
            json.set("feeSchedule", SettingsJson.fees(account.getFeeSchedule()));
        }
        if (!account.getPending().isEmpty()) {
            ArrayNode pending = json.putArray("pending");
            account.getPending()
                    .forEach(funds ->
                            pending.addObject().put("day", funds.getDay()).put("amountMinor", funds.getAmountMinor()));
        }
        return json;
    }

    public static ObjectNode payment(String book, PaymentSnapshot payment) {
        ObjectNode json = Json.object()
                .put("paymentId", payment.getPaymentId())
                .put("book", book)
                .put("status", payment.getStatus())
                .put("debtor", payment.getDebtor())
                .put("creditor", payment.getCreditor())
                .put("currency", payment.getCurrency())
                .put("capture", payment.getCapture());
        putAmounts(json, payment);
        if (payment.getReference() != null) {
            json.put("reference", payment.getReference());
        }
        json.put("authorizedAt", Json.instant(payment.getAuthorizedAt()));
        if (payment.getExpiresAt() != null) {
            json.put("expiresAt", Json.instant(payment.getExpiresAt()));
        }
        if (payment.getReturnReason() != null) {
            json.put("returnReason", payment.getReturnReason());
        }
        if (payment.getArchivedAt() != null) {
            json.put("archivedAt", Json.instant(payment.getArchivedAt()));
        }
        if (!payment.getSplits().isEmpty()) {
            ArrayNode splits = json.putArray("splits");
            payment.getSplits().forEach(split -> splits.add(split(split)));
        }
        if (!payment.getDisputes().isEmpty()) {
            ArrayNode disputes = json.putArray("disputes");
            payment.getDisputes().forEach(dispute -> disputes.add(dispute(dispute)));
        }
        return json;
    }

    public static ObjectNode dispute(DisputeSnapshot dispute) {
        ObjectNode json = Json.object()
                .put("disputeId", dispute.getDisputeId())
                .put("status", dispute.getStatus())
                .put("amountMinor", dispute.getAmountMinor())
                .put("reason", dispute.getReason())
                .put("openedAt", Json.instant(dispute.getOpenedAt()));
        if (dispute.getDueAt() != null) {
            json.put("dueAt", Json.instant(dispute.getDueAt()));
        }
        return json.put("feeMinor", dispute.getFeeMinor()).put("evidenceCount", dispute.getEvidenceCount());
    }

    public static ObjectNode correction(String book, CorrectionSnapshot correction) {
        ObjectNode json = Json.object()
                .put("correctionId", correction.getCorrectionId())
                .put("book", book)
                .put("status", correction.getStatus())
                .put("currency", correction.getCurrency());
        ArrayNode lines = json.putArray("lines");
        correction
                .getLines()
                .forEach(line ->
                        lines.addObject().put("account", line.getAccount()).put("amountMinor", line.getAmountMinor()));
        json.put("reason", correction.getReason());
        if (correction.getReference() != null) {
            json.put("reference", correction.getReference());
        }
        json.set("proposedBy", identity(correction.getProposedBy()));
        json.put("proposedAt", Json.instant(correction.getProposedAt()));
        if (correction.getDecidedBy() != null) {
            json.set("decidedBy", identity(correction.getDecidedBy()));
        }
        if (correction.getDecidedAt() != null) {
            json.put("decidedAt", Json.instant(correction.getDecidedAt()));
        }
        if (correction.getRejectionReason() != null) {
            json.put("rejectionReason", correction.getRejectionReason());
        }
        return json;
    }

    private static ObjectNode identity(Identity identity) {
        return Json.object().put("tenant", identity.getTenant()).put("principal", identity.getPrincipal());
    }

    private static void putAmounts(ObjectNode json, PaymentSnapshot payment) {
        json.put("amountMinor", payment.getAmountMinor())
                .put("capturedMinor", payment.getCapturedMinor())
                .put("releasedMinor", payment.getReleasedMinor())
                .put("refundedMinor", payment.getRefundedMinor())
                .put("refundsPendingMinor", payment.getRefundsPendingMinor())
                .put("disputedMinor", payment.getDisputedMinor())
                .put("chargedBackMinor", payment.getChargedBackMinor())
                .put("inTransitMinor", payment.getInTransitMinor())
                .put("returnedMinor", payment.getReturnedMinor())
                .put("heldMinor", payment.getAmountMinor() - payment.getCapturedMinor() - payment.getReleasedMinor())
                .put("refundableMinor", refundableMinor(payment))
                .put("feeMinor", payment.getFeeMinor());
    }

    private static long refundableMinor(PaymentSnapshot payment) {
        return payment.getCapturedMinor()
                - payment.getRefundedMinor()
                - payment.getRefundsPendingMinor()
                - payment.getDisputedMinor()
                - payment.getChargedBackMinor()
                - payment.getInTransitMinor()
                - payment.getReturnedMinor();
    }

    private static ObjectNode split(SplitSnapshot split) {
        return Json.object()
                .put("creditor", split.getCreditor())
                .put("shareBasisPoints", split.getShareBasisPoints())
                .put("capturedMinor", split.getCapturedMinor())
                .put("takenBackMinor", split.getTakenBackMinor());
    }

    private static long availableMinor(AccountSnapshot account) {
        return account.getPostedMinor()
                - account.getHeldMinor()
                - account.getPendingMinor()
                + account.getOverdraftLimitMinor();
    }
}
