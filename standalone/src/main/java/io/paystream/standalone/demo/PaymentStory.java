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

    private static final long MORE_THAN_ANYONE_HAS = 1_000_000_000_000L;

    void tell(Scenario scenario) {
        switch (scenario) {
            case TRANSFER -> ends(scenario, pay("IMMEDIATE"));
            case CAPTURED_IN_PARTS -> ends(scenario, capturedInParts());
            case VOIDED -> ends(scenario, next(pay("MANUAL"), "void", Json.object()));
            case REFUNDED_IN_PART -> ends(scenario, next(pay("IMMEDIATE"), "refunds", amount(amountMinor / 2)));
            case REFUNDED -> ends(scenario, refundedTwice());
            case PAYOUT -> ends(scenario, paidOut());
            case LEFT_OPEN -> ends(scenario, pay("MANUAL"));
            case SENT_TWICE -> ends(scenario, sentTwice());
            case KEY_REUSED -> ends(scenario, keyReused());
            case CAPTURED_TOO_MUCH -> ends(scenario, capturedTooMuch());
            case TO_ANOTHER_BOOK -> ends(scenario, paidToAnotherBook());
            case RETURNED_BY_ANOTHER_BOOK -> becomes(scenario, pay("IMMEDIATE"));
            case WITHOUT_FUNDS ->
                requests.rejected(payments(), payment("IMMEDIATE", MORE_THAN_ANYONE_HAS), key, "INSUFFICIENT_FUNDS");
        }
    }

    private Answer capturedInParts() {
        Answer authorized = pay("MANUAL");
        next(authorized, "captures", amount(amountMinor / 4));
        return next(authorized, "captures", amount(amountMinor / 4).put("final", true), "-final");
    }

    private Answer refundedTwice() {
        Answer captured = pay("IMMEDIATE");
        next(captured, "refunds", amount(amountMinor / 3));
        return next(captured, "refunds", Json.object(), "-rest");
    }

    /** Confirmed in two phases: held first, captured when the bank has paid. */
    private Answer paidOut() {
        Answer held =
                requests.accepted(payments(), payment("MANUAL", amountMinor).put("creditor", "@bank"), key);
        requests.tally().funds(book, -amountMinor);
        return next(held, "captures", Json.object());
    }

    private Answer paidToAnotherBook() {
        Answer captured = pay("IMMEDIATE");
        requests.tally().funds(book, -amountMinor);
        requests.tally().funds(creditor.substring(0, creditor.indexOf('/')), amountMinor);
        return captured;
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
        requests.rejected(payments(), payment("IMMEDIATE", amountMinor + 1), key, "IDEMPOTENCY_KEY_REUSED");
        return first;
    }

    private Answer capturedTooMuch() {
        Answer authorized = pay("MANUAL");
        requests.rejected(
                resource(authorized) + "/captures",
                amount(amountMinor + 1),
                key + "-much",
                "CAPTURE_EXCEEDS_AUTHORIZED");
        return next(authorized, "captures", amount(amountMinor / 2));
    }

    private Answer pay(String capture) {
        return requests.accepted(payments(), payment(capture, amountMinor), key);
    }

    private Answer next(Answer payment, String action, JsonNode body) {
        return next(payment, action, body, "");
    }

    private Answer next(Answer payment, String action, JsonNode body, String keySuffix) {
        return requests.accepted(resource(payment) + "/" + action, body, key + "-" + action + keySuffix);
    }

    private void ends(Scenario scenario, Answer last) {
        String expected = scenario.finalStatus().orElseThrow();
        String found = requests.read(resource(last), last).path("status").asText();
        if (found.equals(expected)) {
            requests.tally().payment(expected);
        } else {
            requests.tally().surprise(scenario + " was to end " + expected + ", reads " + found + " after " + last);
        }
    }

    /** The status comes with another book's answer, a moment after the payment's own. */
    private void becomes(Scenario scenario, Answer last) {
        String expected = scenario.finalStatus().orElseThrow();
        if (requests.eventually(() -> requests.read(resource(last), last).path("status").asText().equals(expected))) {
            requests.tally().payment(expected);
        } else {
            requests.tally().surprise(scenario + " did not become " + expected + " after " + last);
        }
    }

    private ObjectNode payment(String capture, long amount) {
        return Json.object()
                .put("debtor", debtor)
                .put("creditor", creditor)
                .put("amountMinor", amount)
                .put("currency", CURRENCY)
                .put("capture", capture);
    }

    private static ObjectNode amount(long minor) {
        return Json.object().put("amountMinor", minor);
    }

    private String payments() {
        return GatewayClient.path("v1", "books", book, "payments");
    }

    private String resource(Answer payment) {
        return payments() + "/" + payment.body().path("paymentId").asText();
    }
}
