package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the operations guide says of producers that go past the gateway: the broker's quota is the backstop. */
@OnSharedStack
final class BrokerQuotaIT {

    private static final String CLIENT = "billing";
    private static final ClientQuotaEntity BILLING = new ClientQuotaEntity(Map.of(ClientQuotaEntity.CLIENT_ID, CLIENT));

    /** A broker counts over the last ten seconds or so. */
    private static final double BYTES_PER_SECOND = 4_096;

    private static final int COMMANDS = 200;

    private static Stage stage;

    @BeforeAll
    static void start(UpStack stack) {
        stage = new Stage("broker-quota", stack);
    }

    @AfterAll
    static void theTopicsProveItAll() {
        stage.close();
    }

    @Test
    void producerBeyondItsQuotaIsSlowedDownAndLosesNothing() throws Exception {
        Scene scene = stage.open("quota", "alice");
        List<String> operations =
                IntStream.range(0, COMMANDS).mapToObj(i -> "billed-" + i).toList();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", "127.0.0.1:" + stage.stack().kafkaPort));
                RawProducer billing = new RawProducer(stage.stack().kafkaPort, CLIENT);
                ForeignReader reader = stage.stack().reader()) {
            setQuota(admin, BYTES_PER_SECOND);
            try {
                operations.forEach(operation -> billing.send(reader, TopUp.by(scene.book(), operation, null)));
                assertThat(billing.longestThrottleMs()).as("told to wait").isPositive();
                scene.topUp("alice", 1);
            } finally {
                setQuota(admin, null);
            }

            Evidence evidence = Evidence.whenQuiet(reader);
            assertThat(operations)
                    .allSatisfy(operation -> assertThat(evidence.ofOperation(operation))
                            .extracting(Evidence.Entry::outcome)
                            .containsExactly("ACCEPTED"));
        }
        assertThat(scene.posted("alice")).isEqualTo(100L * COMMANDS + 1);
    }

    /** Null removes it. */
    private static void setQuota(Admin admin, @Nullable Double bytesPerSecond) throws Exception {
        admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                        BILLING, List.of(new ClientQuotaAlteration.Op("producer_byte_rate", bytesPerSecond)))))
                .all()
                .get();
    }
}
