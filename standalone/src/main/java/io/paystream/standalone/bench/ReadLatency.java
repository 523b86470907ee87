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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Reads of random accounts from the projection at a fixed rate, while payments come through the gateway at another. */
final class ReadLatency {

    private static final int OK = 200;
    private static final int READERS = 64;
    private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long RETRY_MS = 50;

    private final Ground ground;
    private final Workload workload;
    private final BenchSettings settings;

    ReadLatency(Ground ground, Workload workload, BenchSettings settings) {
        this.ground = ground;
        this.workload = workload;
        this.settings = settings;
    }

    /**
     * Blocks for the time, and before it for what is not counted: until the projection has seen all that was measured before, the
     * same load until the compilers rest, as an open loop never makes up for a late beginning, and the first seconds of the one
     * that is.
     */
    Latencies measure(double readsPerSecond, double writesPerSecond) throws InterruptedException {
        Answers read = new Answers();
        AnswerListener counted = new LaterAnswers(HttpClients.total(readsPerSecond, settings.uncounted()), read);
        try (Workbench.Running running = ground.workbench().everything()) {
            URI url = running.url();
            awaitProjected(url);
            if (!settings.warmUp().isZero()) {
                Compilers.warmUp(() -> load(url, readsPerSecond, writesPerSecond, settings.warmUp(), new Answers()));
            }
            load(url, readsPerSecond, writesPerSecond, settings.uncounted().plus(settings.each()), counted);
        }
        if (read.byStatus().keySet().stream().anyMatch(status -> status != OK)) {
            throw new CommandFailure(ExitCode.FAILURE, "reads were not answered with 200: " + counts(read));
        }
        return read.byStatus().values().iterator().next().sinceDue();
    }

    private void load(URI url, double readsPerSecond, double writesPerSecond, Duration time, AnswerListener read) {
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            CompletableFuture<Void> writing =
                    inBackground(() -> writers(url).runOpen(writesPerSecond, time, GRACE), both);
            CompletableFuture<Void> reading =
                    inBackground(() -> readers(url, read).runOpen(readsPerSecond, time, GRACE), both);
            writing.join();
            reading.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        }
    }

    private HttpClients writers(URI gateway) {
        HttpRequests requests = new HttpRequests(gateway);
        String series = ground.newSeries();
        return new HttpClients(
                gateway,
                settings.clients(),
                number -> requests.payment(workload.of(number), ground.operationId(series, number), "benchmark"),
                new Answers());
    }

    private HttpClients readers(URI gateway, AnswerListener listener) {
        HttpRequests requests = new HttpRequests(gateway);
        return new HttpClients(
                gateway,
                READERS,
                number -> {
                    Payment any = workload.of(-1 - number);
                    return requests.account(any.book(), any.creditor());
                },
                listener);
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

    private interface Load {
        void run() throws InterruptedException;
    }

    private static CompletableFuture<Void> inBackground(Load load, ExecutorService threads) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        load.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new CommandFailure(ExitCode.FAILURE, "the benchmark was stopped", e);
                    }
                },
                threads);
    }

    private static String counts(Answers answers) {
        StringBuilder text = new StringBuilder();
        answers.byStatus()
                .forEach((status, times) ->
                        text.append(status).append(": ").append(times.count()).append(' '));
        return text.toString().strip();
    }
}
