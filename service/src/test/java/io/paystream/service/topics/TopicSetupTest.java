package io.paystream.service.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.paystream.embedded.EmbeddedBroker;
import io.paystream.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicSetupTest {

    @TempDir
    static Path data;

    private static EmbeddedBroker broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(0, data.resolve("broker"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    @AfterEach
    void deleteTopics() throws Exception {
        admin.deleteTopics(admin.listTopics().names().get()).all().get();
        await().until(() -> admin.listTopics().names().get().isEmpty());
    }

    @Test
    void acceptsTheTopicsItCreates() {
        TopicSetup.create(admin, 3, (short) 1);
        assertThat(TopicSetup.verify(admin)).isEqualTo(new TopicLayout(broker.clusterId(), 3));
    }

    @Test
    void leavesExistingTopicsAsTheyAre() {
        TopicSetup.create(admin, 3, (short) 1);
        TopicSetup.create(admin, 5, (short) 1);
        assertThat(TopicSetup.verify(admin).partitionCount()).isEqualTo(3);
    }

    @Test
    void namesEveryMissingTopic() {
        refuses(Topics.ALL.toArray(String[]::new));
    }

    @Test
    void refusesUnequalPartitionCountsAndSaysThem() throws Exception {
        TopicSetup.create(admin, 2, (short) 1);
        admin.createPartitions(Map.of(Topics.JOURNAL, NewPartitions.increaseTo(3)))
                .all()
                .get();
        refuses("payments.journal 3", "payments.commands 2");
    }

    @Test
    void refusesTimestampsOfTheProducer() throws Exception {
        refusesConfig(Topics.COMMANDS, "message.timestamp.type", "CreateTime");
    }

    @Test
    void refusesATopicThatForgets() throws Exception {
        refusesConfig(Topics.JOURNAL, "retention.ms", "604800000");
    }

    @Test
    void refusesATopicThatIsCompacted() throws Exception {
        refusesConfig(Topics.TRANSIT, "cleanup.policy", "compact");
    }

    private static void refusesConfig(String topic, String config, String value) throws Exception {
        TopicSetup.create(admin, 1, (short) 1);
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(config, value), OpType.SET))))
                .all()
                .get();
        refuses(topic, config, value);
    }

    /** A broker shows a change a moment after the controller confirmed it. */
    private static void refuses(String... parts) {
        await().untilAsserted(() -> assertThatThrownBy(() -> TopicSetup.verify(admin))
                .isInstanceOf(WrongTopicException.class)
                .hasMessageContainingAll(parts));
    }
}
