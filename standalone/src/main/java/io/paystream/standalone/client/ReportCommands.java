package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@link ShowCommand} shows of limits, disputes, fees and transit. */
final class ReportCommands {

    private ReportCommands() {}

    @Command(name = "limits", description = "An account's limits with what is used of them in this UTC hour and day.")
    static final class Limits implements Callable<Integer> {

        @Mixin
        private AccountTarget target;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            return read.show(target.url() + "/limits", ReportTables::limits);
        }
    }

    @Command(name = "disputes", description = "A book's disputes, newest first.")
    static final class Disputes implements Callable<Integer> {

        @Parameters(paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Option(names = "--status", paramLabel = "STATUS", description = "Only those that are OPEN, WON or LOST.")
        private @Nullable String status;

        @Mixin
        private PageOptions page;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            Query query = page.addTo(new Query().with("status", status));
            return read.show(path("v1", "books", book, "disputes") + query, ReportTables::disputes);
        }
    }

    @Command(name = "fees", description = "What fees brought in, per currency.")
    static final class Fees implements Callable<Integer> {

        @Parameters(paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Option(names = "--account", paramLabel = "ACCOUNT", description = "Only what this account paid.")
        private @Nullable String account;

        @Option(names = "--currency", paramLabel = "CODE", description = "Only fees in this currency.")
        private @Nullable String currency;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            Query query = new Query().with("account", account).with("currency", currency);
            return read.show(path("v1", "books", book, "fees") + query, ReportTables::fees);
        }
    }

    @Command(name = "transit", description = "What is on its way between a book and each other one.")
    static final class Transit implements Callable<Integer> {

        @Parameters(paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Mixin
        private PageOptions page;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            return read.show(path("v1", "books", book, "transit") + page.addTo(new Query()), ReportTables::transit);
        }
    }
}
