package io.paystream.commands.client;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.paystream.commands.command.Command;
import io.paystream.commands.outcome.Outcome;
import java.net.URI;

/** The example of docs/reference/java-client.md; a test holds both equal. */
final class PaystreamClientExample {

    private PaystreamClientExample() {}

    static String topUp(String bootstrapServers, URI registryUrl) throws Exception {
        ClientConfig config = ClientConfig.of(bootstrapServers, registryUrl)
                .withPrincipal("billing", "payments:write", "accounts:admin", "funds:issue");
        try (PaystreamClient client = PaystreamClient.connect(config)) {
            client.submit("open-acme", new Command.OpenBook("acme", "Acme wallets"))
                    .get(30, SECONDS);
            client.submit("open-alice", new Command.OpenAccount("acme", "alice", "EUR"))
                    .get(30, SECONDS);
            Command topUp = Command.AuthorizePayment.of("acme", "@bank", "alice", 10_000, "EUR")
                    .immediate()
                    .withReference("invoice 7");
            Outcome outcome = client.submit("top-up-17", topUp).get(30, SECONDS);
            return switch (outcome) {
                case Outcome.Accepted accepted ->
                    "applied by entry " + accepted.position().token();
                case Outcome.Unchanged retry ->
                    "applied before, by entry " + retry.first().position().token();
                case Outcome.Rejected rejected -> "refused: " + rejected.reason() + ", " + rejected.detail();
                case Outcome.Faulted faulted ->
                    "the book met a defect in entry " + faulted.position().token();
            };
        }
    }
}
