package io.paystream.standalone.audit.deadletters;

import io.paystream.processor.audit.deadletters.DeadLetterException;
import io.paystream.processor.audit.deadletters.DeadLetters;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.stack.Cluster;
import io.paystream.standalone.stack.ClusterOptions;
import java.io.PrintWriter;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command about dead letters has in common. */
final class LetterOptions {

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private LetterFormat output;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** Blocks while topics are read. */
    <T> T ask(Function<DeadLetters, T> question) {
        try (Cluster opened = cluster.open()) {
            return question.apply(new DeadLetters(opened.kafka(), opened.registry()));
        } catch (DeadLetterException e) {
            throw new CommandFailure(ExitCode.FAILURE, "dead letters: " + e.getMessage(), e);
        }
    }

    void print(Supplier<String> table, Supplier<String> json) {
        PrintWriter out = command.commandLine().getOut();
        out.println(
                switch (output) {
                    case TABLE -> table.get();
                    case JSON -> json.get();
                });
        out.flush();
    }

    void warn(String line) {
        command.commandLine().getErr().println("paystream: " + line);
        command.commandLine().getErr().flush();
    }
}
