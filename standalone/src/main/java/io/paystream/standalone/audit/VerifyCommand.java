package io.paystream.standalone.audit;

import io.paystream.processor.audit.AuditException;
import io.paystream.processor.audit.AuditSource;
import io.paystream.processor.audit.Verification;
import io.paystream.processor.audit.VerifyOptions;
import io.paystream.processor.audit.VerifyReport;
import io.paystream.processor.audit.Witness;
import io.paystream.processor.audit.seal.Seal;
import io.paystream.processor.audit.seal.SealCheck;
import io.paystream.processor.audit.seal.SealException;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.audit.seal.SealFiles;
import io.paystream.standalone.audit.views.ViewsCheck;
import io.paystream.standalone.stack.Cluster;
import io.paystream.standalone.stack.ClusterOptions;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "verify",
        description = {
            "Decide every input again and hold the result against the journal, the legs between books, the processor's state and the views.",
            "Exits with 0 only when all of it holds; each fault is named by topic, partition, offset, book and kind."
        })
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--book", paramLabel = "BOOK", description = "Verify this book alone (default: all of them).")
    private @Nullable String book;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Partitions at the same time (default: the number of processors).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--no-state",
            description = "Leave out the processor's changelogs: for topics that were copied without them.")
    private boolean noState;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long a running processor may take to answer what is there (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    @Option(
            names = "--projections",
            paramLabel = "URL",
            description = {
                "Hold the views of running projections against the journal as well; any instance will do, several may be given.",
                "Without it they are not checked."
            })
    private List<URI> projections = List.of();

    @Option(
            names = "--seal",
            paramLabel = "FILE",
            description = "Prove this seal as well: what was sealed has to be there, entry by entry.")
    private @Nullable Path seal;

    @Option(
            names = "--from-checkpoint",
            paramLabel = "FILE",
            description = {
                "Begin where this seal was made, with the states beside it.",
                "What is before is neither read nor proven again."
            })
    private @Nullable Path checkpoint;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "Whose seal it has to be, in PEM; goes with --seal and --from-checkpoint.")
    private @Nullable Path publicKey;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private ReportFormat output;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new ParameterException(command.commandLine(), "--threads must be at least 1");
        }
        if (waitSeconds < 0) {
            throw new ParameterException(command.commandLine(), "--wait must not be negative");
        }
        if (!projections.isEmpty() && cluster.data().isPresent()) {
            throw new ParameterException(
                    command.commandLine(), "--data is a stack that was stopped: it has no running --projections");
        }
        Witness witness = witness();
        VerifyOptions options =
                new VerifyOptions(Optional.ofNullable(book), threads, !noState, Duration.ofSeconds(waitSeconds));
        ReplayProgress progress = new ReplayProgress(command.commandLine().getErr());
        try (Cluster opened = cluster.open()) {
            AuditSource source = new AuditSource(opened.kafka(), opened.registry());
            VerifyReport report = withViews(Verification.run(source, options, progress, witness), source);
            progress.clear();
            print(report);
            return report.isClean() ? ExitCode.OK : ExitCode.FAILURE;
        } catch (AuditException | SealException e) {
            progress.clear();
            throw new CommandFailure(ExitCode.FAILURE, "the audit could not be made: " + e.getMessage(), e);
        }
    }

    private VerifyReport withViews(VerifyReport report, AuditSource source) {
        if (projections.isEmpty()) {
            return report;
        }
        ReplayProgress progress = new ReplayProgress(command.commandLine().getErr());
        try {
            return ViewsCheck.run(
                    report,
                    source,
                    new ViewsCheck.Options(
                            projections, Optional.ofNullable(book), threads, Duration.ofSeconds(waitSeconds)),
                    progress);
        } finally {
            progress.clear();
        }
    }

    private Witness witness() {
        if (seal != null && checkpoint != null) {
            throw new ParameterException(
                    command.commandLine(),
                    "--seal reads from the beginning, --from-checkpoint does not: give one of them");
        }
        Path file = seal == null ? checkpoint : seal;
        if ((file == null) != (publicKey == null)) {
            throw new ParameterException(
                    command.commandLine(), "--seal or --from-checkpoint and --public-key go together");
        }
        if (file == null || publicKey == null) {
            return Witness.NONE;
        }
        if (book != null) {
            throw new ParameterException(command.commandLine(), "a seal is over all books: it goes without --book");
        }
        cluster.prepareLog();
        Seal verified = SealFiles.verified(file, publicKey);
        return checkpoint == null ? new SealCheck(verified) : SealCheck.from(verified, SealFiles.states(checkpoint));
    }

    private void print(VerifyReport report) {
        PrintWriter out = command.commandLine().getOut();
        out.print(
                switch (output) {
                    case TABLE -> VerifyTables.of(report);
                    case JSON -> VerifyJson.of(report);
                });
        out.flush();
    }
}
