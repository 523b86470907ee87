package io.paystream.standalone.bench;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who pays whom, and how it is told. */
final class PartyOptions {

    private static final int LEAST_ACCOUNTS = 2;

    @Option(
            names = "--books",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Books to pay in (default: ${DEFAULT-VALUE}).")
    private int books;

    @Option(
            names = "--accounts",
            paramLabel = "N",
            defaultValue = "80",
            description = "Accounts of each book (default: ${DEFAULT-VALUE}).")
    private int accounts;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed makes the same payments (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            defaultValue = "TABLE",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private BenchFormat output;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    int books() {
        return require("--books", books, 1);
    }

    int accounts() {
        return require("--accounts", accounts, LEAST_ACCOUNTS);
    }

    long seed() {
        return seed;
    }

    BenchFormat output() {
        return output;
    }

    private int require(String option, int value, int least) {
        if (value < least) {
            throw new ParameterException(command.commandLine(), option + " must be at least " + least);
        }
        return value;
    }
}
