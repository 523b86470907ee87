package io.paystream.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.standalone.deploy.ComposeService.Port;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.junit.jupiter.api.Test;

/** The brokers and the registry, by the rules of these programs themselves. */
final class ComposeClusterTest {

    /** Every other KAFKA_ variable becomes a server property. */
    private static final String HEAP = "KAFKA_HEAP_OPTS";

    private final Compose compose = Compose.load();

    @Test
    void kafkaKnowsEveryPropertyAndAcceptsEachNode() {
        for (ComposeService broker : compose.brokers()) {
            Map<String, String> properties = serverProperties(broker);

            assertThat(properties.keySet()).isSubsetOf(KafkaConfig.configDef().names());
            assertThat("kafka-" + kafkaConfig(properties).nodeId()).isEqualTo(broker.name());
        }
    }

    @Test
    void theNodesAreOneClusterAndEachIsAVoter() {
        assertThat(compose.brokers()).extracting(this::clusterId).containsOnly(clusterId(compose.service("kafka-1")));
        for (ComposeService broker : compose.brokers()) {
            Map<String, String> properties = serverProperties(broker);
            String voter =
                    properties.get("node.id") + "@" + broker.name() + ":" + port(properties, "listeners", "CONTROLLER");

            assertThat(Uuid.fromString(clusterId(broker))).isNotEqualTo(Uuid.ZERO_UUID);
            assertThat(value(properties, "controller.quorum.voters").split(",", -1))
                    .hasSameSizeAs(compose.brokers())
                    .contains(voter);
        }
    }

    @Test
    void nothingAcknowledgedIsOnOneBrokerOnly() {
        for (ComposeService broker : compose.brokers()) {
            assertThat(serverProperties(broker))
                    .containsEntry("default.replication.factor", "3")
                    .containsEntry("min.insync.replicas", "2")
                    .containsEntry("offsets.topic.replication.factor", "3")
                    .containsEntry("transaction.state.log.replication.factor", "3")
                    .containsEntry("transaction.state.log.min.isr", "2")
                    .containsEntry("unclean.leader.election.enable", "false")
                    .containsEntry("auto.create.topics.enable", "false");
        }
    }

    @Test
    void aBrokersDataIsInItsVolume() {
        for (ComposeService broker : compose.brokers()) {
            assertThat(broker.mounts())
                    .containsExactly(
                            new ComposeService.Mount(broker.name(), value(serverProperties(broker), "log.dirs")));
        }
    }

    @Test
    void aBrokerIsReachedWhereItSaysItIs() {
        for (ComposeService broker : compose.brokers()) {
            Map<String, String> properties = serverProperties(broker);
            int host = port(properties, "advertised.listeners", "HOST");

            assertThat(value(properties, "advertised.listeners")).contains("INTERNAL://" + broker.name() + ":");
            assertThat(broker.ports())
                    .containsExactly(new Port("127.0.0.1", host, port(properties, "listeners", "HOST")));
        }
    }

    @Test
    void everyClientBootstrapsFromEveryBroker() {
        String brokers = compose.brokers().stream()
                .map(broker -> broker.name() + ":" + port(serverProperties(broker), "advertised.listeners", "INTERNAL"))
                .collect(Collectors.joining(","));

        assertThat(compose.programs())
                .allSatisfy(program ->
                        assertThat(program.environment()).containsEntry("PAYSTREAM_KAFKA_BOOTSTRAP_SERVERS", brokers));
        assertThat(compose.service("registry").environment())
                .containsEntry("APICURIO_KAFKASQL_BOOTSTRAP_SERVERS", brokers);
    }

    @Test
    void aBrokersHealthCheckAsksItsInternalListener() {
        for (ComposeService broker : compose.brokers()) {
            assertThat(broker.healthCheck())
                    .endsWith(
                            "--bootstrap-server",
                            "localhost:" + port(serverProperties(broker), "listeners", "INTERNAL"));
        }
    }

    @Test
    void theRegistryKnowsEverySetting() throws IOException {
        Set<String> known = registryVariables();

        assertThat(compose.service("registry").environment()).containsEntry("APICURIO_STORAGE_KIND", "kafkasql");
        assertThat(known).containsAll(compose.service("registry").environment().keySet());
    }

    /** The variables of the settings for which the registry's own distribution has a default. */
    private static Set<String> registryVariables() throws IOException {
        Path home = Path.of(Objects.requireNonNull(System.getProperty("paystream.registry.home")));
        try (Stream<Path> files = Files.list(home.resolve("app"))) {
            Path app = files.filter(file -> file.getFileName().toString().startsWith("apicurio-registry-app"))
                    .findFirst()
                    .orElseThrow();
            return variables(app);
        }
    }

    private static Set<String> variables(Path app) throws IOException {
        Properties defaults = new Properties();
        try (JarFile jar = new JarFile(app.toFile());
                InputStream file = jar.getInputStream(jar.getJarEntry("application.properties"))) {
            defaults.load(file);
        }
        return defaults.stringPropertyNames().stream()
                .map(name -> name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> serverProperties(ComposeService broker) {
        Map<String, String> properties = new TreeMap<>();
        broker.environment().forEach((name, value) -> {
            if (name.startsWith("KAFKA_") && !name.equals(HEAP)) {
                String property = name.substring("KAFKA_".length()).replace('_', '.');
                properties.put(property.toLowerCase(Locale.ROOT), value);
            }
        });
        return properties;
    }

    private static KafkaConfig kafkaConfig(Map<String, String> values) {
        Properties properties = new Properties();
        properties.putAll(values);
        return KafkaConfig.fromProps(properties, false);
    }

    private String clusterId(ComposeService broker) {
        return value(broker.environment(), "CLUSTER_ID");
    }

    private static int port(Map<String, String> properties, String property, String listener) {
        List<String> listeners = Arrays.asList(value(properties, property).split(",", -1));
        String address = listeners.stream()
                .filter(each -> each.startsWith(listener + "://"))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    private static String value(Map<String, String> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
