package io.paystream.standalone.audit.seal;

import io.paystream.processor.audit.seal.SealKeys;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "key",
        description = {
            "Make a pair of Ed25519 keys to sign seals with and to check them.",
            "The private one is readable by its owner only; the public one is beside it, in FILE.pub."
        })
public final class KeyCommand implements Callable<Integer> {

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the private key is written.")
    private Path out;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        Path publicFile = out.resolveSibling(out.getFileName() + ".pub");
        if (Files.exists(publicFile)) {
            throw new CommandFailure(ExitCode.USAGE, "--out: " + publicFile + " is there already");
        }
        KeyPair pair = SealKeys.generate();
        SealFiles.writeSecret(out, SealKeys.pem(pair.getPrivate()));
        SealFiles.write(publicFile, SealKeys.pem(pair.getPublic()));
        command.commandLine().getOut().println("private key in " + out + ", public key in " + publicFile);
        return ExitCode.OK;
    }
}
