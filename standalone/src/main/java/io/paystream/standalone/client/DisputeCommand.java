package io.paystream.standalone.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.service.http.Json;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "dispute",
        description = "Open a dispute of a payment, submit evidence to it, or end it.",
        subcommands = {DisputeCommand.Open.class, DisputeCommand.Evidence.class, DisputeCommand.Resolve.class})
public final class DisputeCommand {

    private enum Result {
        WON,
        LOST
    }

    @Command(name = "open", description = "Give the debtor its money back until the dispute is decided.")
    static final class Open implements Callable<Integer> {

        @Mixin
        private PaymentTarget target;

        @Option(names = "--reason", required = true, paramLabel = "CODE", description = "The scheme's code, e.g. 10.4.")
        private String reason;

        @Option(
                names = "--amount-minor",
                paramLabel = "N",
                description = "Minor units (default: all that is refundable).")
        private @Nullable Long amountMinor;

        @Option(
                names = "--due",
                paramLabel = "INSTANT",
                description = "Until when evidence is taken, e.g. 2026-12-08T00:00:00Z (default: without end).")
        private @Nullable String dueAt;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            ObjectNode body = Json.object().put("reason", reason);
            Fields.put(body, "amountMinor", amountMinor);
            Fields.put(body, "dueAt", dueAt);
            return write.send(target.url() + "/disputes", body);
        }
    }

    @Command(name = "evidence", description = "Add the creditor's evidence to an open dispute.")
    static final class Evidence implements Callable<Integer> {

        @Mixin
        private DisputeTarget target;

        @Option(
                names = "--description",
                required = true,
                paramLabel = "TEXT",
                description = "What it is and where it is kept. No personal data.")
        private String description;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            return write.send(target.url() + "/evidence", Json.object().put("description", description));
        }
    }

    @Command(name = "resolve", description = "End a dispute: won gives the creditor the money back, lost does not.")
    static final class Resolve implements Callable<Integer> {

        @Mixin
        private DisputeTarget target;

        @Parameters(index = "3", paramLabel = "RESULT", description = "won or lost, for the creditor.")
        private Result result;

        @Mixin
        private WriteOptions write;

        @Override
        public Integer call() {
            return write.send(target.url() + "/resolution", Json.object().put("result", result.name()));
        }
    }
}
