package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.limits;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.riskRules;
import static io.paystream.processor.testing.Envelopes.transfer;
import static io.paystream.processor.testing.Envelopes.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.AccountLimits;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.LimitUsage;
import io.paystream.schemas.avro.NewCounterpartyRule;
import io.paystream.schemas.avro.RiskRules;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits, their use and known counterparties are kept in the stores and shown in entries. */
class LimitsAndRiskTest extends OneBook {

    private static final long HOUR_MS = 3_600_000;

    LimitsAndRiskTest(Wire wire, @TempDir Path directory) {
        super(wire, directory);
    }

    @Test
    void limitsAndTheirUseAreKeptAndShown() {
        AccountLimits limits = AccountLimits.newBuilder()
                .setHourlyDebitMinor(100L)
                .setBlockedCounterparties(List.of("other/carol"))
                .build();
        driver.decide(transfer("acme", "p1", "alice", "bob", 60));

        AccountSnapshot set = driver.decide(limits("acme", "l", "alice", limits))
                .getAccepted()
                .getAccounts()
                .getFirst();

        assertThat(set.getLimits()).isEqualTo(limits);
        assertThat(set.getLimitsVersion()).isEqualTo(1);
        long hour = PaymentDriver.START.toEpochMilli() / HOUR_MS * HOUR_MS;
        long day = PaymentDriver.START.toEpochMilli() / (24 * HOUR_MS) * (24 * HOUR_MS);
        assertThat(set.getUsage()).isEqualTo(new LimitUsage(hour, 60L, 1, day, 60L, 1));
        assertThat(reason(driver.decide(transfer("acme", "p2", "alice", "bob", 41))))
                .isEqualTo("HOURLY_LIMIT_EXCEEDED");
        driver.decide(transfer("acme", "p3", "alice", "bob", 40));
        assertThat(driver.decide(limits("acme", "l", "alice", limits))
                        .getUnchanged()
                        .getAccount())
                .isEqualTo(set);
    }

    @Test
    void counterpartyIsKnownOnceAPaymentToItWasAuthorized() {
        RiskRules rules = RiskRules.newBuilder()
                .setNewCounterparty(List.of(new NewCounterpartyRule("EUR", 10L)))
                .build();
        JournalEntry set = driver.decide(riskRules("acme", "r", rules));
        assertThat(set.getAccepted().getBook().getRiskRules()).isEqualTo(rules);

        assertThat(reason(driver.decide(transfer("acme", "p1", "alice", "bob", 11))))
                .isEqualTo("RISK_DECLINED");
        driver.decide(authorize("acme", "p2", "alice", "bob", 10, 60));
        driver.decide(voidPayment("acme", "v", paymentId("acme", "p2")));
        assertThat(driver.decide(transfer("acme", "p3", "alice", "bob", 11)).getOutcome())
                .isEqualTo("ACCEPTED");
        assertThat(reason(driver.decide(transfer("acme", "p4", "bob", "alice", 11))))
                .isEqualTo("RISK_DECLINED");
    }

    private static String reason(JournalEntry entry) {
        return entry.getRejected().getReason();
    }
}
