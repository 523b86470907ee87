package io.paystream.standalone.audit.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.audit.deadletters.DeadLetters;
import io.paystream.processor.audit.deadletters.DeadLetters.Listing;
import io.paystream.processor.audit.deadletters.Letter;
import io.paystream.standalone.ExitCode;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "The letters, where each was read and why it was refused, and whether it was sent again.")
final class ListCommand implements Callable<Integer> {

    @Option(names = "--book", paramLabel = "BOOK", description = "Only letters whose key is this book.")
    private @Nullable String book;

    @Option(names = "--waiting", description = "Only letters that were not sent again.")
    private boolean waiting;

    @Mixin
    private LetterOptions options;

    @Override
    public Integer call() {
        Listing listing = options.ask(DeadLetters::list);
        List<Letter> letters = listing.letters().stream()
                .filter(letter -> book == null || Arrays.equals(book.getBytes(UTF_8), letter.key()))
                .filter(letter -> !waiting || !listing.redriven().contains(letter.id()))
                .toList();
        options.print(
                () -> LetterTables.list(letters, listing.redriven()),
                () -> LetterJson.list(letters, listing.redriven()));
        if (listing.foreign() > 0) {
            options.warn(listing.foreign() + " records of the topic were not written by a processor and are left out");
        }
        return ExitCode.OK;
    }
}
