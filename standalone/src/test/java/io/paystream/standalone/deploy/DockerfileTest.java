package io.paystream.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.service.settings.HttpSettings;
import io.paystream.standalone.deploy.DockerFile.Copy;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class DockerfileTest {

    private static final String POM = "standalone/pom.xml";

    private final DockerFile file = DockerFile.load();

    @Test
    void imagesCarryATagAndNoRegistryHost() {
        Stream<String> images = Stream.concat(
                file.images().stream(),
                Compose.load().services().values().stream().map(ComposeService::image));

        assertThat(images).allSatisfy(image -> {
            assertThat(image).matches("([a-z0-9-]+/)?[a-z0-9-]+:[\\w.-]+");
        });
    }

    @Test
    void bothStagesHaveTheJavaThatTheCodeIsCompiledFor() {
        String release = Repository.pomValue("pom.xml", "maven.compiler.release");

        assertThat(file.images())
                .hasSize(2)
                .allSatisfy(image -> assertThat(image).containsPattern("temurin[:-]" + release + "\\b"));
    }

    @Test
    void buildsAsTheLauncherDoes() {
        String goals = "-Dmaven.test.skip=true -pl standalone -am package";

        assertThat(Repository.text("paystream")).contains(goals);
        assertThat(file.all("RUN").getFirst()).endsWith(goals);
    }

    @Test
    void takesTheJarAndTheLibrariesWhereTheBuildPutsThem() {
        String jar = Repository.pomValue(POM, "finalName") + ".jar";
        String libraries = Repository.pomValue(POM, "classpathPrefix").replace("/", "");
        String target = file.all("WORKDIR").getFirst() + "/standalone/target/";

        assertThat(file.copies().stream().filter(Copy::fromStage))
                .containsExactly(
                        new Copy(true, target + libraries, "/app/" + libraries),
                        new Copy(true, target + jar, "/app/" + jar));
        assertThat(file.words("ENTRYPOINT")).endsWith("-jar", "/app/" + jar);
    }

    @Test
    void everythingElseItCopiesIsInTheRepository() {
        assertThat(file.copies().stream().filter(copy -> !copy.fromStage()))
                .isNotEmpty()
                .allSatisfy(copy -> assertThat(Repository.path(copy.source()))
                        .as(copy.source())
                        .exists());
    }

    @Test
    void theContextLeavesOutNoSource() {
        assertThat(Repository.text(".dockerignore").lines().filter(line -> !line.startsWith("#")))
                .containsExactlyInAnyOrder(
                        ".git",
                        ".idea",
                        ".vscode",
                        "**/target",
                        "**/*.log",
                        "data",
                        "docs",
                        "Dockerfile",
                        "docker-compose.yml");
    }

    @Test
    void runsAsAUserWithoutPrivilegesInItsOwnDirectory() {
        assertThat(file.last("USER")).isEqualTo("paystream");
        assertThat(file.last("WORKDIR")).isEqualTo(file.userHome());
        assertThat(file.last("RUN")).contains("--uid 10001");
    }

    @Test
    void exposesThePortTheServicesListenOn() {
        assertThat(file.all("EXPOSE")).containsExactly(HttpSettings.PORT.defaultValue());
    }

    @Test
    void theJvmAllowsWhatTheLauncherAllows() {
        String launcher = Repository.text("paystream");

        assertThat(file.words("ENTRYPOINT"))
                .contains("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow")
                .allSatisfy(word -> assertThat(word.startsWith("--") && !launcher.contains(word))
                        .as(word)
                        .isFalse());
    }

    @Test
    void theHealthCheckIsAProgramOfTheImage() {
        assertThat(file.copies()).contains(new Copy(false, "docker/http-ok", "/usr/local/bin/http-ok"));
        assertThat(Files.isExecutable(Repository.path("docker/http-ok"))).isTrue();
    }
}
