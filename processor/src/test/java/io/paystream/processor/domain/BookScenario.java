package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.ALICE;
import static io.paystream.processor.domain.Samples.BOB;
import static io.paystream.processor.domain.Samples.EUR;
import static io.paystream.processor.domain.Samples.openAccount;
import static io.paystream.processor.domain.Samples.openBook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.Decision.Accepted;
import io.paystream.processor.domain.Decision.Faulted;
import java.util.List;
import java.util.Optional;

/**
 * {@code given(history).when(command).then(events | reason)} on one book with fixed ids and times. Every command of a
 * history has to be accepted.
 */
final class BookScenario {

    /** When everything happens, unless said otherwise. */
    static final long NOW = 1_790_000_000_000L;

    private final InMemoryBook book;
    private long sequence = 0;
    private long now = NOW;

    private BookScenario(RulesVersion rules) {
        book = new InMemoryBook(Samples::paymentId, rules);
    }

    /** No book yet, and one is opened under these rules. */
    static BookScenario givenNothingUnder(RulesVersion rules) {
        return new BookScenario(rules);
    }

    /** No book yet. */
    static BookScenario givenNothing() {
        return new BookScenario(RulesVersion.NEWEST);
    }

    /** As {@link #given}, opened under these rules. */
    static BookScenario givenUnder(RulesVersion rules) {
        return new BookScenario(rules).and(openBook("open-book"), openAccount(ALICE, EUR), openAccount(BOB, EUR));
    }

    /** An open book with the empty EUR accounts alice and bob, and what the history does to them. */
    static BookScenario given(Command... history) {
        return givenNothing()
                .and(openBook("open-book"), openAccount(ALICE, EUR), openAccount(BOB, EUR))
                .and(history);
    }

    BookScenario and(Command... history) {
        for (Command command : history) {
            Decision decision = decide(command);
            assertThat(decision).as("history: %s", command).isInstanceOf(Accepted.class);
            append(command, decision);
        }
        return this;
    }

    /** The answer does not matter here. */
    BookScenario afterAnswering(Command command) {
        append(command, decide(command));
        return this;
    }

    /** A state that no command of today leads to. */
    BookScenario having(Account account) {
        book.write(
                "unused",
                now,
                new Changes(
                        Optional.empty(),
                        List.of(account),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.empty()));
        return this;
    }

    /** A balance that takes many commands to reach. */
    BookScenario havingPosted(String account, long minor) {
        return having(book.account(account)
                .orElseThrow()
                .copy()
                .posted(Samples.eur(minor))
                .build());
    }

    BookScenario afterFaultIn(Command command) {
        append(command, new Faulted("a defect"));
        return this;
    }

    /** No decision leads to this entry: it is refused for what it says, and changes nothing. */
    void refusesToFollow(String why, Command command, Event first, Event... rest) {
        InMemoryBook.Contents before = book.contents();
        assertThatThrownBy(() -> append(command, Accepted.of(first, rest)))
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContaining("entry " + sequence)
                .hasStackTraceContaining(why);
        assertThat(book.contents()).isEqualTo(before);
    }

    BookScenario at(long laterNow) {
        now = laterNow;
        return this;
    }

    Result when(Command command) {
        InMemoryBook.Contents before = book.contents();
        Decision decision = decide(command);
        assertThat(book.contents()).as("decide changes nothing").isEqualTo(before);
        return new Result(command, decision, before, append(command, decision), book, sequence);
    }

    private Decision decide(Command command) {
        return Decider.decide(book, command, now);
    }

    private Changes append(Command command, Decision decision) {
        return book.append(new Entry(++sequence, now, command, decision));
    }
}
