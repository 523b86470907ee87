package io.paystream.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka broker in this JVM: one KRaft node, broker and controller at once, listening on 127.0.0.1 only. Its data
 * and its cluster id live in the directory given, and a later start on the same directory, after a clean stop or a
 * SIGKILL, continues with them.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private final KafkaRaftServer server;
    private final int port;
    private final String clusterId;

    private EmbeddedBroker(KafkaRaftServer server, int port, String clusterId) {
        this.server = server;
        this.port = port;
        this.clusterId = clusterId;
    }

    /**
     * Blocks until the broker takes requests. One broker at a time may use a directory.
     *
     * @param port to listen on; 0 finds a free one
     * @throws EmbeddedStartException naming the port, the directory or the fault
     */
    public static EmbeddedBroker start(int port, Path directory) {
        int brokerPort = port == 0 ? FreePorts.find() : port;
        FreePorts.requireFree("broker", brokerPort);
        try {
            return start(brokerPort, BrokerSettings.of(brokerPort, FreePorts.find(), directory), directory);
        } catch (Exception e) { // Kafka's Scala code throws checked exceptions that it does not declare
            throw new EmbeddedStartException(
                    "broker on port " + brokerPort + " with data in " + directory + " did not start: " + e.getMessage(),
                    e);
        }
    }

    private static EmbeddedBroker start(int port, Properties properties, Path directory) throws IOException {
        String clusterId = formatOnce(properties, Files.createDirectories(directory));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties, false), Time.SYSTEM);
        try {
            server.startup();
        } catch (Throwable e) {
            server.shutdown();
            throw e;
        }
        return new EmbeddedBroker(server, port, clusterId);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Made at the first start on the directory and kept since. */
    public String clusterId() {
        return clusterId;
    }

    /** Blocks until the broker has stopped; idempotent. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static String formatOnce(Properties properties, Path directory) throws IOException {
        Path meta = directory.resolve("meta.properties");
        if (Files.notExists(meta)) {
            format(properties, directory);
        }
        Properties stored = new Properties();
        try (var reader = Files.newBufferedReader(meta)) {
            stored.load(reader);
        }
        return stored.getProperty("cluster.id");
    }

    private static void format(Properties properties, Path directory) throws IOException {
        Path config = directory.resolve("server.properties");
        try (Writer writer = Files.newBufferedWriter(config)) {
            properties.store(writer, null);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        String[] command = {"format", "--cluster-id", Uuid.randomUuid().toString(), "--config", config.toString()};
        int exitCode = StorageTool.execute(command, new PrintStream(output, true, UTF_8));
        if (exitCode != 0) {
            throw new IOException("formatting failed: " + output.toString(UTF_8).strip());
        }
    }
}
