package io.paystream.standalone.audit.seal;

import io.paystream.processor.audit.AuditException;
import io.paystream.processor.audit.AuditSource;
import io.paystream.processor.audit.VerifyOptions;
import io.paystream.processor.audit.seal.Seal;
import io.paystream.processor.audit.seal.SealException;
import io.paystream.processor.audit.seal.Sealing;
import io.paystream.processor.audit.seal.SignedSeal;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.audit.ReplayProgress;
import io.paystream.standalone.audit.VerifyTables;
import io.paystream.standalone.stack.Cluster;
import io.paystream.standalone.stack.ClusterOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "seal",
        description = {
            "Verify the log and sign what it is: its Merkle roots, the heads of its chains, and the books' states.",
            "A log with faults is not sealed. The states are in FILE.state, a file for each book."
        })
public final class SealCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "Ed25519 private key, PKCS #8 in PEM; audit key makes one.")
    private Path key;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the seal is written.")
    private Path out;

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

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if (threads < 1 || waitSeconds < 0) {
            throw new ParameterException(
                    command.commandLine(), "--threads must be at least 1, and --wait not negative");
        }
        PrivateKey signer = SealFiles.privateKey(key);
        StateDirectory states = StateDirectory.beside(out);
        VerifyOptions options = new VerifyOptions(Optional.empty(), threads, !noState, Duration.ofSeconds(waitSeconds));
        ReplayProgress progress = new ReplayProgress(command.commandLine().getErr());
        try (states;
                Cluster opened = cluster.open()) {
            Sealing.Outcome outcome = Sealing.seal(
                    new AuditSource(opened.kafka(), opened.registry()),
                    options,
                    states.open(),
                    System.currentTimeMillis(),
                    progress);
            progress.clear();
            return finish(outcome, states, signer);
        } catch (AuditException | SealException e) {
            progress.clear();
            throw new CommandFailure(ExitCode.FAILURE, "the log could not be sealed: " + e.getMessage(), e);
        }
    }

    private int finish(Sealing.Outcome outcome, StateDirectory states, PrivateKey signer) {
        PrintWriter print = command.commandLine().getOut();
        print.print(VerifyTables.of(outcome.report()));
        print.flush();
        if (outcome.seal().isEmpty()) {
            throw new CommandFailure(ExitCode.FAILURE, "a log with faults is not sealed");
        }
        Seal seal = outcome.seal().get();
        SignedSeal signed = SignedSeal.of(seal, signer);
        states.finish();
        SealFiles.write(out, signed);
        print.printf(
                "Sealed %,d entries of %,d chains with root %s in %s, states in %s%n",
                outcome.report().entries(), seal.books().size(), JsonFile.hex(seal.root()), out, states.path());
        print.flush();
        return ExitCode.OK;
    }
}
