package io.paystream.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.embedded.EmbeddedBroker;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.Topics;
import io.paystream.service.ServiceRuntime;
import io.paystream.service.topics.TopicSetup;
import io.paystream.service.topics.WrongTopicException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the processor refuses to run on. */
@Timeout(120)
@ExtendWith(RealRegistry.class)
class ProcessorStartTest {

    @Test
    void refusesWrongTopicsAndNamesThem(Wire wire, @TempDir Path directory) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, directory.resolve("broker"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
                ServiceRuntime runtime = new ServiceRuntime();
                ProcessorService service = new ProcessorService(
                        TestConfigs.config(broker.bootstrapServers(), wire.url(), directory.resolve("state")),
                        runtime)) {
            assertThatThrownBy(service::start)
                    .isInstanceOf(WrongTopicException.class)
                    .hasMessageContaining("payments.transit does not exist");

            TopicSetup.create(admin, 1, (short) 1);
            producersKeepTheirTime(admin);
            assertThatThrownBy(service::start)
                    .isInstanceOf(WrongTopicException.class)
                    .hasMessageContaining("payments.transit must have message.timestamp.type=LogAppendTime");
            assertThat(runtime.health().ready()).isFalse();
        }
    }

    @Test
    void refusesBrokersWithTheFirstTransactionProtocol() {
        assertThatThrownBy(() -> ClusterCheck.requireSafeTransactions(1))
                .hasMessageContaining("transaction.version 1")
                .hasMessageContaining("needs 2 or later");
        assertThatCode(() -> ClusterCheck.requireSafeTransactions(2)).doesNotThrowAnyException();
    }

    private static void producersKeepTheirTime(Admin admin) throws Exception {
        ConfigResource transit = new ConfigResource(ConfigResource.Type.TOPIC, Topics.TRANSIT);
        AlterConfigOp change =
                new AlterConfigOp(new ConfigEntry("message.timestamp.type", "CreateTime"), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(transit, List.of(change))).all().get();
    }
}
