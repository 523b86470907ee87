package io.paystream.standalone.stack;

import io.paystream.schemas.registry.RegistryClient;
import io.paystream.schemas.registry.RegistrySettings;
import io.paystream.service.settings.KafkaSettings;
import io.paystream.service.settings.SchemaRegistrySettings;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where the topics are: on a running cluster, or in the data directory of a stack that was stopped. */
public final class ClusterOptions {

    @Option(
            names = "--kafka",
            paramLabel = "HOST:PORT",
            description = "Brokers of a running cluster (default: kafka.bootstrap.servers of the settings).")
    private @Nullable String kafka;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "Its schema registry (default: registry.url of the settings).")
    private @Nullable URI registry;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with settings; the environment goes before it.")
    private @Nullable Path config;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "The data directory of a demo or up that was stopped: a broker and a registry are started on it.")
    private @Nullable Path data;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** To be called by who logs, or reads what may, before the cluster is opened. Changes nothing else. */
    public void prepareLog() {
        if (data != null && Files.isDirectory(data.resolve("kafka"))) {
            logTo(data.resolve("audit.log"));
        }
    }

    /**
     * What the options name, ready to be read.
     *
     * @throws CommandFailure with one clear message when it is not there
     */
    public Cluster open() {
        if (data != null && (kafka != null || registry != null || config != null)) {
            throw new ParameterException(
                    command.commandLine(),
                    "--data stands alone: it goes with none of --kafka, --registry and --config");
        }
        return data == null ? running() : stopped(data);
    }

    /** The directory, when one is given. */
    public Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    private Cluster running() {
        Map<String, String> given = new HashMap<>();
        if (kafka != null) {
            given.put(KafkaSettings.BOOTSTRAP_SERVERS.environmentVariable(), kafka);
        }
        if (registry != null) {
            given.put(SchemaRegistrySettings.URL.environmentVariable(), registry.toString());
        }
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(given);
        ServiceSettings settings = ServiceSettings.of(environment, config);
        RegistryClient client = new RegistryClient(settings.read(SchemaRegistrySettings::read));
        return new Cluster(settings.read(KafkaSettings::read), client, () -> {});
    }

    private static Cluster stopped(Path directory) {
        if (!Files.isDirectory(directory.resolve("kafka"))) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--data " + directory + " is no data directory: there is no kafka in it");
        }
        logTo(directory);
        DataDirectory locked = DataDirectory.open(directory);
        Infrastructure infrastructure =
                Infrastructure.start(new Ports(0, 0, 0).orFree(), locked.kafka(), locked.registry());
        return new Cluster(
                Map.of("bootstrap.servers", infrastructure.broker().bootstrapServers()),
                new RegistryClient(RegistrySettings.of(infrastructure.registry().url())),
                () -> close(infrastructure, locked));
    }

    /** What broker and registry say is nothing an auditor asked for. Logging reads these when its first logger is made. */
    public static void logTo(Path directory) {
        System.setProperty("paystream.log.target", "file");
        System.setProperty("paystream.log.file", directory.resolve("audit.log").toString());
    }

    private static void close(Infrastructure infrastructure, DataDirectory locked) {
        infrastructure.close();
        try {
            locked.close();
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, "the data directory cannot be unlocked: " + e, e);
        }
    }
}
