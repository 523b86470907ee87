package io.paystream.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.service.settings.HttpSettings;
import io.paystream.standalone.deploy.ComposeService.Mount;
import io.paystream.standalone.deploy.ComposeService.Port;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every service: images, order, ports and volumes. */
final class ComposeTest {

    private static final List<String> SERVICES = List.of("commands", "processor", "projections");
    private static final String HTTP_PORT = Objects.requireNonNull(HttpSettings.PORT.defaultValue());

    private final Compose compose = Compose.load();

    @Test
    void runsThreeBrokersARegistryTheTopicsAndEveryService() {
        assertThat(compose.services().keySet())
                .containsExactly(
                        "kafka-1", "kafka-2", "kafka-3", "registry", "topics", "commands", "processor", "projections");
        assertThat(compose.brokers()).hasSize(3);
        assertThat(compose.programs())
                .extracting(ComposeService::name)
                .containsExactly("topics", "commands", "processor", "projections");
    }

    @Test
    void imagesOfOthersHaveTheVersionsThatTheTestsRunWith() {
        String kafka = Repository.pomValue("pom.xml", "kafka.version");
        String registry = Repository.pomValue("pom.xml", "apicurio.version");

        assertThat(compose.brokers()).extracting(ComposeService::imageTag).containsOnly(kafka);
        assertThat(compose.service("registry").image()).isEqualTo("apicurio/apicurio-registry:" + registry);
    }

    @Test
    void everyServiceIsBuiltAsOneImage() {
        assertThat(compose.programs()).allSatisfy(program -> {
            assertThat(program.image()).isEqualTo("paystream:latest");
            assertThat(program.fields()).containsEntry("build", ".");
        });
    }

    @Test
    void waitsOnlyForWhatCanBeWaitedFor() {
        for (ComposeService service : compose.services().values()) {
            service.waitsFor().forEach((other, condition) -> {
                switch (condition) {
                    case "service_healthy" ->
                        assertThat(compose.service(other).healthCheck()).isNotEmpty();
                    case "service_completed_successfully" ->
                        assertThat(compose.service(other).restart()).isEqualTo("no");
                    default -> throw new AssertionError(service.name() + " waits for " + other + ": " + condition);
                }
            });
        }
    }

    @Test
    void startsBrokersThenRegistryAndTopicsThenServices() {
        for (String name : List.of("registry", "topics")) {
            assertThat(compose.service(name).waitsFor()).containsOnlyKeys("kafka-1", "kafka-2", "kafka-3");
        }
        for (String name : SERVICES) {
            assertThat(compose.service(name).waitsFor()).containsOnlyKeys("registry", "topics");
        }
    }

    @Test
    void everythingThatStaysStartsAgainByItself() {
        assertThat(compose.services().values())
                .filteredOn(service -> !service.name().equals("topics"))
                .extracting(ComposeService::restart)
                .containsOnly("unless-stopped");
    }

    @Test
    void isReachedFromThisMachineOnlyAndOnPortsOfItsOwn() {
        List<Port> ports = allPorts().toList();

        assertThat(ports).extracting(Port::address).containsOnly("127.0.0.1");
        assertThat(ports).extracting(Port::host).doesNotHaveDuplicates();
    }

    @Test
    void readsAndWritesArePublishedFromThePortTheServicesListenOn() {
        for (String name : List.of("commands", "projections")) {
            assertThat(compose.service(name).ports())
                    .singleElement()
                    .extracting(port -> Integer.toString(port.container()))
                    .isEqualTo(HTTP_PORT);
        }
        assertThat(compose.service("processor").ports()).isEmpty();
    }

    @Test
    void aServiceIsHealthyWhenItIsReady() {
        for (String name : SERVICES) {
            String port = Objects.requireNonNull(
                    compose.service(name).environment().get(HttpSettings.OPERATIONS_PORT.environmentVariable()));
            assertThat(compose.service(name).healthCheck()).containsExactly("http-ok", port, "/health/ready");
            assertThat(port).isNotEqualTo(HTTP_PORT);
            assertThat(compose.service(name).environment())
                    .containsEntry(HttpSettings.HOST.environmentVariable(), "0.0.0.0")
                    .doesNotContainKey(HttpSettings.PORT.environmentVariable());
        }
    }

    @Test
    void servicesFindTheRegistryWhereItsHealthCheckFindsIt() {
        ComposeService registry = compose.service("registry");
        List<String> check = registry.healthCheck();
        for (String name : SERVICES) {
            URI url = URI.create(
                    Objects.requireNonNull(compose.service(name).environment().get("PAYSTREAM_REGISTRY_URL")));

            assertThat(url.getHost()).isEqualTo("registry");
            assertThat(check)
                    .containsExactly(
                            "bash",
                            "/usr/local/bin/http-ok",
                            Integer.toString(url.getPort()),
                            url.getPath() + "/subjects");
            assertThat(registry.ports()).extracting(Port::container).containsExactly(url.getPort());
        }
    }

    @Test
    void everyVolumeIsDeclaredAndUsedOnce() {
        List<String> used =
                allMounts().filter(Mount::isNamedVolume).map(Mount::source).toList();

        assertThat(used).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(compose.volumes());
    }

    @Test
    void mountedFilesExist() {
        Set<String> files = new HashSet<>();
        allMounts().filter(mount -> !mount.isNamedVolume()).forEach(mount -> files.add(mount.source()));

        assertThat(files)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(Files.isReadable(Repository.path(file)))
                        .as(file)
                        .isTrue());
    }

    @Test
    void stateIsKeptInAVolume() {
        for (String name : List.of("processor", "projections")) {
            String directory =
                    Objects.requireNonNull(compose.service(name).environment().get("PAYSTREAM_STATE_DIR"));

            assertThat(compose.service(name).mounts()).containsExactly(new Mount(name, directory));
            assertThat(DockerFile.load().userHome()).isEqualTo(directory);
        }
    }

    private Stream<Port> allPorts() {
        return compose.services().values().stream().flatMap(service -> service.ports().stream());
    }

    private Stream<Mount> allMounts() {
        return compose.services().values().stream().flatMap(service -> service.mounts().stream());
    }
}
