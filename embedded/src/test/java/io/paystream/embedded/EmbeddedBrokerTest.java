package io.paystream.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedBrokerTest {

    private static final String TOPIC = "payments";

    @TempDir
    private Path directory;

    @Test
    void keepsRecordsAndClusterIdOverACleanRestart() throws Exception {
        String clusterId;
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, directory)) {
            clusterId = broker.clusterId();
            createTopic(broker.bootstrapServers());
            produceInTransaction(broker.bootstrapServers(), "first");
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, directory)) {
            assertThat(broker.clusterId()).isEqualTo(clusterId);
            assertThat(committedValues(broker.bootstrapServers(), 1)).containsExactly("first");
        }
    }

    @Test
    void keepsRecordsAndClusterIdOverSigkill() throws Exception {
        int port = FreePorts.find();
        String address = "127.0.0.1:" + port;
        String clusterId;
        try (ChildJvm child = ChildJvm.start(BrokerProcess.class, Integer.toString(port), directory.toString())) {
            clusterId = child.firstLine();
            createTopic(address);
            produceInTransaction(address, "first");
            child.kill();
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(port, directory)) {
            produceInTransaction(address, "second");

            assertThat(broker.clusterId()).isEqualTo(clusterId);
            assertThat(committedValues(address, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void runsTransactionVersionTwoAndCreatesNoTopicByItself() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(0, directory);
                Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            var features = admin.describeFeatures().featureMetadata().get().finalizedFeatures();
            ConfigResource node = new ConfigResource(ConfigResource.Type.BROKER, "1");
            Map<ConfigResource, Config> settings =
                    admin.describeConfigs(List.of(node)).all().get();

            assertThat(features)
                    .hasEntrySatisfying(
                            "transaction.version",
                            range -> assertThat(range.maxVersionLevel()).isEqualTo((short) 2));
            assertThat(settings.values())
                    .flatExtracting(Config::entries)
                    .extracting(ConfigEntry::name, ConfigEntry::value)
                    .contains(
                            tuple("auto.create.topics.enable", "false"),
                            tuple("unclean.leader.election.enable", "false"));
            assertThat(admin.describeCluster().clusterId().get()).isEqualTo(broker.clusterId());
        }
    }

    @Test
    void namesTheTakenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedBroker.start(taken.getLocalPort(), directory))
                    .isInstanceOf(EmbeddedStartException.class)
                    .hasMessage("broker: port %d on 127.0.0.1 is taken", taken.getLocalPort());
        }
    }

    private static void createTopic(String address) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
            NewTopic topic = new NewTopic(TOPIC, Optional.of(1), Optional.empty());
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    private static void produceInTransaction(String address, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", address, "transactional.id", "test");
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            Future<RecordMetadata> sent = producer.send(new ProducerRecord<>(TOPIC, value.getBytes(UTF_8)));
            producer.commitTransaction();
            sent.get();
        }
    }

    private static List<String> committedValues(String address, int count) {
        Map<String, Object> settings = Map.of("bootstrap.servers", address, "isolation.level", "read_committed");
        try (var consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (records.size() < count) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records.stream()
                    .map(record -> new String(record.value(), UTF_8))
                    .toList();
        }
    }
}
