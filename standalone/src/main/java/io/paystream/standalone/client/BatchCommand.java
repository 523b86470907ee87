package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "batch",
        description = "Authorize up to 500 payments, all of them or none, or each by itself with --each.",
        footer = {
            "",
            "FILE is a JSON array of payments as POST /v1/books/BOOK/payments takes them; - reads the standard input."
        })
public final class BatchCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
    private String book;

    @Parameters(index = "1", paramLabel = "FILE", description = "JSON array of payments; - is the standard input.")
    private String file;

    @Option(names = "--each", description = "Decide each payment by itself; some may be refused.")
    private boolean each;

    @Mixin
    private WriteOptions write;

    @Override
    public Integer call() {
        ObjectNode body = Json.object().put("mode", each ? "EACH" : "ALL_OR_NOTHING");
        body.set("payments", payments());
        return write.sendBatch(path("v1", "books", book, "payments", "batch"), body);
    }

    private JsonNode payments() {
        try (InputStream in = file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(Path.of(file))) {
            JsonNode payments = Json.MAPPER.readTree(in);
            if (!payments.isArray()) {
                throw new CommandFailure(ExitCode.USAGE, file + " is no JSON array of payments");
            }
            return payments;
        } catch (JsonProcessingException e) {
            throw new CommandFailure(ExitCode.USAGE, file + " is not valid JSON: " + e.getOriginalMessage(), e);
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, "there is no file " + file, e);
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.USAGE, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
