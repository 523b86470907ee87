package io.paystream.processor;

import io.paystream.service.ServiceRuntime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A processor in a JVM of its own, to be killed as no test may kill itself. */
record KilledProcessor(Process process) implements AutoCloseable {

    /** Settings are a name and its value in turns. */
    static KilledProcessor start(String bootstrapServers, URI registry, Path stateDir, String... settings)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KilledProcessor.class.getName(),
                bootstrapServers,
                registry.toString(),
                stateDir.toString()));
        command.addAll(List.of(settings));
        return new KilledProcessor(new ProcessBuilder(command).inheritIO().start());
    }

    /** Runs until it is killed. */
    public static void main(String[] arguments) {
        List<String> all = List.of(arguments);
        ProcessorService service = new ProcessorService(
                TestConfigs.config(
                        all.get(0),
                        URI.create(all.get(1)),
                        Path.of(all.get(2)),
                        all.subList(3, all.size()).toArray(String[]::new)),
                new ServiceRuntime());
        service.start();
        service.terminated().toCompletableFuture().join();
    }

    /** SIGKILL: no shutdown hook runs. */
    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
