package io.paystream.standalone.audit.seal;

import io.paystream.processor.audit.AuditException;
import io.paystream.processor.audit.AuditSource;
import io.paystream.processor.audit.seal.Proof;
import io.paystream.processor.audit.seal.Proving;
import io.paystream.processor.audit.seal.Seal;
import io.paystream.processor.audit.seal.SealException;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.stack.Cluster;
import io.paystream.standalone.stack.ClusterOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "prove",
        description = "Prove that the entries of a payment were in the log when it was sealed; check-proof checks it.")
public final class ProveCommand implements Callable<Integer> {

    @Mixin
    private ClusterOptions cluster;

    @Option(names = "--payment", paramLabel = "PAYMENT", required = true, description = "The payment's id.")
    private String payment;

    @Option(names = "--book", paramLabel = "BOOK", required = true, description = "The book whose entries are proven.")
    private String book;

    @Option(names = "--seal", paramLabel = "FILE", required = true, description = "The seal.")
    private Path sealFile;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the proof is written (default: standard output).")
    private @Nullable Path out;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        cluster.prepareLog();
        Seal seal = SealFiles.unverified(sealFile);
        try (Cluster opened = cluster.open()) {
            Proof proof = Proving.prove(new AuditSource(opened.kafka(), opened.registry()), seal, book, payment);
            if (proof.entries().isEmpty()) {
                throw new CommandFailure(
                        ExitCode.NOT_FOUND, "no sealed entry of book " + book + " names payment " + payment);
            }
            print(proof);
            return ExitCode.OK;
        } catch (AuditException | SealException e) {
            throw new CommandFailure(ExitCode.FAILURE, "nothing could be proven: " + e.getMessage(), e);
        }
    }

    private void print(Proof proof) {
        PrintWriter print = command.commandLine().getOut();
        if (out == null) {
            print.print(ProofJson.of(proof));
        } else {
            SealFiles.write(out, ProofJson.of(proof));
            print.println("proof of " + proof.entries().size() + " entries in " + out);
        }
        print.flush();
    }
}
