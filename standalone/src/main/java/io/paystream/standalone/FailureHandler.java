package io.paystream.standalone;

import io.paystream.embedded.EmbeddedStartException;
import io.paystream.schemas.registry.IncompatibleSchemaException;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.registry.RegistryUnavailableException;
import io.paystream.service.http.PortTakenException;
import io.paystream.service.settings.InvalidSettingsException;
import io.paystream.service.topics.WrongTopicException;
import java.io.PrintWriter;
import java.util.Objects;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The one place where a failure becomes a line on the error output and an exit code. */
final class FailureHandler implements CommandLine.IExecutionExceptionHandler {

    private final Paystream root;

    FailureHandler(Paystream root) {
        this.root = root;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("paystream: " + sentence(failure)));
        if (root.stackTrace()) {
            failure.printStackTrace(err);
        }
        return switch (failure) {
            case CommandFailure known -> known.exitCode();
            case InvalidSettingsException _ -> ExitCode.USAGE;
            default -> ExitCode.FAILURE;
        };
    }

    private static String sentence(Exception failure) {
        return switch (failure) {
            case CommandFailure _,
                    InvalidSettingsException _,
                    EmbeddedStartException _,
                    PortTakenException _,
                    WrongTopicException _,
                    RegistryUnavailableException _,
                    RegistryFaultException _,
                    IncompatibleSchemaException _ -> text(failure);
            case KafkaException kafka -> "Kafka: " + text(kafka);
            default -> "unexpected " + failure + " (--stacktrace shows where)";
        };
    }

    private static String text(Exception failure) {
        return Objects.requireNonNullElseGet(failure.getMessage(), failure::toString);
    }
}
