package io.paystream.standalone.audit.deadletters;

import io.paystream.processor.audit.deadletters.LetterId;
import io.paystream.processor.audit.deadletters.RedriveRequest;
import io.paystream.processor.audit.deadletters.RedriveRequest.Mended;
import io.paystream.processor.audit.deadletters.RedriveResult;
import io.paystream.processor.audit.deadletters.Refusal;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "redrive",
        description = {
            "Send letters to payments.commands again, under their keys and in their order, all of them or none.",
            "Each command that is sent names its letter in its headers."
        })
final class RedriveCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "LETTER",
            arity = "1..*",
            converter = LetterIdConverter.class,
            description = "PARTITION@OFFSET in payments.dead-letters.")
    private List<LetterId> letters;

    @Option(
            names = "--value",
            paramLabel = "FILE",
            description = "Send the bytes of FILE in place of the value; with one letter only.")
    private @Nullable Path value;

    @Option(names = "--again", description = "Also letters that were sent again before.")
    private boolean again;

    @Option(names = "--out-of-order", description = "Also letters whose key has earlier ones that were not sent again.")
    private boolean outOfOrder;

    @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
    private boolean dryRun;

    @Mixin
    private LetterOptions options;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        TreeSet<LetterId> ids = new TreeSet<>(letters);
        if (value != null && ids.size() > 1) {
            throw new ParameterException(command.commandLine(), "--value is for one letter");
        }
        Optional<Mended> mended = Optional.ofNullable(value).map(RedriveCommand::read);
        RedriveResult result = options.ask(
                deadLetters -> deadLetters.redrive(new RedriveRequest(ids, mended, again, outOfOrder, dryRun)));
        options.print(() -> LetterTables.redrive(result), () -> LetterJson.redrive(result));
        if (!result.refusals().isEmpty()) {
            throw new CommandFailure(ExitCode.FAILURE, "nothing was sent: " + sentence(result.refusals()));
        }
        return ExitCode.OK;
    }

    private static String sentence(List<Refusal> refusals) {
        Refusal first = refusals.getFirst();
        String others = refusals.size() == 1 ? "" : " (and " + (refusals.size() - 1) + " more)";
        return "letter " + first.letter() + " " + first.why() + others;
    }

    private static Mended read(Path file) {
        try {
            return new Mended(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, "the value " + file + " cannot be read: " + e, e);
        }
    }
}
