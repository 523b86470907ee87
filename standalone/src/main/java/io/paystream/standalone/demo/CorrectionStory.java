package io.paystream.standalone.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import io.paystream.standalone.client.Answer;
import io.paystream.standalone.client.GatewayClient;

/** Money that went to the wrong account is put right by two people: the one who proposes it may not approve it. */
record CorrectionStory(Requests requests, String book, String from, String to, long amountMinor) {

    private static final String KEY = "correction";

    void tell() {
        Answer proposed = requests.as("anna").accepted(corrections(), proposal(), KEY);
        String approval =
                corrections() + "/" + proposed.body().path("correctionId").asText() + "/approval";
        requests.as("anna").rejected(approval, Json.object(), KEY + "-own-approval", "FOUR_EYES_REQUIRED");
        Answer approved = requests.as("ben").accepted(approval, Json.object(), KEY + "-approval");
        String status = requests.read(approval.replace("/approval", ""), approved)
                .path("status")
                .asText();
        String expected = Scenario.CORRECTED.finalStatus().orElseThrow();
        if (!status.equals(expected)) {
            requests.tally().surprise("the correction was to become " + expected + ", is " + status);
        }
        requests.tally().told(Scenario.CORRECTED);
    }

    private ObjectNode proposal() {
        ObjectNode body =
                Json.object().put("currency", PaymentStory.CURRENCY).put("reason", "paid to the wrong account");
        body.putArray("lines")
                .add(Json.object().put("account", from).put("amountMinor", -amountMinor))
                .add(Json.object().put("account", to).put("amountMinor", amountMinor));
        return body;
    }

    private String corrections() {
        return GatewayClient.path("v1", "books", book, "corrections");
    }
}
