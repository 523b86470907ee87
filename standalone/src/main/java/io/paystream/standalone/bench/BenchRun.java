package io.paystream.standalone.bench;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.stack.DataDirectory;
import io.paystream.standalone.stack.Interruption;
import io.paystream.standalone.stack.RunDirectory;
import io.paystream.standalone.stack.Workbench;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.InterruptException;
import picocli.CommandLine.Model.CommandSpec;

/** Something to measure on a workbench of its own, in a temporary directory that goes with it. */
interface BenchRun<R> {

    /** {@code say} hears how far it is. */
    R on(Workbench workbench, Consumer<String> say) throws InterruptedException;

    /** Blocks; a signal stops it and nothing is left behind. What the parts log is in the directory, kept when it fails. */
    static <R> R in(CommandSpec command, BenchRun<R> run) throws IOException {
        RunDirectory directory = RunDirectory.of(null, "paystream-bench-");
        directory.takeLog();
        Interruption interruption = new Interruption();
        PrintWriter err = command.commandLine().getErr();
        try {
            R result = measured(run, directory.path(), line -> {
                err.println(line);
                err.flush();
            });
            directory.deleteIfTemporary();
            return result;
        } catch (InterruptedException e) {
            directory.deleteIfTemporary();
            throw new CommandFailure(ExitCode.FAILURE, "the benchmark was stopped", e);
        } catch (RuntimeException e) {
            throw new CommandFailure(
                    ExitCode.FAILURE, "the benchmark failed: " + e.getMessage() + "; see " + directory.log(), e);
        } finally {
            interruption.cleanedUp();
        }
    }

    private static <R> R measured(BenchRun<R> run, Path directory, Consumer<String> say)
            throws IOException, InterruptedException {
        say.accept("starting a Kafka broker and a schema registry ...");
        try (DataDirectory data = DataDirectory.open(directory.resolve("data"));
                Workbench workbench = Workbench.start(data)) {
            return stoppable(run, workbench, say);
        }
    }

    /** Kafka's clients keep the thread interrupted, and under that nothing can be closed in order. */
    private static <R> R stoppable(BenchRun<R> run, Workbench workbench, Consumer<String> say)
            throws InterruptedException {
        try {
            return run.on(workbench, say);
        } catch (InterruptException e) {
            boolean wasInterrupted = Thread.interrupted();
            throw new InterruptedException("stopped on request, still interrupted: " + wasInterrupted);
        }
    }
}
