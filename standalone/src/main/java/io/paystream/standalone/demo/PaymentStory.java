package io.paystream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import io.paystream.standalone.client.Answer;
import io.paystream.standalone.client.GatewayClient;

/**
 * One payment from its first request to the check of its final status.
 *
 * @param key first part of every idempotency key of the story; unique
 */
record PaymentStory(Requests requests, String book, String debtor, String creditor, long amountMinor, String key) {

    static final String CURRENCY = "EUR";

    void tell(Scenario scenario) {
        scenario.refusal()
                .ifPresentOrElse(
                        reason -> requests.rejected(payments(), payment("IMMEDIATE"), key, reason),
                        () -> ends(scenario, tellAccepted(scenario)));
        requests.tally().told(scenario);
    }

    /** Answers the last of its writes. */
    private Answer tellAccepted(Scenario scenario) {
        return switch (scenario) {
            case TOP_UP, TRANSFER, RETURNED_BY_ANOTHER_BOOK -> pay("IMMEDIATE");
            case LEFT_OPEN -> pay("MANUAL");
            case VOIDED -> next(pay("MANUAL"), "void", Json.object());
            case REFUNDED_IN_PART -> next(pay("IMMEDIATE"), "refunds", amount(amountMinor / 2));
            case CAPTURED_IN_PARTS -> capturedInParts();
            case INCREASED -> increased();
            case SPLIT -> split();
            case BATCH -> batch();
            case REFUNDED -> refundedTwice();
            case PAYOUT -> paidOut();
            case SENT_TWICE -> sentTwice();
            case KEY_REUSED -> keyReused();
            case CAPTURED_TOO_MUCH -> capturedTooMuch();
            case DISPUTE_WON, DISPUTE_LOST, REFUNDED_DURING_DISPUTE -> new DisputeStory(this).tell(scenario);
            case TO_ANOTHER_BOOK,
                    REFUNDED_BY_ANOTHER_BOOK,
                    NOT_REFUNDED_BY_ANOTHER_BOOK,
                    DISPUTE_WON_BETWEEN_BOOKS,
                    DISPUTE_LOST_BETWEEN_BOOKS -> new OtherBookStory(this).tell(scenario);
            case WITHOUT_FUNDS, ABOVE_LIMIT, RISK_DECLINED, BOOK_FROZEN, CORRECTED ->
                throw new IllegalArgumentException(scenario + " is refused, or no payment");
        };
    }

    private Answer capturedInParts() {
        Answer authorized = pay("MANUAL");
        next(authorized, "captures", amount(amountMinor / 4));
        return next(authorized, "captures", amount(amountMinor / 4).put("final", true), "-final");
    }

    private Answer increased() {
        Answer authorized = pay("MANUAL");
        next(authorized, "increases", amount(amountMinor / 2));
        return next(authorized, "captures", Json.object());
    }

    private Answer split() {
        ObjectNode payment = payment("IMMEDIATE");
        payment.putArray("splits")
                .add(Json.object().put("creditor", Workload.PARTNER).put("shareBasisPoints", 4_500))
                .add(Json.object().put("creditor", "@fees").put("shareBasisPoints", 500));
        Answer captured = requests.accepted(payments(), payment, key);
        for (JsonNode share : captured.body().path("splits")) {
            if (share.path("creditor").asText().equals("@fees")) {
                requests.tally().feeShare(book, share.path("capturedMinor").asLong());
            }
        }
        return captured;
    }

    /** Both are applied, or the first request that is not says so; answers the second payment. */
    private Answer batch() {
        ObjectNode body = Json.object().put("mode", "ALL_OR_NOTHING");
        body.putArray("payments")
                .add(payment("IMMEDIATE").put("amountMinor", amountMinor / 2))
                .add(payment("IMMEDIATE").put("amountMinor", amountMinor - amountMinor / 2));
        Answer batch = requests.accepted(payments() + "/batch", body, key);
        JsonNode items = batch.body().path("items");
        requests.tally().payment(items.path(0).path("payment").path("status").asText());
        return new Answer(
                batch.status(),
                items.path(1).path("payment"),
                batch.journalPosition(),
                batch.location(),
                batch.replayed());
    }

    private Answer refundedTwice() {
        Answer captured = pay("IMMEDIATE");
        next(captured, "refunds", amount(amountMinor / 3));
        return next(captured, "refunds", Json.object(), "-rest");
    }

    /** Confirmed in two phases: held first, captured when the bank has paid. */
    private Answer paidOut() {
        Answer held = requests.accepted(payments(), payment("MANUAL").put("creditor", "@bank"), key);
        requests.tally().funds(book, -amountMinor);
        return next(held, "captures", Json.object());
    }

    private Answer sentTwice() {
        Answer first = pay("IMMEDIATE");
        Answer second = pay("IMMEDIATE");
        if (second.replayed() && second.body().equals(first.body())) {
            requests.tally().replayed();
        } else {
            requests.tally().surprise("a retry was to get the first answer " + first + ": " + second);
        }
        return second;
    }

    private Answer keyReused() {
        Answer first = pay("IMMEDIATE");
        requests.rejected(
                payments(), payment("IMMEDIATE").put("amountMinor", amountMinor + 1), key, "IDEMPOTENCY_KEY_REUSED");
        return first;
    }

    private Answer capturedTooMuch() {
        Answer authorized = pay("MANUAL");
        refused(authorized, "captures", amount(amountMinor + 1), "CAPTURE_EXCEEDS_AUTHORIZED");
        return next(authorized, "captures", amount(amountMinor / 2));
    }

    Answer pay(String capture) {
        return requests.accepted(payments(), payment(capture), key);
    }

    Answer next(Answer payment, String action, JsonNode body) {
        return next(payment, action, body, "");
    }

    Answer next(Answer payment, String action, JsonNode body, String keySuffix) {
        return requests.accepted(resource(payment) + "/" + action, body, key + "-" + action + keySuffix);
    }

    void refused(Answer payment, String action, JsonNode body, String reason) {
        requests.rejected(resource(payment) + "/" + action, body, key + "-refused-" + action, reason);
    }

    /** What another book answers comes a moment after the payment's own answer. */
    void await(Answer payment, String field, String value) {
        if (!requests.eventually(() -> field(payment, field).equals(value))) {
            requests.tally().surprise(field + " was to become " + value + " after " + payment);
        }
    }

    /** What happens to a payment in between shows in its timeline. */
    void awaitEvent(Answer payment, String kind) {
        if (!requests.eventually(() -> requests.read(resource(payment) + "/timeline", payment)
                .findValuesAsText("kind")
                .contains(kind))) {
            requests.tally().surprise(kind + " was to follow on " + payment);
        }
    }

    private void ends(Scenario scenario, Answer last) {
        String expected = scenario.finalStatus().orElseThrow();
        if (requests.eventually(() -> field(last, "status").equals(expected))) {
            requests.tally().payment(expected);
        } else {
            requests.tally().surprise(scenario + " did not become " + expected + " after " + last);
        }
    }

    private String field(Answer payment, String field) {
        return requests.read(resource(payment), payment).path(field).asText();
    }

    ObjectNode payment(String capture) {
        return Json.object()
                .put("debtor", debtor)
                .put("creditor", creditor)
                .put("amountMinor", amountMinor)
                .put("currency", CURRENCY)
                .put("capture", capture);
    }

    static ObjectNode amount(long minor) {
        return Json.object().put("amountMinor", minor);
    }

    private String payments() {
        return GatewayClient.path("v1", "books", book, "payments");
    }

    private String resource(Answer payment) {
        return payments() + "/" + payment.body().path("paymentId").asText();
    }
}
