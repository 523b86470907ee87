package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.topUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.Event;
import io.paystream.processor.domain.Events;
import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealRegistry.class)
class FaultTest {

    private final PaymentDriver driver;

    FaultTest(Wire wire, @TempDir Path directory) {
        this.driver = new PaymentDriver(wire, directory, FaultTest::decide, 1);
    }

    /** The real rules, with defects that an operation id calls up. */
    private static Decision decide(BookState state, Command command, long now) {
        return switch (command.operationId()) {
            case "defect" -> throw new IllegalStateException("poison\nin two lines");
            case "impossible" -> new Decision.Accepted(Events.of(new Event.AccountFrozen("nobody", Optional.empty())));
            case "disk" -> throw new ProcessorStateException("the disk is full");
            case "open-poisoned" -> throw new IllegalStateException("no book yet");
            default -> Decider.decide(state, command, now);
        };
    }

    @BeforeEach
    void openTwoBooks() {
        for (String book : List.of("acme", "other")) {
            driver.decideAll(List.of(
                    openBook(book),
                    openAccount(book, "alice"),
                    openAccount(book, "bob"),
                    topUp(book, "funds", "alice", 100)));
        }
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void defectInDecideIsAFaultedEntryThatNamesIt() {
        JournalEntry entry = driver.decide(topUp("acme", "defect", "alice", 1));

        assertThat(entry.getBook()).isEqualTo("acme");
        assertThat(entry.getSequence()).isEqualTo(5);
        assertThat(entry.getOutcome()).isEqualTo("FAULTED");
        assertThat(entry.getFaulted().getError())
                .startsWith("java.lang.IllegalStateException: poison in two lines at ")
                .doesNotContain("\n");
        assertThat(driver.count("paystream.processor.entries", "outcome", "faulted"))
                .isEqualTo(1);
    }

    @Test
    void defectInEvolveIsAFaultedEntryToo() {
        assertThat(driver.decide(topUp("acme", "impossible", "alice", 1)).getOutcome())
                .isEqualTo("FAULTED");
    }

    @Test
    void faultFreezesItsBookAndNoOther() {
        driver.decide(topUp("acme", "defect", "alice", 1));

        JournalEntry frozen = driver.decide(topUp("acme", "next", "alice", 1));
        JournalEntry other = driver.decide(topUp("other", "next", "alice", 1));

        assertThat(frozen.getRejected().getReason()).isEqualTo("BOOK_FROZEN");
        assertThat(other.getOutcome()).isEqualTo("ACCEPTED");
    }

    @Test
    void retriesAreAnsweredInAFrozenBook() {
        driver.decide(topUp("acme", "defect", "alice", 1));

        assertThat(driver.decide(topUp("acme", "funds", "alice", 100)).getOutcome())
                .isEqualTo("UNCHANGED");
    }

    @Test
    void holdsExpireInAFrozenBook() {
        driver.decide(authorize("acme", "hold", "alice", "bob", 40, 1));
        driver.decide(topUp("acme", "defect", "alice", 1));

        driver.advanceWallClock(Duration.ofSeconds(2));

        JournalEntry expired = driver.entries().getFirst();
        assertThat(expired.getOutcome()).isEqualTo("ACCEPTED");
        assertThat(expired.getAccepted().getPayment().getStatus()).isEqualTo("EXPIRED");
    }

    @Test
    void bookThatIsUnfrozenDecidesAgain() {
        driver.decide(topUp("acme", "defect", "alice", 1));

        JournalEntry unfrozen = driver.decide(Envelopes.unfreezeBook("acme", "unfreeze"));

        assertThat(unfrozen.getAccepted().getBook().getStatus()).isEqualTo("OPEN");
        assertThat(driver.decide(topUp("acme", "next", "alice", 1)).getOutcome())
                .isEqualTo("ACCEPTED");
    }

    @Test
    void faultWithoutABookFreezesNothing() {
        JournalEntry entry = driver.decide(openBook("poisoned"));

        assertThat(entry.getBook()).isEqualTo("@partition-0");
        assertThat(entry.getOutcome()).isEqualTo("FAULTED");
        assertThat(driver.decide(openAccount("poisoned", "alice")).getRejected().getReason())
                .isEqualTo("BOOK_NOT_FOUND");
    }

    /** Else the books would freeze one after the other while a disk is full. */
    @Test
    void failingStoreStopsTheTaskAndIsNoFaultOfTheBook() {
        assertThatThrownBy(() -> driver.decide(topUp("acme", "disk", "alice", 1)))
                .hasRootCauseInstanceOf(ProcessorStateException.class);
        assertThat(driver.entries()).isEmpty();
    }
}
