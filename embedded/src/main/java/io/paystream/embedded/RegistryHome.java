package io.paystream.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where the registry's distribution was unpacked: the system property, else the environment variable. */
final class RegistryHome {

    static final String PROPERTY = "paystream.registry.home";
    static final String VARIABLE = "PAYSTREAM_REGISTRY_HOME";
    static final String LAUNCHER = "quarkus-run.jar";

    private RegistryHome() {}

    static Path find() {
        return resolve(System.getProperty(PROPERTY), System.getenv(VARIABLE));
    }

    static Path resolve(@Nullable String property, @Nullable String variable) {
        String home = property == null ? variable : property;
        if (home == null) {
            throw new EmbeddedStartException("registry: its distribution is not known; set the system property "
                    + PROPERTY + " or the variable " + VARIABLE);
        }
        Path directory = Path.of(home).toAbsolutePath().normalize();
        if (Files.notExists(directory.resolve(LAUNCHER))) {
            throw new EmbeddedStartException("registry: no " + LAUNCHER + " in " + directory);
        }
        return directory;
    }
}
