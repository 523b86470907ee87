package io.paystream.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.service.http.Json;
import org.junit.jupiter.api.Test;

class ExplainTablesTest {

    @Test
    void showsCommandRuleAmountsAndPostings() throws Exception {
        String table = ExplainTables.explanation(json("""
                {"book":"acme","sequence":7,"decidedAt":"2026-11-24T06:00:01.000Z","outcome":"ACCEPTED",
                "command":{"kind":"CapturePayment","operationId":"op","topic":"payments.commands","partition":1,"offset":46,
                "content":{"paymentId":"pay_1","amountMinor":1500}},
                "actor":{"principal":"anonymous","scopes":["payments:write"]},
                "rule":{"rulesVersion":2,"acceptedWhen":"a part is held"},
                "payments":[{"paymentId":"pay_1","currency":"EUR","before":{"status":"AUTHORIZED","capturedMinor":0,"heldMinor":4000},
                "after":{"status":"PARTIALLY_CAPTURED","capturedMinor":1500,"heldMinor":2500}}],
                "accounts":[{"account":"alice","currency":"EUR","before":{"postedMinor":10000,"heldMinor":4000},
                "after":{"postedMinor":8500,"heldMinor":2500}}],
                "events":[{"kind":"PaymentCaptured"}],
                "postings":[{"account":"alice","currency":"EUR","amountMinor":-1500,"balanceBeforeMinor":10000,
                "balanceAfterMinor":8500,"event":"PaymentCaptured","counterparty":"shop"}]}"""));

        assertThat(table)
                .containsPattern("entry +\\| acme@7")
                .containsPattern("command +\\| CapturePayment")
                .containsPattern("amount +\\| 15\\.00 EUR")
                .containsPattern("with scopes +\\| payments:write")
                .containsPattern("accepted when +\\| a part is held")
                .containsPattern("input +\\| payments\\.commands-1 offset 46")
                .containsPattern("pay_1 +\\| status +\\| +AUTHORIZED \\| +PARTIALLY_CAPTURED")
                .containsPattern("alice +\\| held +\\| +40\\.00 EUR \\| +25\\.00 EUR")
                .containsPattern(
                        "alice +\\| 100\\.00 EUR \\| -15\\.00 EUR \\| 85\\.00 EUR \\| PaymentCaptured \\| shop");
    }

    @Test
    void showsWhyACommandWasRefused() throws Exception {
        String table = ExplainTables.explanation(json("""
                {"book":"acme","sequence":8,"decidedAt":"2026-11-24T06:00:01.000Z","outcome":"REJECTED",
                "command":{"kind":"CapturePayment","operationId":"op","topic":"payments.commands","partition":1,"offset":47,
                "deadline":"2026-11-24T06:00:09.000Z",
                "content":{"amountMinor":1500}},"actor":{"principal":"anonymous","scopes":[]},
                "rule":{"rulesVersion":2,"reason":"PAYMENT_NOT_FOUND","meaning":"The payment does not exist","detail":"no pay_1",
                "httpStatus":404},"accounts":[],"events":[],"postings":[]}"""));

        assertThat(table)
                .containsPattern("reason +\\| PAYMENT_NOT_FOUND")
                .containsPattern("to be decided by +\\| 2026-11-24T06:00:09\\.000Z")
                .containsPattern("meaning +\\| The payment does not exist")
                .containsPattern("HTTP status +\\| 404")
                .containsPattern("amount minor +\\| 1500|amount +\\| 1500")
                .doesNotContain("ISO 20022", "posting on", "before");
    }

    @Test
    void tellsWhatWasMadeFromWhatIsNotKnown() throws Exception {
        String table = ExplainTables.explanation(json("""
                {"book":"acme","sequence":8,"outcome":"ACCEPTED","accounts":[
                {"account":"new","currency":"EUR","created":true,"after":{"postedMinor":0,"heldMinor":0}},
                {"account":"old","currency":"EUR","after":{"postedMinor":7,"heldMinor":0}}]}"""));

        assertThat(table)
                .containsPattern("new +\\| posted +\\| +- \\| +0\\.00 EUR")
                .containsPattern("old +\\| posted +\\| +\\? \\| +0\\.07 EUR");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.MAPPER.readTree(text);
    }
}
