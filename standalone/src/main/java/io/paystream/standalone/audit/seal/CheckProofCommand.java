package io.paystream.standalone.audit.seal;

import io.paystream.processor.audit.seal.Proof;
import io.paystream.processor.audit.seal.ProofCheck;
import io.paystream.processor.audit.seal.ProofCheck.Proven;
import io.paystream.processor.audit.seal.Seal;
import io.paystream.processor.audit.seal.SealException;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "check-proof",
        description = "Check a proof with nothing but the proof, the seal and the public key; no cluster is asked.")
public final class CheckProofCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PROOF", description = "The file that audit prove wrote.")
    private Path proofFile;

    @Option(names = "--seal", paramLabel = "FILE", required = true, description = "The seal.")
    private Path sealFile;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            required = true,
            description = "Whose seal it has to be, in PEM.")
    private Path publicKey;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Seal seal = SealFiles.verified(sealFile, publicKey);
        Proof proof = SealFiles.proof(proofFile);
        try {
            print(ProofCheck.check(proof, seal), proof, seal);
            return ExitCode.OK;
        } catch (SealException e) {
            throw new CommandFailure(ExitCode.FAILURE, "the proof does not hold: " + e.getMessage(), e);
        }
    }

    private void print(List<Proven> proven, Proof proof, Seal seal) {
        PrintWriter out = command.commandLine().getOut();
        proven.forEach(entry -> out.println("proven: book " + entry.book() + ", sequence " + entry.sequence()
                + ", hash " + JsonFile.hex(entry.hash())));
        out.println(proven.size() + " entries that name payment " + proof.payment()
                + " were in the log that was sealed at " + Instant.ofEpochMilli(seal.createdAt()));
        out.flush();
    }
}
