package io.paystream.standalone.audit;

import io.paystream.processor.audit.AuditException;
import io.paystream.processor.audit.AuditProgress;
import io.paystream.processor.audit.AuditSource;
import io.paystream.processor.audit.Fault;
import io.paystream.processor.audit.ReplayOptions;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.stack.Cluster;
import io.paystream.standalone.stack.ClusterOptions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Runs a command that answers a question by a replay. The answer goes to the standard output; that the log has faults goes
 * to the error output and into the exit code, whatever the answer.
 */
final class Replaying {

    private static final int MOST_FAULTS = 20;

    private Replaying() {}

    /** Asks the log. */
    @FunctionalInterface
    interface Question {

        Answer ask(AuditSource source, ReplayOptions options, AuditProgress progress);
    }

    /**
     * What to print.
     *
     * @param failure what cannot be answered
     */
    record Answer(String out, List<Fault> faults, Optional<CommandFailure> failure) {

        static Answer of(String out, List<Fault> faults) {
            return new Answer(out, faults, Optional.empty());
        }

        static Answer notFound(String what, List<Fault> faults) {
            return new Answer("", faults, Optional.of(new CommandFailure(ExitCode.NOT_FOUND, what)));
        }
    }

    static int run(CommandSpec command, ClusterOptions cluster, ReplayChoices choices, Question question) {
        ReplayOptions options = choices.options();
        PrintWriter err = command.commandLine().getErr();
        ReplayProgress progress = new ReplayProgress(err);
        try (Cluster opened = cluster.open()) {
            Answer answer = question.ask(new AuditSource(opened.kafka(), opened.registry()), options, progress);
            progress.clear();
            PrintWriter out = command.commandLine().getOut();
            out.print(answer.out());
            out.flush();
            print(answer.faults(), err);
            if (answer.failure().isPresent()) {
                throw answer.failure().get();
            }
            return answer.faults().isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
        } catch (AuditException e) {
            progress.clear();
            throw new CommandFailure(ExitCode.FAILURE, "the topics could not be replayed: " + e.getMessage(), e);
        }
    }

    private static void print(List<Fault> faults, PrintWriter err) {
        if (faults.isEmpty()) {
            return;
        }
        err.println("paystream: the log has " + faults.size()
                + " faults; the answer is what the inputs give, not what the journal says:");
        faults.stream()
                .limit(MOST_FAULTS)
                .forEach(fault -> err.println(
                        "  " + fault.place() + " " + fault.kind() + " " + fault.book() + ": " + fault.detail()));
        if (faults.size() > MOST_FAULTS) {
            err.println("  and " + (faults.size() - MOST_FAULTS) + " more; paystream audit verify names them all");
        }
        err.flush();
    }
}
