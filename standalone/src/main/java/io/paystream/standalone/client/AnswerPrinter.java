package io.paystream.standalone.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.schemas.JournalPosition;
import io.paystream.service.http.Json;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine;

/** Results go to the standard output, problems to the error output; the exit code says which it was. */
final class AnswerPrinter {

    private static final int MULTI_STATUS = 207;

    private final PrintWriter out;
    private final PrintWriter err;
    private final CommandLine.Help.ColorScheme colors;
    private final OutputFormat format;

    AnswerPrinter(CommandLine command, OutputFormat format) {
        this.out = command.getOut();
        this.err = command.getErr();
        this.colors = command.getColorScheme();
        this.format = format;
    }

    int read(Answer answer, Function<JsonNode, String> table) {
        if (answer.status() != 200) {
            return problem(answer);
        }
        out.println(format == OutputFormat.JSON ? pretty(answer.body()) : table.apply(answer.body()));
        return ExitCode.OK;
    }

    /** One of many, each in a line of its own and seen at once. */
    void entry(String json) {
        out.println(format == OutputFormat.JSON ? json : EntryLine.of(parsed(json)));
        out.flush();
    }

    /** An answer that is none of what was asked for; the exit code says which. */
    int refused(Answer answer) {
        return problem(answer);
    }

    int written(Answer answer, String operationId) {
        return written(answer, operationId, Tables::resource);
    }

    /** A batch of which each payment was decided by itself (207) is as good as its worst item. */
    int batch(Answer answer, String operationId) {
        if (answer.status() != MULTI_STATUS) {
            return written(answer, operationId, Tables::batch);
        }
        out.println(format == OutputFormat.JSON ? pretty(answer.body()) : Tables.batch(answer.body()));
        return answer
                .body()
                .path("items")
                .valueStream()
                .mapToInt(item -> item.path("status").asInt())
                .filter(status -> status >= 202)
                .max()
                .stream()
                .map(status -> status == 202 ? ExitCode.PENDING : exitCode(status))
                .findFirst()
                .orElse(ExitCode.OK);
    }

    private int written(Answer answer, String operationId, Function<JsonNode, String> table) {
        if (answer.status() == 202) {
            return pending(answer, operationId);
        }
        if (answer.status() != 201 && answer.status() != 200) {
            return problem(answer);
        }
        if (format == OutputFormat.JSON) {
            out.println(pretty(answer.body()));
            return ExitCode.OK;
        }
        out.println(table.apply(answer.body()));
        answer.journalPosition().ifPresent(position -> out.println(JournalPosition.HEADER + ": " + position));
        if (answer.replayed()) {
            out.println("This operation was done before; this is its first answer.");
        }
        return ExitCode.OK;
    }

    private int pending(Answer answer, String operationId) {
        if (format == OutputFormat.JSON) {
            out.println(pretty(answer.body()));
        } else {
            out.println("The command was taken and is not decided yet; --key " + operationId + " asks for the result.");
        }
        return ExitCode.PENDING;
    }

    private int problem(Answer answer) {
        if (format == OutputFormat.JSON && answer.body().isObject()) {
            err.println(pretty(answer.body()));
        } else {
            err.println(colors.errorText("paystream: " + sentence(answer)));
        }
        return exitCode(answer.status());
    }

    private static String sentence(Answer answer) {
        return answer.code().isEmpty()
                ? "the gateway answered HTTP " + answer.status() + " without a problem detail"
                : answer.code() + ": " + answer.body().path("detail").asText();
    }

    private static int exitCode(int status) {
        return switch (status) {
            case 400, 405, 413, 415 -> ExitCode.USAGE;
            case 403, 409, 422 -> ExitCode.REJECTED;
            case 404 -> ExitCode.NOT_FOUND;
            case 429, 502, 503, 504 -> ExitCode.UNAVAILABLE;
            default -> ExitCode.FAILURE;
        };
    }

    private static JsonNode parsed(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new CommandFailure(ExitCode.FAILURE, "the gateway sent an event that is no JSON", e);
        }
    }

    private static String pretty(JsonNode json) {
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
