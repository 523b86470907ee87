package io.paystream.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.service.http.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesTest {

    @ParameterizedTest
    @CsvSource({
        "1234, EUR, 12.34 EUR",
        "-5, EUR, -0.05 EUR",
        "1234, JPY, 1234 JPY",
        "1234, KWD, 1.234 KWD",
        "9223372036854775807, EUR, 92233720368547758.07 EUR"
    })
    void writesAnAmountWithItsCurrencysDigits(long minor, String currency, String text) {
        assertThat(Amounts.format(minor, currency)).isEqualTo(text);
    }

    @Test
    void showsTheRunningBalanceAndTheNextCursor() throws Exception {
        String table = Tables.statement(json("""
                {"items":[{"at":"2026-11-24T06:00:00.000Z","currency":"EUR","amountMinor":-400,"balanceAfterMinor":600,
                "kind":"PaymentCaptured","paymentId":"pay_1","counterparty":"bob"}],"nextCursor":"abc"}"""));

        assertThat(table).contains("-4.00 EUR", "6.00 EUR", "bob", "More: --cursor abc");
    }

    @Test
    void showsTheCorrectionInThePlaceOfAPayment() throws Exception {
        String table = Tables.statement(json("""
                {"items":[{"at":"2026-11-24T06:00:00.000Z","currency":"EUR","amountMinor":-400,"balanceAfterMinor":600,
                "kind":"CorrectionApproved","correctionId":"cor_1"}]}"""));

        assertThat(table).contains("CorrectionApproved", "cor_1");
    }

    @Test
    void showsARejectionsReasonInTheTimeline() throws Exception {
        String table = Tables.timeline(json("""
                {"items":[{"sequence":3,"at":"2026-11-24T06:00:00.000Z","command":"CapturePayment","outcome":"REJECTED",
                "events":[],"reason":"PAYMENT_VOIDED"},{"sequence":4,"at":"2026-11-24T06:00:01.000Z","command":"VoidPayment",
                "outcome":"ACCEPTED","events":[{"kind":"PaymentVoided"}],"status":"VOIDED"}]}"""));

        assertThat(table).contains("PAYMENT_VOIDED", "PaymentVoided", "VOIDED");
    }

    @Test
    void showsTheTrialBalanceWithEverySystemAccount() throws Exception {
        String table = Tables.totals(json("""
                {"book":"acme","currencies":[{"currency":"EUR","customersMinor":1000,"customersHeldMinor":40,
                "systemAccounts":{"@bank":-1000},"sumMinor":0,"accounts":2}]}"""));

        assertThat(table).contains("customers (2)", "@bank", "-10.00 EUR", "0.00 EUR", "0.40 EUR");
    }

    @Test
    void showsWhatIsInsideAResourceUnderItsName() throws Exception {
        String table = Tables.resource(json("""
                {"account":"alice","currency":"EUR","limits":{"version":3,"dailyDebitMinor":200000,
                "blockedCounterparties":["mallory","other/eve"]},"splits":[{"creditor":"shop","capturedMinor":9000}],
                "feeSchedules":[{"currency":"JPY","fixedMinor":30}],
                "pendingMinor":700,"settlementDelayDays":2,"pending":[{"day":"2026-11-26","amountMinor":700}]}"""));

        assertThat(table)
                .containsPattern("limits version +\\| 3")
                .containsPattern("limits daily debit +\\| 2000.00 EUR")
                .containsPattern("limits blocked counterparties +\\| mallory, other/eve")
                .containsPattern("splits 1 captured +\\| 90.00 EUR")
                .containsPattern("fee schedules 1 fixed +\\| 30 JPY")
                .containsPattern("pending +\\| 7.00 EUR")
                .containsPattern("settlement delay days +\\| 2")
                .containsPattern("pending 1 day +\\| 2026-11-26")
                .containsPattern("pending 1 amount +\\| 7.00 EUR");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.MAPPER.readTree(text);
    }
}
