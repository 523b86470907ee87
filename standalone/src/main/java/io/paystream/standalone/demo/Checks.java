package io.paystream.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paystream.schemas.Topics;
import io.paystream.standalone.client.GatewayClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What must hold when all payments are through, asked over REST and of the topics themselves. */
final class Checks {

    private static final int PAGE = 200;

    private final Requests requests;
    private final List<String> books;
    private final String bootstrapServers;

    Checks(Requests requests, List<String> books, String bootstrapServers) {
        this.requests = requests;
        this.books = books;
        this.bootstrapServers = bootstrapServers;
    }

    /** Those about answers come last: the others may still add to them. */
    List<Check> run() {
        List<Check> checks = new ArrayList<>();
        checks.add(nothingInTransit());
        checks.add(paymentsByStatus());
        checks.add(trialBalance());
        checks.add(funds());
        checks.add(fees());
        checks.add(entriesAndInputs());
        checks.add(answers());
        return checks;
    }

    /** First, because it waits for the legs that are still on their way. */
    private Check nothingInTransit() {
        boolean quiet = requests.eventually(() -> inTransitMinor() == 0);
        return new Check(
                "nothing is in transit between the books",
                quiet,
                quiet ? "@transit is zero over all books" : inTransitMinor() + " minor are");
    }

    private long inTransitMinor() {
        long sum = 0;
        for (String book : books) {
            for (JsonNode currency : totals(book)) {
                sum += currency.path("systemAccounts").path("@transit").asLong();
            }
        }
        return sum;
    }

    private Check paymentsByStatus() {
        Map<String, Long> found = new TreeMap<>();
        for (String book : books) {
            countPayments(book, found);
        }
        Map<String, Long> expected = requests.tally().byStatus();
        long total = found.values().stream().mapToLong(Long::longValue).sum();
        return new Check(
                "every payment is found with its status",
                found.equals(expected),
                found.equals(expected) ? number(total) + " payments" : found + " instead of " + expected);
    }

    private void countPayments(String book, Map<String, Long> found) {
        String path = GatewayClient.path("v1", "books", book, "payments") + "?limit=" + PAGE;
        String cursor = "";
        do {
            JsonNode page = requests.read(cursor.isEmpty() ? path : path + "&cursor=" + GatewayClient.encode(cursor));
            page.path("items")
                    .forEach(payment -> found.merge(payment.path("status").asText(), 1L, Long::sum));
            cursor = page.path("nextCursor").asText();
        } while (!cursor.isEmpty());
    }

    private Check trialBalance() {
        List<String> unbalanced = new ArrayList<>();
        for (String book : books) {
            for (JsonNode currency : totals(book)) {
                if (currency.path("sumMinor").asLong() != 0) {
                    unbalanced.add(book + ": " + currency);
                }
            }
        }
        return new Check(
                "the trial balance is zero",
                unbalanced.isEmpty(),
                unbalanced.isEmpty() ? "in each of " + books.size() + " books" : unbalanced.toString());
    }

    /**
     * Payments between customers neither make nor lose money, and what the book keeps as a fee is still there: what is there
     * is what came in less what was paid out.
     */
    private Check funds() {
        List<String> wrong = new ArrayList<>();
        long total = 0;
        for (String book : books) {
            JsonNode euro = totals(book).path(0);
            long found = euro.path("customersMinor").asLong()
                    + euro.path("systemAccounts").path("@fees").asLong();
            long expected = requests.tally().fundsOf(book);
            total += found;
            if (found != expected) {
                wrong.add(book + " holds " + found + " instead of " + expected);
            }
        }
        return new Check(
                "customers and fees hold what came in less what was paid out",
                wrong.isEmpty(),
                wrong.isEmpty() ? String.format(Locale.ROOT, "EUR %,.2f", total / 100.0) : wrong.toString());
    }

    /** What the books earned is in their fee accounts, with what splits gave them. */
    private Check fees() {
        List<String> wrong = new ArrayList<>();
        long charged = 0;
        long returned = 0;
        for (String book : books) {
            JsonNode euro = requests.read(GatewayClient.path("v1", "books", book, "fees"))
                    .path("currencies")
                    .path(0);
            long found =
                    totals(book).path(0).path("systemAccounts").path("@fees").asLong();
            long expected = euro.path("incomeMinor").asLong() + requests.tally().feeSharesOf(book);
            charged += euro.path("chargedMinor").asLong();
            returned += euro.path("returnedMinor").asLong();
            if (found != expected) {
                wrong.add(book + " has " + found + " in @fees instead of " + expected);
            }
        }
        return new Check(
                "fees are what was charged less what was given back",
                wrong.isEmpty(),
                wrong.isEmpty()
                        ? String.format(
                                Locale.ROOT,
                                "income EUR %,.2f (%,.2f - %,.2f)",
                                (charged - returned) / 100.0,
                                charged / 100.0,
                                returned / 100.0)
                        : wrong.toString());
    }

    private Check entriesAndInputs() {
        long inputs = TopicCount.of(bootstrapServers, List.of(Topics.COMMANDS, Topics.TRANSIT));
        long entries = TopicCount.of(bootstrapServers, List.of(Topics.JOURNAL));
        return new Check(
                "one journal entry for every input",
                inputs == entries,
                number(inputs) + " inputs, " + number(entries) + " entries");
    }

    private Check answers() {
        List<String> surprises = new ArrayList<>();
        requests.tally().surprises().forEach(surprises::add);
        return new Check(
                "every request was answered as it must be",
                surprises.isEmpty(),
                surprises.isEmpty()
                        ? number(requests.tally().writeMicros().getTotalCount()) + " writes"
                        : surprises.size() + " were not, first " + surprises.getFirst());
    }

    private JsonNode totals(String book) {
        return requests.read(GatewayClient.path("v1", "books", book, "totals")).path("currencies");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
