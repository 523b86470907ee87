package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "book", description = "Open a book.")
public final class BookCommand implements Callable<Integer> {

    @Parameters(paramLabel = "BOOK", description = "Id of the book, e.g. acme.")
    private String book;

    @Option(names = "--description", paramLabel = "TEXT", description = "What the book is for.")
    private @Nullable String description;

    @Mixin
    private WriteOptions write;

    @Override
    public Integer call() {
        ObjectNode body = Json.object().put("book", book);
        if (description != null) {
            body.put("description", description);
        }
        return write.send(path("v1", "books"), body);
    }
}
