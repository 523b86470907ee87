package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Command.ApplyLeg;
import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Rejected;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Several books, and the legs between them: each book gets its own in the order in which they were sent. */
final class Books {

    private static final Actor PROCESSOR =
            new Actor("default", "processor", List.of(), "none", Optional.empty(), "processor");

    private final Map<String, InMemoryBook> books = new TreeMap<>();
    private final Map<String, List<Entry>> journals = new TreeMap<>();
    private final Map<String, Deque<ApplyLeg>> underWay = new TreeMap<>();
    private final Map<String, Long> balances = new TreeMap<>();
    private final Map<String, Changes> last = new TreeMap<>();
    private long now = NOW;

    InMemoryBook book(String id) {
        return books.computeIfAbsent(id, absent -> new InMemoryBook(Samples::paymentId, RulesVersion.NEWEST));
    }

    List<Entry> journal(String id) {
        return journals.computeIfAbsent(id, absent -> new ArrayList<>());
    }

    /** What the book's last entry left behind. */
    Changes lastChanges(String id) {
        return last.getOrDefault(id, Changes.NONE);
    }

    void at(long laterNow) {
        now = laterNow;
    }

    long now() {
        return now;
    }

    Books having(Command... history) {
        for (Command command : history) {
            assertThat(submit(command)).as("history: %s", command).isInstanceOf(Accepted.class);
        }
        return this;
    }

    Decision submit(Command command) {
        String id = command.header().book();
        Decision decision = Decider.decide(book(id), command, now);
        if (book(id).book().isPresent() || decision instanceof Accepted) {
            append(id, command, decision);
        } else {
            assertThat(((Rejected) decision).reason()).isEqualTo(RejectionReason.BOOK_NOT_FOUND);
        }
        OutgoingLeg.of(command, decision).forEach(leg -> send(id, leg));
        return decision;
    }

    /** What a defect leaves behind. */
    void fault(Command command) {
        String id = command.header().book();
        Decision faulted = new Decision.Faulted("a defect");
        append(id, command, faulted);
        OutgoingLeg.of(command, faulted).forEach(leg -> send(id, leg));
    }

    private void append(String id, Command command, Decision decision) {
        Entry entry = new Entry(journal(id).size() + 1, now, command, decision);
        journal(id).add(entry);
        Changes changes = book(id).append(entry);
        last.put(id, changes);
        long sum = 0;
        for (Posting posting : changes.postings()) {
            sum += posting.amount().minor();
            balances.merge(id + " " + posting.account(), posting.amount().minor(), Long::sum);
        }
        assertThat(sum).as("postings of %s in %s", command, id).isZero();
    }

    private void send(String from, OutgoingLeg leg) {
        CommandHeader header =
                new CommandHeader(leg.book(), "@" + leg.kind() + ":" + leg.leg().legId(), PROCESSOR, now);
        legsTo(leg.book()).add(new ApplyLeg(header, leg.kind(), leg.leg(), from));
    }

    private Deque<ApplyLeg> legsTo(String id) {
        return underWay.computeIfAbsent(id, absent -> new ArrayDeque<>());
    }

    /** The books that have legs to be applied. */
    List<String> expecting() {
        return underWay.entrySet().stream()
                .filter(legs -> !legs.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Applies the book's oldest leg. */
    Decision deliver(String id) {
        return submit(legsTo(id).remove());
    }

    /** The book's oldest leg, which never arrives. */
    ApplyLeg take(String id) {
        return legsTo(id).remove();
    }

    Books deliverAll() {
        while (!expecting().isEmpty()) {
            deliver(expecting().getFirst());
        }
        return this;
    }

    /** In minor units; of system accounts as well, summed from the postings. */
    long balance(String id, String account) {
        return balances.getOrDefault(id + " " + account, 0L);
    }

    /** Summed over all books. */
    long balance(String account) {
        return balances.entrySet().stream()
                .filter(balance -> balance.getKey().endsWith(" " + account))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** What is under way as money: credits and returns, deliveries; requests for a debit carry none. */
    long moneyUnderWay() {
        return underWay.values().stream()
                .flatMap(Deque::stream)
                .filter(leg -> switch (leg.kind()) {
                    case CREDIT, RETURN, DELIVER -> true;
                    case CONFIRM, DEBIT, REFUSE -> false;
                })
                .mapToLong(leg -> leg.leg().amount().minor())
                .sum();
    }

    long trialBalance() {
        return balances.values().stream().mapToLong(Long::longValue).sum();
    }

    Iterable<String> ids() {
        return List.copyOf(books.keySet());
    }
}
