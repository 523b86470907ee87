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

@Command(
        name = "book",
        description = "Open a book, freeze it, let it decide again, or set its rules, fees, risk rules and retention.",
        subcommands = {
            BookCommand.Open.class,
            BookCommand.Freeze.class,
            BookCommand.Unfreeze.class,
            BookCommand.Rules.class,
            BookCommand.Fees.class,
            BookCommand.Risk.class,
            BookCommand.Keep.class
        })
public final class BookCommand {

    @Command(name = "open", description = "Open a book.")
    static final class Open implements Callable<Integer> {

        @Parameters(paramLabel = "BOOK", description = "Id of the new book, e.g. acme.")
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

    @Command(name = "freeze", description = "Stop whatever is initiated in a book.")
    static final class Freeze implements Callable<Integer> {

        @Mixin
        private Change change;

        @Override
        public Integer call() {
            return change.send("freeze");
        }
    }

    @Command(name = "unfreeze", description = "Let a book that is frozen, by command or by a fault, decide again.")
    static final class Unfreeze implements Callable<Integer> {

        @Mixin
        private Change change;

        @Override
        public Integer call() {
            return change.send("unfreeze");
        }
    }

    @Command(name = "rules", description = "Move a book to a later version of the rules, from the next entry on.")
    static final class Rules implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Parameters(index = "1", paramLabel = "VERSION", description = "Greater than the one in force.")
        private int version;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            return write.send(path("v1", "books", book, "rules"), Json.object().put("rulesVersion", version));
        }
    }

    @Command(
            name = "fees",
            description = "Replace a book's fee schedule of one currency, which holds for accounts without their own.")
    static final class Fees implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Parameters(index = "1", paramLabel = "CURRENCY", description = "ISO 4217 code, e.g. EUR.")
        private String currency;

        @Mixin
        private FeeOptions fees;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            return write.replace(path("v1", "books", book, "fees"), fees.schedule(currency));
        }
    }

    @Command(name = "risk", description = "Replace a book's risk rules; a rule that is not given is off.")
    static final class Risk implements Callable<Integer> {

        @Parameters(paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Mixin
        private RiskOptions rules;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            return write.replace(path("v1", "books", book, "risk-rules"), rules.body());
        }
    }

    @Command(
            name = "retention",
            description =
                    "Replace how long a book keeps what it no longer needs; a time that is not given is for ever.")
    static final class Keep implements Callable<Integer> {

        @Parameters(paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Mixin
        private RetentionOptions retention;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            return write.replace(path("v1", "books", book, "retention"), retention.body());
        }
    }

    /** What the changes of a book have in common. */
    static final class Change {

        @Parameters(paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Mixin
        private ReasonedChange reasoned;

        int send(String change) {
            return reasoned.send(path("v1", "books", book, change));
        }
    }
}
