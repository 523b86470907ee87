package io.paystream.standalone.bench;

import io.paystream.schemas.JournalPosition;
import io.paystream.service.http.Json;
import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import io.paystream.standalone.client.Answer;
import io.paystream.standalone.client.GatewayClient;
import io.paystream.standalone.commandlog.CommandForms;
import io.paystream.standalone.stack.Workbench;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads of random accounts from the projection at a fixed rate, while payments come through the gateway at another. */
final class ReadLatency {

    private static final int OK = 200;
    private static final int READERS = 64;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long RETRY_MS = 50;

    private final Ground ground;
    private final LoadProcess clients;
    private final BenchSettings settings;

    ReadLatency(Ground ground, LoadProcess clients, BenchSettings settings) {
        this.ground = ground;
        this.clients = clients;
        this.settings = settings;
    }

    /**
     * Blocks for the time, and before it for what is not counted: until the projection has seen all that is there, the
     * same load until the compilers rest, as an open loop never makes up for a late beginning, and the first seconds of the one
     * that is.
     */
    Latencies measure(double readsPerSecond, double writesPerSecond) throws InterruptedException {
        Answers read;
        try (Workbench.Running running = ground.workbench().gatewayAndReads()) {
            URI url = running.url();
            awaitProjected(url);
            Compilers.warmUp(
                    settings.warmUp(), time -> load(url, readsPerSecond, writesPerSecond, Duration.ZERO, time));
            read = load(url, readsPerSecond, writesPerSecond, settings.uncounted(), settings.each());
        }
        if (read.byStatus().keySet().stream().anyMatch(status -> status != OK)) {
            throw new CommandFailure(ExitCode.FAILURE, "reads were not answered with 200: " + counts(read));
        }
        return read.byStatus().values().iterator().next().sinceDue();
    }

    private Answers load(URI url, double readsPerSecond, double writesPerSecond, Duration uncounted, Duration counted)
            throws InterruptedException {
        Duration time = uncounted.plus(counted);
        Load writing = new Load(
                url,
                settings.clients(),
                new Payers(ground, clients, url, settings.seed(), 1).payments(),
                Loop.open(writesPerSecond, time, GRACE));
        Load reading = new Load(
                url,
                READERS,
                new Requests.Accounts(ground.parties(), settings.seed()),
                Loop.open(readsPerSecond, time, GRACE),
                HttpClients.total(readsPerSecond, uncounted));
        return clients.run(List.of(writing, reading)).getLast().answers();
    }

    /** Each partition's books are read at the position of a payment that was made now. */
    private void awaitProjected(URI gateway) throws InterruptedException {
        try (GatewayClient client = new GatewayClient(gateway, REQUEST_TIMEOUT)) {
            for (int partition = 0; partition < Ground.PARTITIONS; partition++) {
                int[] books = ground.parties().booksOf(partition);
                if (books.length > 0) {
                    awaitProjected(client, ground.parties().book(books[0]));
                }
            }
        }
    }

    private void awaitProjected(GatewayClient client, String book) throws InterruptedException {
        Answer paid = client.post(
                GatewayClient.path("v1", "books", book, "payments"),
                Json.object()
                        .put("debtor", Parties.account(0))
                        .put("creditor", Parties.account(1))
                        .put("amountMinor", 1)
                        .put("currency", CommandForms.CURRENCY)
                        .put("capture", "IMMEDIATE"),
                Map.of());
        Map<String, String> position = paid.journalPosition()
                .map(token -> Map.of(JournalPosition.HEADER, token))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.FAILURE, "a payment was not made: HTTP " + paid.status() + " " + paid.body()));
        String account = GatewayClient.path("v1", "books", book, "accounts", Parties.account(0));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (client.get(account, position).status() != OK) {
            if (System.nanoTime() - deadline > 0) {
                throw new CommandFailure(
                        ExitCode.FAILURE, "the projection has not caught up in " + PATIENCE.toMinutes() + " minutes");
            }
            Thread.sleep(RETRY_MS);
        }
    }

    private static String counts(Answers answers) {
        StringBuilder text = new StringBuilder();
        answers.byStatus()
                .forEach((status, times) ->
                        text.append(status).append(": ").append(times.count()).append(' '));
        return text.toString().strip();
    }
}
