package io.paystream.embedded;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The server properties of a single KRaft node that is broker and controller at once. */
final class BrokerSettings {

    static final int NODE_ID = 1;

    private static final int MIB = 1024 * 1024;

    /** One node, so one replica of everything; no wait for more members of a group; nothing made by accident. */
    private static final Map<String, String> SINGLE_NODE = Map.of(
            "offsets.topic.replication.factor", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "default.replication.factor", "1",
            "min.insync.replicas", "1",
            "unclean.leader.election.enable", "false",
            "auto.create.topics.enable", "false",
            "group.initial.rebalance.delay.ms", "0");

    /** Kafka's defaults are meant for a machine of its own: 128 MiB for the log cleaner, 50 partitions of offsets. */
    private static final Map<String, String> SMALL = Map.of(
            "log.cleaner.dedupe.buffer.size",
            Integer.toString(4 * MIB),
            "log.segment.bytes",
            Integer.toString(256 * MIB),
            "log.index.size.max.bytes",
            Integer.toString(MIB),
            "offsets.topic.num.partitions",
            "4",
            "transaction.state.log.num.partitions",
            "4",
            "share.coordinator.state.topic.num.partitions",
            "1");

    private static final Map<String, String> FEW_THREADS = Map.of(
            "num.network.threads", "2",
            "num.io.threads", "4",
            "background.threads", "2",
            "num.recovery.threads.per.data.dir", "2",
            "group.coordinator.threads", "1",
            "share.coordinator.threads", "1");

    private BrokerSettings() {}

    static Properties of(int port, int controllerPort, Path logDirectory) {
        Properties properties = new Properties();
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", Integer.toString(NODE_ID));
        properties.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty(
                "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        properties.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.setProperty("inter.broker.listener.name", "PLAINTEXT");
        properties.setProperty("log.dirs", logDirectory.toString());
        properties.putAll(SINGLE_NODE);
        properties.putAll(SMALL);
        properties.putAll(FEW_THREADS);
        return properties;
    }
}
