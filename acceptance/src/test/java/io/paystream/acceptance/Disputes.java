package io.paystream.acceptance;

import io.paystream.acceptance.Api.Answer;

/** Disputes as REST takes them. */
final class Disputes {

    private Disputes() {}

    /** Answers the dispute's id. */
    static String open(Scene scene, String payment, long amountMinor) {
        Answer opened = scene.onPayment(
                        payment, "disputes", "{\"amountMinor\":%d,\"reason\":\"10.4\"}".formatted(amountMinor))
                .expect(201);
        var disputes = opened.body().path("disputes");
        return disputes.path(disputes.size() - 1).path("disputeId").asText();
    }

    static Answer evidence(Scene scene, String payment, String dispute) {
        return scene.onPayment(
                payment, "disputes/" + dispute + "/evidence", "{\"description\":\"signed receipt 4711\"}");
    }

    static Answer resolve(Scene scene, String payment, String dispute, String result) {
        return scene.onPayment(payment, "disputes/" + dispute + "/resolution", "{\"result\":\"%s\"}".formatted(result));
    }
}
