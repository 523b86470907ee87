package io.paystream.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One running system for all test classes that only talk to it; started by the first, stopped after the last. */
final class SharedStack implements ParameterResolver {

    private static final ExtensionContext.Namespace SHARED = ExtensionContext.Namespace.create(SharedStack.class);

    /** What JUnit closes when all tests are through. */
    private record Running(UpStack stack, Path data) implements AutoCloseable {

        static Running start() {
            try {
                Path data = Files.createTempDirectory("paystream-acceptance-");
                return new Running(UpStack.start("shared", data), data);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            stack.close();
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == UpStack.class;
    }

    /** Two classes at a time on the one system would each find what the other is about to send. */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (!context.getRequiredTestClass().isAnnotationPresent(OnSharedStack.class)) {
            throw new ParameterResolutionException(
                    context.getRequiredTestClass().getSimpleName() + " has to be annotated with @OnSharedStack");
        }
        return context.getRoot()
                .getStore(SHARED)
                .computeIfAbsent(Running.class, any -> Running.start(), Running.class)
                .stack();
    }
}
