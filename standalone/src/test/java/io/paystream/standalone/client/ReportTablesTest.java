package io.paystream.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.service.http.Json;
import org.junit.jupiter.api.Test;

class ReportTablesTest {

    @Test
    void showsWhatIsUsedAndWhatRemainsOfEachLimit() throws Exception {
        String table = ReportTables.limits(json("""
                {"currency":"EUR","largestPaymentMinor":50000,"overdraftLimitMinor":0,
                "hour":{"debitMinor":4000,"debitCount":1},
                "day":{"debitMinor":14000,"debitCount":3,"limitMinor":100000,"remainingMinor":86000,"limitCount":10,
                "remainingCount":7},"blockedCounterparties":["mallory"]}"""));

        assertThat(table)
                .containsPattern("amount in this hour +\\| +40\\.00 EUR \\| +no limit")
                .containsPattern("amount in this day +\\| 140\\.00 EUR \\| 1000\\.00 EUR \\| 860\\.00 EUR")
                .containsPattern("payments in this day +\\| +3 \\| +10 \\| +7")
                .contains("500.00 EUR", "mallory");
    }

    @Test
    void showsDisputesAndTheNextCursor() throws Exception {
        String table = ReportTables.disputes(json("""
                {"items":[{"openedAt":"2026-11-24T06:00:00.000Z","disputeId":"dis_1","paymentId":"pay_1","status":"OPEN",
                "reason":"10.4","currency":"EUR","amountMinor":4000}],"nextCursor":"abc"}"""));

        assertThat(table).contains("dis_1", "pay_1", "OPEN", "10.4", "40.00 EUR", "More: --cursor abc");
    }

    @Test
    void showsCorrectionsWithWhoWantedThem() throws Exception {
        String table = ReportTables.corrections(json("""
                {"items":[{"proposedAt":"2026-11-24T06:00:00.000Z","correctionId":"cor_1","status":"APPROVED","currency":"EUR",
                "lines":[{"account":"alice","amountMinor":-2500},{"account":"bob","amountMinor":2500}],"reason":"misbooked",
                "proposedBy":{"tenant":"default","principal":"anna"},"decidedBy":{"tenant":"default","principal":"ben"}}],
                "nextCursor":"abc"}"""));

        assertThat(table)
                .contains("cor_1", "APPROVED", "anna", "ben", "misbooked", "More: --cursor abc")
                .contains("alice -25.00 EUR, bob 25.00 EUR");
    }

    @Test
    void showsFeesOfMoreThanALongHolds() throws Exception {
        String table = ReportTables.fees(json("""
                {"currencies":[{"currency":"EUR","chargedMinor":18446744073709551614,"chargedCount":2,"returnedMinor":100,
                "returnedCount":1,"incomeMinor":18446744073709551514}]}"""));

        assertThat(table).contains("184467440737095516.14 EUR (2)", "1.00 EUR (1)", "184467440737095515.14 EUR");
    }

    @Test
    void showsTransitByOtherBook() throws Exception {
        String table = ReportTables.transit(json("""
                {"items":[{"otherBook":"globex","currency":"EUR","outMinor":700,"outCount":1,"inMinor":0,"inCount":0,
                "balanceMinor":2700}]}"""));

        assertThat(table).contains("globex", "7.00 EUR (1)", "0.00 EUR (0)", "27.00 EUR");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return Json.MAPPER.readTree(text);
    }
}
