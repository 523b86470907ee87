package io.paystream.service.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How to reach the Kafka cluster; the same settings for every client of every service. */
public final class KafkaSettings {

    public static final Setting BOOTSTRAP_SERVERS = new Setting(
            "kafka.bootstrap.servers", "Brokers to find the cluster by: host:port, comma-separated", "127.0.0.1:9092");

    public static final List<Setting> ALL = List.of(
            BOOTSTRAP_SERVERS,
            passedOn("security.protocol", "PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL"),
            passedOn("sasl.mechanism", "SASL mechanism, e.g. SCRAM-SHA-512"),
            passedOn("sasl.jaas.config", "JAAS login module line"),
            passedOn("ssl.truststore.location", "Trust store file"),
            passedOn("ssl.truststore.password", "Trust store password"),
            passedOn("ssl.keystore.location", "Key store file"),
            passedOn("ssl.keystore.password", "Key store password"),
            passedOn("ssl.key.password", "Password of the key in the key store"),
            passedOn("client.rack", "Rack or zone this program runs in"));

    private KafkaSettings() {}

    /** The client properties that were set, by Kafka's own names. */
    public static Map<String, Object> read(SettingsReader reader) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", reader.text(BOOTSTRAP_SERVERS));
        for (Setting setting : ALL) {
            String kafkaName = setting.name().substring("kafka.".length());
            reader.optional(setting).ifPresent(value -> properties.put(kafkaName, value));
        }
        return Map.copyOf(properties);
    }

    private static Setting passedOn(String kafkaName, String description) {
        return new Setting("kafka." + kafkaName, description + " (passed to every Kafka client)", null);
    }
}
