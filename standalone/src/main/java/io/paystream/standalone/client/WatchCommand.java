package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import io.paystream.standalone.ExitCode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "watch", description = "A book's journal as it grows: a line for each entry, until Ctrl-C.")
public final class WatchCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
    private String book;

    @Option(
            names = "--after",
            paramLabel = "SEQUENCE",
            description = "Begin behind this entry; 0: with the first (default: with what comes).")
    private @Nullable Long after;

    @Option(names = "--count", paramLabel = "N", description = "End after so many entries.")
    private @Nullable Long count;

    @Mixin
    private ClientOptions client;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        if ((after != null && after < 0) || (count != null && count < 1)) {
            throw new ParameterException(command.commandLine(), "--after must be at least 0, and --count at least 1");
        }
        String stream = path("v1", "books", book, "journal", "stream")
                + new Query().with("after", after == null ? null : Long.toString(after));
        AnswerPrinter printer = client.printer();
        try (GatewayClient gateway = client.connect()) {
            return new Watch(gateway, stream, client.timeout(), printer::entry)
                    .take(count == null ? Long.MAX_VALUE : count)
                    .map(printer::refused)
                    .orElse(ExitCode.OK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }
}
