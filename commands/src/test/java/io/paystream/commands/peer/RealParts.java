package io.paystream.commands.peer;

import io.paystream.embedded.EmbeddedBroker;
import io.paystream.embedded.EmbeddedRegistry;
import io.paystream.service.topics.TopicSetup;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test a real broker with topics and a real registry, started once for all test classes; tests use books of their own. */
public final class RealParts implements ParameterResolver {

    public static final int PARTITION_COUNT = 4;

    /** Where they are. */
    public record Parts(String bootstrapServers, URI registryUrl) {

        public Map<String, Object> kafka() {
            return Map.of("bootstrap.servers", bootstrapServers);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Parts.class;
    }

    @Override
    public Parts resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
                .parts();
    }

    /** Creates the topics on another broker. */
    public static void createTopics(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            TopicSetup.create(admin, PARTITION_COUNT, (short) 1);
        }
    }

    private record Shared(EmbeddedBroker broker, EmbeddedRegistry registry, Path directory) implements AutoCloseable {

        static Shared start() {
            try {
                Path directory = Files.createTempDirectory("paystream-commands");
                EmbeddedRegistry registry = EmbeddedRegistry.start(0, directory.resolve("registry"));
                EmbeddedBroker broker = EmbeddedBroker.start(0, directory.resolve("broker"));
                createTopics(broker.bootstrapServers());
                return new Shared(broker, registry, directory);
            } catch (IOException e) {
                throw new IllegalStateException("no temporary directory", e);
            }
        }

        Parts parts() {
            return new Parts(broker.bootstrapServers(), registry.url());
        }

        @Override
        public void close() throws IOException {
            broker.close();
            registry.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
