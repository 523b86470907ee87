package io.paystream.standalone;

import java.io.PrintWriter;
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
        return failure instanceof CommandFailure known ? known.exitCode() : ExitCode.FAILURE;
    }

    private static String sentence(Exception failure) {
        if (failure instanceof CommandFailure && failure.getMessage() != null) {
            return failure.getMessage();
        }
        return "unexpected " + failure + " (--stacktrace shows where)";
    }
}
