package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One started process of the packaged program. */
final class Program implements AutoCloseable {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Path JAR = Path.of(System.getProperty("paystream.jar", "standalone/target/paystream.jar"));

    private final String name;
    private final Process process;
    private final Path log;
    private final int logStart;

    private Program(String name, Process process, Path log, int logStart) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    static Program start(String name, Path logDirectory, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                JAVA.toString(),
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dpaystream.registry.home=" + System.getProperty("paystream.registry.home", ""),
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        try {
            Files.createDirectories(logDirectory);
            Path log = logDirectory.resolve(name + ".log");
            int logStart = Files.exists(log) ? Math.toIntExact(Files.size(log)) : 0;
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(variable -> variable.startsWith("PAYSTREAM_"));
            builder.environment().putAll(environment);
            return new Program(name, builder.start(), log, logStart);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs to its end and answers the exit code. */
    static int run(String name, Path logDirectory, Map<String, String> environment, String... arguments) {
        try (Program program = start(name, logDirectory, environment, arguments)) {
            return program.awaitExit(Duration.ofSeconds(60));
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    /** SIGTERM, as an orchestrator sends it. */
    int stop() {
        process.destroy();
        return awaitExit(Duration.ofSeconds(40));
    }

    /** SIGKILL to this process alone. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** SIGKILL to this process and every process it started, children first noted so that none is missed. */
    void killAll() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
        awaitExit(Duration.ofSeconds(10));
        Awaitility.await(name + "'s children end")
                .atMost(Duration.ofSeconds(10))
                .until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** SIGSTOP: the process keeps its memory and its connections, and does nothing. */
    void freeze() {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).as("kill -%s", name).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int awaitExit(Duration atMost) {
        try {
            assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                    .as("%s ends within %s%n%s", name, atMost, output())
                    .isTrue();
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What this process said; an earlier one of the same name wrote to the same file. */
    String output() {
        try {
            byte[] all = Files.readAllBytes(log);
            return new String(all, logStart, all.length - logStart, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void awaitOutput(String text, Duration atMost) {
        Awaitility.await(name + " says '" + text + "'").atMost(atMost).until(() -> {
            assertThat(alive() || output().contains(text)).as(output()).isTrue();
            return output().contains(text);
        });
    }

    /** Ends whatever is left, so that a failed test leaves no process behind. */
    @Override
    public void close() {
        if (process.isAlive()) {
            killAll();
        }
    }
}
