package io.paystream.standalone.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.embedded.ChildLog;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients in a process of their own, so that they neither wait for the threads nor fill the heap of what they measure. It is
 * warm after its first load, keeps its connections for the next one, and ends with this JVM, however that ends. Not
 * thread-safe.
 */
final class LoadProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadProcess.class);
    private static final int STOP_TIMEOUT_SECONDS = 10;

    /** What the JVM itself has to say goes where errors go: the standard output is for answers. */
    private static final List<String> JVM = List.of(
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:+DisplayVMOutputToStderr",
            "-Xlog:disable",
            "-Xlog:all=warning:stderr");

    private final Process process;
    private final ChildLog log;
    private final BufferedWriter asked;
    private final BufferedReader answers;
    private final ExecutorService reader = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("load-answers").factory());

    LoadProcess(Process process, ChildLog log) {
        this.process = process;
        this.log = log;
        this.asked = process.outputWriter(UTF_8);
        this.answers = process.inputReader(UTF_8);
    }

    /** {@code directory}: of the file with what it prints. */
    static LoadProcess start(Path directory) {
        ChildLog log = new ChildLog(directory.resolve("load.log"));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LoadMain.class.getName()));
        try {
            return new LoadProcess(
                    new ProcessBuilder(command)
                            .redirectError(
                                    ProcessBuilder.Redirect.appendTo(log.file().toFile()))
                            .start(),
                    log);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILURE, "the process of the clients did not start: " + e.getMessage(), e);
        }
    }

    /** Blocks until the last answer. */
    LoadResult run(Load load) throws InterruptedException {
        return run(List.of(load)).getFirst();
    }

    /**
     * At the same time. Blocks until the last answer of all.
     *
     * @throws CommandFailure when the process has ended, with its last words
     */
    List<LoadResult> run(List<Load> loads) throws InterruptedException {
        String line;
        try {
            asked.write(LoadLines.ofLoads(loads));
            asked.newLine();
            asked.flush();
            line = reader.submit(answers::readLine).get();
        } catch (IOException | ExecutionException e) {
            throw ended(e);
        }
        if (line == null) {
            throw ended(null);
        }
        return LoadLines.results(line);
    }

    long pid() {
        return process.pid();
    }

    /** Without its input it ends by itself, and is killed after a bounded time. Idempotent. */
    @Override
    public void close() {
        try {
            asked.close();
        } catch (IOException e) {
            LOG.debug("the process of the clients has closed its input already", e);
        }
        try {
            if (!process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        reader.shutdownNow();
    }

    private CommandFailure ended(@Nullable Exception cause) throws InterruptedException {
        String how = process.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)
                ? "ended with exit code " + process.exitValue()
                : "closed its output";
        return new CommandFailure(
                ExitCode.FAILURE,
                "the process of the clients " + how + " during a load; the end of " + log.file() + ": " + lastLine(),
                cause);
    }

    private String lastLine() {
        try {
            return log.lastLine();
        } catch (IOException e) {
            return "unreadable, " + e.getMessage();
        }
    }
}
