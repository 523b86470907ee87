package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = "Why a journal entry is what it is: command, rule, amounts before and after, postings.")
public final class ExplainCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
    private String book;

    @Parameters(index = "1", paramLabel = "SEQUENCE", description = "The entry's sequence in the book.")
    private long sequence;

    @Mixin
    private ReadOptions read;

    @Override
    public Integer call() {
        return read.show(
                path("v1", "books", book, "journal", Long.toString(sequence), "explain"), ExplainTables::explanation);
    }
}
