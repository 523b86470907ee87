package io.paystream.standalone.client;

import static io.paystream.standalone.client.GatewayClient.path;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "account",
        description = "Open an account, freeze it, make it usable again, close it, or set its limits, delay and fees.",
        subcommands = {
            AccountCommand.Open.class,
            AccountCommand.Freeze.class,
            AccountCommand.Unfreeze.class,
            AccountCommand.Close.class,
            AccountCommand.Limits.class,
            AccountCommand.Settlement.class,
            AccountCommand.Fees.class
        })
public final class AccountCommand {

    @Command(name = "open", description = "Open an account.")
    static final class Open implements Callable<Integer> {

        @Parameters(index = "0", paramLabel = "BOOK", description = "Id of the book.")
        private String book;

        @Parameters(index = "1", paramLabel = "ACCOUNT", description = "Id of the new account, e.g. alice.")
        private String account;

        @Parameters(index = "2", paramLabel = "CURRENCY", description = "ISO 4217 code, e.g. EUR.")
        private String currency;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            ObjectNode body = Json.object().put("account", account).put("currency", currency);
            return write.send(path("v1", "books", book, "accounts"), body);
        }
    }

    @Command(name = "freeze", description = "Stop payments from being initiated from and to an account.")
    static final class Freeze implements Callable<Integer> {

        @Mixin
        private Change change;

        @Override
        public Integer call() {
            return change.send("freeze");
        }
    }

    @Command(name = "unfreeze", description = "Make a frozen account usable again.")
    static final class Unfreeze implements Callable<Integer> {

        @Mixin
        private Change change;

        @Override
        public Integer call() {
            return change.send("unfreeze");
        }
    }

    @Command(
            name = "close",
            description = "Close an account for ever; its balance must be zero and nothing held or pending.")
    static final class Close implements Callable<Integer> {

        @Mixin
        private Change change;

        @Override
        public Integer call() {
            return change.send("close");
        }
    }

    @Command(name = "limits", description = "Replace all limits of an account; a limit that is not given is off.")
    static final class Limits implements Callable<Integer> {

        @Mixin
        private AccountTarget target;

        @Mixin
        private LimitOptions limits;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            return write.replace(target.url() + "/limits", limits.body());
        }
    }

    @Command(
            name = "settlement",
            description = "Set how many days the captured money of an account is pending; 0: not at all.")
    static final class Settlement implements Callable<Integer> {

        @Mixin
        private AccountTarget target;

        @Option(
                names = "--days",
                required = true,
                paramLabel = "N",
                description = "UTC days after the day of the capture, 0 to 90.")
        private int days;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            return write.replace(
                    target.url() + "/settlement-delay", Json.object().put("delayDays", days));
        }
    }

    @Command(name = "fees", description = "Replace an account's fee schedule, which holds instead of the book's.")
    static final class Fees implements Callable<Integer> {

        @Mixin
        private AccountTarget target;

        @Parameters(index = "2", paramLabel = "CURRENCY", description = "The account's currency, e.g. EUR.")
        private String currency;

        @Mixin
        private FeeOptions fees;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            return write.replace(target.url() + "/fees", fees.schedule(currency));
        }
    }

    /** What the changes of an account have in common. */
    static final class Change {

        @Mixin
        private AccountTarget target;

        @Mixin
        private ReasonedChange reasoned;

        int send(String change) {
            return reasoned.send(target.url() + "/" + change);
        }
    }
}
