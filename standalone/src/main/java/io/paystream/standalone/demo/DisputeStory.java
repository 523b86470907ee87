package io.paystream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.service.http.Json;
import io.paystream.standalone.client.Answer;

/** A payment that the debtor's side disputes. */
record DisputeStory(PaymentStory payment) {

    /** Answers the last write. */
    Answer tell(Scenario scenario) {
        Answer disputed = open(payment.pay("IMMEDIATE"));
        return switch (scenario) {
            case DISPUTE_WON -> won(disputed);
            case DISPUTE_LOST -> resolved(disputed, "LOST");
            case REFUNDED_DURING_DISPUTE -> {
                payment.refused(disputed, "refunds", PaymentStory.amount(1), "DISPUTE_OPEN");
                yield disputed;
            }
            default -> throw new IllegalArgumentException(scenario + " has no dispute");
        };
    }

    Answer open(Answer captured) {
        return payment.next(captured, "disputes", Json.object().put("reason", "10.4"));
    }

    private Answer won(Answer disputed) {
        payment.next(
                disputed, dispute(disputed) + "/evidence", Json.object().put("description", "signed receipt 4711"));
        return resolved(disputed, "WON");
    }

    Answer resolved(Answer disputed, String result) {
        return payment.next(
                disputed, dispute(disputed) + "/resolution", Json.object().put("result", result));
    }

    private static String dispute(Answer disputed) {
        JsonNode dispute = disputed.body().path("disputes").path(0);
        return "disputes/" + dispute.path("disputeId").asText();
    }
}
