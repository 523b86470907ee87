package io.paystream.embedded;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line of the registry's JVM. */
final class RegistryCommand {

    private static final List<String> JVM = List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Dfile.encoding=UTF-8",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    private RegistryCommand() {}

    static List<String> of(Path home, int port, Path directory) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        settings(port, directory).forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add("-cp");
        command.add(ownClasses() + File.pathSeparator + home.resolve(RegistryHome.LAUNCHER));
        command.add(RegistryMain.class.getName());
        return command;
    }

    private static Map<String, String> settings(int port, Path directory) {
        Path temporary = temporaryDirectory(directory);
        return Map.ofEntries(
                Map.entry("quarkus.http.host", "127.0.0.1"),
                Map.entry("quarkus.http.port", Integer.toString(port)),
                Map.entry("quarkus.management.host", "127.0.0.1"),
                Map.entry("quarkus.management.port", "0"),
                Map.entry("quarkus.http.access-log.enabled", "false"),
                Map.entry("quarkus.log.category.\"io.apicurio\".level", "WARN"),
                Map.entry("apicurio.storage.kind", "sql"),
                Map.entry("apicurio.storage.sql.kind", "h2"),
                // Without WRITE_DELAY=0 a SIGKILL loses the last ids, and the registry gives them to other schemas.
                Map.entry("apicurio.datasource.url", "jdbc:h2:file:" + directory.resolve("schemas") + ";WRITE_DELAY=0"),
                Map.entry("apicurio.datasource.jdbc.initial-size", "1"),
                Map.entry("apicurio.datasource.jdbc.min-size", "1"),
                Map.entry("apicurio.datasource.jdbc.max-size", "8"),
                Map.entry("apicurio.import.work-dir", temporary.toString()),
                Map.entry("apicurio.storage.snapshot.location", temporary.toString()),
                Map.entry("java.io.tmpdir", temporary.toString()));
    }

    static Path temporaryDirectory(Path directory) {
        return directory.resolve("tmp");
    }

    private static Path ownClasses() {
        try {
            return Path.of(RegistryMain.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path holds a location that is no URI", e);
        }
    }
}
