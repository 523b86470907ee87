package io.paystream.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.paystream.commands.CommandsConfig;
import io.paystream.processor.ProcessorConfig;
import io.paystream.projections.ProjectionsConfig;
import io.paystream.projections.ProjectionsSettings;
import io.paystream.service.settings.HttpSettings;
import io.paystream.service.settings.KafkaSettings;
import io.paystream.service.settings.Setting;
import io.paystream.service.settings.SettingsReader;
import io.paystream.standalone.CommandLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.ParseResult;

/** What runs in our own image: its command line and its settings, by the program's own rules. */
final class ComposeProgramsTest {

    private final Compose compose = Compose.load();

    @Test
    void everyCommandLineIsACommandThatRuns() {
        assertThat(compose.programs())
                .allSatisfy(program -> assertThat(
                                leaf(parsed(program)).commandSpec().userObject())
                        .isInstanceOf(Callable.class));
    }

    @Test
    void everyServiceRunsUnderItsOwnName() {
        for (String name : List.of("commands", "processor", "projections")) {
            assertThat(compose.service(name).command()).containsExactly("run", name);
        }
    }

    @Test
    void topicsAreCreatedWithAReplicaOnEveryBroker() {
        ParseResult create = leaf(parsed(compose.service("topics")));
        int replicas = create.matchedOptionValue("--replication", (short) 0);
        int partitions = create.matchedOptionValue("--partitions", 0);

        assertThat(replicas).isEqualTo(compose.brokers().size());
        assertThat(partitions).isEqualTo(12);
    }

    @Test
    void creatingTopicsNeedsOnlyTheCluster() {
        read("topics", KafkaSettings.ALL, KafkaSettings::read);
    }

    @Test
    void commandsAcceptsItsSettingsAndIsToldToListenToOthers() {
        CommandsConfig config = read("commands", CommandsConfig.SETTINGS, CommandsConfig::read);

        assertThat(config.http()).isEqualTo(new HttpSettings("0.0.0.0", 8080, OptionalInt.of(8081)));
        assertThat(config.allowAnonymousRemote()).isTrue();
    }

    @Test
    void commandsRefusesToListenToOthersWhenNotTold() {
        Map<String, String> environment = compose.service("commands").environment();
        environment.remove("PAYSTREAM_HTTP_ALLOW_ANONYMOUS_REMOTE");
        SettingsReader reader = SettingsReader.of(environment, Map.of());
        CommandsConfig.read(reader);

        assertThat(catchFaults(reader)).contains("http.allow.anonymous.remote");
    }

    @Test
    void processorAcceptsItsSettingsAndKeepsItsStateInItsVolume() {
        ProcessorConfig config = read("processor", ProcessorConfig.SETTINGS, ProcessorConfig::read);

        assertThat(config.stateDir()).isEqualTo(volume("processor"));
    }

    @Test
    void projectionsAcceptsItsSettingsAndIsReachedByItsServiceName() {
        ProjectionsConfig config = read("projections", ProjectionsSettings.ALL, ProjectionsConfig::read);

        assertThat(config.stateDir()).isEqualTo(volume("projections"));
        assertThat(config.self()).isEqualTo(new HostInfo("projections", 8080));
    }

    private <T> T read(String service, List<Setting> known, Function<SettingsReader, T> configuration) {
        SettingsReader reader = SettingsReader.of(compose.service(service).environment(), Map.of());
        T read = configuration.apply(reader);
        reader.refuseUnknown(known, Set.of());
        reader.throwIfFaulty();
        return read;
    }

    private Path volume(String service) {
        return Path.of(compose.service(service).mounts().getFirst().target());
    }

    private static ParseResult parsed(ComposeService program) {
        return CommandLines.create().parseArgs(program.command().toArray(String[]::new));
    }

    private static ParseResult leaf(ParseResult parsed) {
        return parsed.hasSubcommand() ? leaf(parsed.subcommand()) : parsed;
    }

    private static String catchFaults(SettingsReader reader) {
        return Objects.requireNonNull(catchThrowable(reader::throwIfFaulty).getMessage());
    }
}
