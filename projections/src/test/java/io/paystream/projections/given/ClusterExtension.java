package io.paystream.projections.given;

import io.paystream.embedded.EmbeddedRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test class a real broker of its own, and all of them one real registry. */
public final class ClusterExtension implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(ClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        EmbeddedRegistry registry = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent("registry", key -> new SharedRegistry(), SharedRegistry.class)
                .registry;
        return context.getStore(NAMESPACE)
                .computeIfAbsent("cluster", key -> Cluster.start(temporary(), registry.url()), Cluster.class);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("projections-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class SharedRegistry implements AutoCloseable {

        private final Path directory = temporary();
        private final EmbeddedRegistry registry = EmbeddedRegistry.start(0, directory);

        @Override
        public void close() {
            registry.close();
            delete(directory);
        }
    }
}
