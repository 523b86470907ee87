package io.paystream.processor.testing;

import io.paystream.embedded.EmbeddedRegistry;
import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the wire format of one real registry, started once for all test classes. */
public final class RealRegistry implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Wire.class;
    }

    @Override
    public Wire resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Shared.class, key -> Shared.start(), Shared.class)
                .wire;
    }

    private record Shared(EmbeddedRegistry registry, Path directory, Wire wire) implements AutoCloseable {

        static Shared start() {
            try {
                Path directory = Files.createTempDirectory("paystream-registry");
                EmbeddedRegistry registry = EmbeddedRegistry.start(0, directory);
                Wire wire = Wire.of(new RegistryClient(RegistrySettings.of(registry.url())), registry.url());
                return new Shared(registry, directory, wire);
            } catch (IOException e) {
                throw new IllegalStateException("no temporary directory", e);
            }
        }

        @Override
        public void close() throws IOException {
            registry.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
