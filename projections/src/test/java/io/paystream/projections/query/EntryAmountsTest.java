package io.paystream.projections.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.GivenRules;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.given.RandomBook;
import io.paystream.projections.view.JournalView;
import io.paystream.projections.view.Views;
import io.paystream.schemas.avro.JournalEntry;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EntryAmountsTest {

    private static final int SEEDS = 20;
    private static final int STEPS = 80;

    private final MapRows rows = new MapRows();
    private final Map<Long, JournalEntry> journal = new HashMap<>();

    static LongStream seeds() {
        return new Random().longs(SEEDS);
    }

    /** What an entry found is what the entry before it left, of every account and payment that it touches. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void showsBeforeWhatWasShownAfterTheChangeBefore(long seed) {
        Map<String, JsonNode> last = new HashMap<>();
        apply(RandomBook.of("acme", STEPS, new Random(seed)).entries());

        for (JournalEntry entry : inOrder()) {
            EntryAmounts amounts = amounts(entry);
            for (JsonNode account : amounts.accounts()) {
                String ledger = account.path("account").asText() + " "
                        + account.path("currency").asText();
                JsonNode expected = last.getOrDefault(ledger, zeroFor(account));
                assertThat(account.path("created").asBoolean() ? zeroFor(account) : account.path("before"))
                        .as("seed %d, %s in %d", seed, ledger, entry.getSequence())
                        .isEqualTo(expected);
                last.put(ledger, account.path("after"));
            }
            amounts.payments().forEach(payment -> {
                String id = payment.path("paymentId").asText();
                assertThat(payment.has("created")).isNotEqualTo(last.containsKey(id));
                assertThat(payment.path("before"))
                        .as("seed %d, %s in %d", seed, id, entry.getSequence())
                        .isEqualTo(last.getOrDefault(id, payment.path("before")));
                last.put(id, payment.path("after"));
            });
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void namesTheEventBehindEveryPosting(long seed) {
        apply(RandomBook.of("acme", STEPS, new Random(seed)).entries());

        for (JournalEntry entry : inOrder()) {
            for (JsonNode posting : amounts(entry).postings()) {
                assertThat(entry.getAccepted().getEvents())
                        .as("seed %d, %s", seed, posting)
                        .anyMatch(event ->
                                event.getKind().equals(posting.path("event").asText()));
                assertThat(posting.path("balanceAfterMinor").bigIntegerValue())
                        .isEqualTo(posting.path("balanceBeforeMinor")
                                .bigIntegerValue()
                                .add(posting.path("amountMinor").bigIntegerValue()));
            }
        }
    }

    @Test
    void showsAPaymentThatARefusalFoundAndLeft() {
        GivenBook acme = GivenBook.opened("acme");
        acme.account("alice", "EUR");
        acme.account("shop", "EUR");
        acme.pay("@bank", "alice", 900, "EUR");
        String payment = acme.authorize("alice", "shop", 400, "EUR");
        acme.capture(payment, 100, false);
        JournalEntry refused = acme.rejectedCapture(payment, "CAPTURE_EXCEEDS_AUTHORIZED", "too much");
        apply(acme.entries());

        JsonNode shown = amounts(refused).payments().get(0);
        assertThat(shown.path("before").path("capturedMinor").asInt()).isEqualTo(100);
        assertThat(shown.path("before").path("heldMinor").asInt()).isEqualTo(300);
        assertThat(shown.path("after")).isEqualTo(shown.path("before"));
        assertThat(amounts(refused).accounts()).isEmpty();
        assertThat(amounts(refused).postings()).isEmpty();
    }

    @Test
    void showsWhatIsPendingAfterAnEntryOfAnAccountWithADelay() {
        GivenBook acme = GivenBook.opened("acme");
        acme.account("alice", "EUR");
        acme.account("shop", "EUR");
        GivenRules rules = new GivenRules(acme);
        rules.settlementDelay("shop", 2);
        rules.pending("shop", "2026-11-26", 900);
        acme.pay("@bank", "shop", 900, "EUR");
        JournalEntry captured = acme.entries().getLast();
        JournalEntry released = rules.release("shop", "2026-11-26");
        acme.pay("@bank", "alice", 900, "EUR");
        JournalEntry other = acme.entries().getLast();
        apply(acme.entries());

        assertThat(pendingAfter(captured).asInt()).isEqualTo(900);
        assertThat(pendingAfter(released).asInt(-1)).isZero();
        assertThat(pendingAfter(other).isMissingNode()).isTrue();
        JsonNode shown = amounts(released).accounts().get(0);
        assertThat(shown.path("before").path("postedMinor"))
                .isEqualTo(shown.path("after").path("postedMinor"));
    }

    private JsonNode pendingAfter(JournalEntry entry) {
        return amounts(entry).accounts().get(0).path("after").path("pendingMinor");
    }

    @Test
    void leavesOutWhatIsTooFarBackToLookFor() {
        GivenBook acme = GivenBook.opened("acme");
        acme.account("alice", "EUR");
        String payment = acme.authorize("@bank", "alice", 400, "EUR");
        for (int i = 1; i < PaymentQueries.ROWS_TO_LOOK_AT; i++) {
            acme.rejectedCapture(payment, "CAPTURE_EXCEEDS_AUTHORIZED", "too much");
        }
        JournalEntry near = acme.rejectedCapture(payment, "CAPTURE_EXCEEDS_AUTHORIZED", "too much");
        JournalEntry far = acme.capture(payment, 400, true);
        apply(acme.entries());

        assertThat(amounts(near).payments()).hasSize(1);
        assertThat(amounts(far).payments().get(0).has("before")).isFalse();
        assertThat(amounts(far).payments().get(0).has("created")).isFalse();
    }

    private void apply(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            JournalView.place(entry, 0, entry.getSequence()).ifPresent(row -> rows.putAll(List.of(row)));
            rows.putAll(Views.apply(entry, rows));
            journal.put(entry.getSequence(), entry);
        }
    }

    private List<JournalEntry> inOrder() {
        return LongStream.rangeClosed(1, journal.size()).mapToObj(journal::get).toList();
    }

    private EntryAmounts amounts(JournalEntry entry) {
        return new EntryAmounts(entry, rows, new PaymentBefore(rows, place -> journal.get(place.getOffset())));
    }

    /** Of an account that was never seen. */
    private static JsonNode zeroFor(JsonNode account) {
        ObjectNode zero = ((ObjectNode) account.path("after")).deepCopy();
        account.path("after").fieldNames().forEachRemaining(field -> zero.put(field, BigInteger.ZERO));
        return zero;
    }
}
