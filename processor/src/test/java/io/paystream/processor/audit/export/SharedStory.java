package io.paystream.processor.audit.export;

import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One broker with the story for all test classes that only add books to it. */
final class SharedStory implements ParameterResolver {

    private final RealRegistry registry = new RealRegistry();

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StoryOnABroker.class;
    }

    @Override
    public StoryOnABroker resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Wire wire = registry.resolveParameter(parameter, context);
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, key -> Shared.start(wire), Shared.class)
                .story();
    }

    private record Shared(StoryOnABroker story, Path directory) implements AutoCloseable {

        static Shared start(Wire wire) {
            try {
                Path directory = Files.createTempDirectory("paystream-story");
                return new Shared(new StoryOnABroker(wire, directory), directory);
            } catch (IOException e) {
                throw new IllegalStateException("no temporary directory", e);
            }
        }

        @Override
        public void close() throws IOException {
            story.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
