package io.paystream.standalone.bench;

import io.paystream.standalone.CommandFailure;
import io.paystream.standalone.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What many would build in place of this: one stored procedure for each payment, with two balances, a check of funds, a unique
 * idempotency key, a payment and two postings. One payment is a database transaction, or many are one.
 */
final class PostgresLedger implements Contender {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+) \\(without initial connection time\\)");
    private static final Pattern FAILED = Pattern.compile("number of failed transactions: ([0-9]+)");
    private static final int THREADS = 2;

    private final String name;
    private final PostgresServer server;
    private final List<Integer> clients;
    private final int payments;
    private final String script;

    private PostgresLedger(String name, PostgresServer server, List<Integer> clients, int payments, String script) {
        this.name = name;
        this.server = server;
        this.clients = clients;
        this.payments = payments;
        this.script = script;
    }

    /** One with a payment in each transaction, and one with a hundred, on the same server and accounts. */
    static List<PostgresLedger> on(PostgresServer server, Parties parties) throws InterruptedException {
        server.sql(schema());
        int accounts = parties.books() * parties.accounts();
        server.sql("INSERT INTO account SELECT id, 1000000000000 FROM generate_series(1, " + accounts + ") id");
        List<Integer> clients = List.of(16, 32);
        return List.of(
                new PostgresLedger(Comparison.POSTGRES, server, clients, 1, single(accounts)),
                new PostgresLedger(Comparison.POSTGRES_BATCHED, server, clients, Comparison.BATCH, batch(accounts)));
    }

    @Override
    public String name() {
        return name;
    }

    /** The better number of clients counts. Blocks for the time with each of them. */
    @Override
    public Sample measure(Duration about) throws InterruptedException {
        server.sql("VACUUM ANALYZE");
        server.sql("CHECKPOINT");
        Stream.Builder<Sample> samples = Stream.builder();
        for (int count : clients) {
            samples.add(measure(about, count));
        }
        return samples.build()
                .max(Comparator.comparingDouble(Sample::perSecond))
                .orElseThrow();
    }

    private Sample measure(Duration about, int count) throws InterruptedException {
        long before = committed();
        String printed = server.pgbench(
                script,
                List.of(
                        "-c",
                        Integer.toString(count),
                        "-j",
                        Integer.toString(THREADS),
                        "-T",
                        Long.toString(Math.max(1, about.toSeconds()))));
        long made = committed() - before;
        requireBalance();
        return new Sample(number(RATE, printed) * payments, made, Math.round(number(FAILED, printed)), 0);
    }

    private long committed() throws InterruptedException {
        return Long.parseLong(server.sql("SELECT count(*) FROM payment").strip());
    }

    private void requireBalance() throws InterruptedException {
        String found =
                server.sql("SELECT count(*) = 2 * (SELECT count(*) FROM payment) AND sum(amount) = 0 FROM posting");
        if (!found.strip().equals("t")) {
            throw new CommandFailure(ExitCode.FAILURE, "the PostgreSQL ledger does not balance");
        }
    }

    private static double number(Pattern pattern, String printed) {
        Matcher found = pattern.matcher(printed);
        if (!found.find()) {
            throw new CommandFailure(ExitCode.FAILURE, "pgbench does not say what it measured: " + printed);
        }
        return Double.parseDouble(found.group(1));
    }

    private static String single(int accounts) {
        return "\\set debtor random(1, " + accounts + ")\n"
                + "\\set other random(1, " + (accounts - 1) + ")\n"
                + "\\set creditor 1 + (:debtor + :other - 1) % " + accounts + "\n"
                + "\\set amount random(1, 100)\n"
                + "SELECT pay(gen_random_uuid()::text, :debtor, :creditor, :amount);\n";
    }

    private static String batch(int accounts) {
        return "SELECT pay_many(" + Comparison.BATCH + ", " + accounts + ");\n";
    }

    private static String schema() {
        try (InputStream in = PostgresLedger.class.getResourceAsStream("/bench/ledger.sql")) {
            if (in == null) {
                throw new IllegalStateException("the program lacks bench/ledger.sql");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
