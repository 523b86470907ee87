package io.paystream.standalone.audit.deadletters;

import io.paystream.processor.audit.deadletters.DeadLetters;
import io.paystream.processor.audit.deadletters.DeadLetters.Listing;
import io.paystream.processor.audit.deadletters.Letter;
import io.paystream.processor.audit.deadletters.LetterId;
import io.paystream.schemas.Topics;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "One letter whole: where it was read and why it was refused, its headers and its bytes.")
final class ShowLetterCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "LETTER",
            converter = LetterIdConverter.class,
            description = "PARTITION@OFFSET in payments.dead-letters.")
    private LetterId id;

    @Option(names = "--save", paramLabel = "FILE", description = "Also write the value to FILE, to be mended.")
    private @Nullable Path file;

    @Mixin
    private LetterOptions options;

    @Override
    public Integer call() {
        Listing listing = options.ask(DeadLetters::list);
        Letter letter = listing.find(id)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.NOT_FOUND, "there is no letter " + id + " in " + Topics.DEAD_LETTERS));
        if (file != null) {
            save(letter, file);
        }
        options.print(
                () -> LetterTables.whole(letter, listing.redriven()),
                () -> LetterJson.whole(letter, listing.redriven()));
        return ExitCode.OK;
    }

    private static void save(Letter letter, Path file) {
        byte[] value = letter.value();
        if (value == null) {
            throw new CommandFailure(ExitCode.FAILURE, "letter " + letter.id() + " has no value to save");
        }
        try {
            Files.write(file, value);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILURE, "the value cannot be written to " + file + ": " + e, e);
        }
    }
}
