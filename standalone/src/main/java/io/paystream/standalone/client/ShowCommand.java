package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Read a payment, an account or what a book has of both.",
        subcommands = {
            ShowCommand.Payment.class,
            ShowCommand.Timeline.class,
            ShowCommand.Account.class,
            ShowCommand.Statement.class,
            ShowCommand.Totals.class,
            ReportCommands.Limits.class,
            ReportCommands.Disputes.class,
            ReportCommands.Fees.class,
            ReportCommands.Transit.class
        })
public final class ShowCommand {

    @Command(name = "payment", description = "A payment's amounts and status.")
    static final class Payment implements Callable<Integer> {

        @Mixin
        private PaymentTarget target;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            return read.show(target.url(), Tables::resource);
        }
    }

    @Command(name = "timeline", description = "Everything that was asked of a payment, rejections included.")
    static final class Timeline implements Callable<Integer> {

        @Mixin
        private PaymentTarget target;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            return read.show(target.url() + "/timeline", Tables::timeline);
        }
    }

    @Command(name = "account", description = "An account's balances and status; system accounts too.")
    static final class Account implements Callable<Integer> {

        @Mixin
        private AccountTarget target;

        @Option(names = "--currency", paramLabel = "CODE", description = "Which of a system account's currencies.")
        private @Nullable String currency;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            return read.show(target.url() + new Query().with("currency", currency), Tables::resource);
        }
    }

    @Command(name = "statement", description = "An account's postings with the running balance, newest first.")
    static final class Statement implements Callable<Integer> {

        @Mixin
        private AccountTarget target;

        @Mixin
        private StatementOptions page;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            return read.show(target.url() + "/statement" + page.query(), Tables::statement);
        }
    }

    @Command(name = "totals", description = "A book's trial balance: the sum of all accounts per currency is zero.")
    static final class Totals implements Callable<Integer> {

        @Parameters(paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Mixin
        private ReadOptions read;

        @Override
        public Integer call() {
            return read.show(path("v1", "books", book, "totals"), Tables::totals);
        }
    }
}
