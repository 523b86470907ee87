package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.activateRules;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.store.StoreNames;
import io.paystream.processor.store.avro.StoredAnswer;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From the field of the envelope to the entry. */
@ExtendWith(RealRegistry.class)
class DeadlinesTest {

    private static final long NOW = PaymentDriver.START.toEpochMilli();

    private final Wire wire;
    private final Path directory;

    DeadlinesTest(Wire wire, @TempDir Path directory) {
        this.wire = wire;
        this.directory = directory;
    }

    @Test
    void whatComesAfterItsDeadlineIsAnEntryThatLeavesNothingBehind() {
        try (PaymentDriver driver = new PaymentDriver(wire, directory)) {
            driver.decide(openBook("acme"));
            driver.decide(openAccount("acme", "alice"));
            long remembered = rows(driver);

            JournalEntry late = driver.decide(by(NOW - 1, topUp("acme", "top-up", "alice", 100)));
            assertThat(late.getSequence()).isEqualTo(3);
            assertThat(late.getRejected().getReason()).isEqualTo("DEADLINE_PASSED");
            assertThat(late.getRejected().getDetail()).isEqualTo("the deadline " + (NOW - 1) + " lies before " + NOW);
            assertThat(rows(driver)).isEqualTo(remembered);
            assertThat(driver.count("paystream.processor.entries", "outcome", "too-late"))
                    .isEqualTo(1);
            assertThat(driver.count("paystream.processor.entries", "outcome", "rejected"))
                    .isZero();

            assertThat(driver.decide(by(NOW, topUp("acme", "top-up", "alice", 100)))
                            .getOutcome())
                    .isEqualTo("ACCEPTED");
            assertThat(driver.decide(by(NOW - 1, topUp("acme", "top-up", "alice", 100)))
                            .getOutcome())
                    .isEqualTo("UNCHANGED");
        }
    }

    /** The brokers' clocks differ: what counts is the time that the entry says. */
    @Test
    void theBooksTimeCountsWhenTheBrokersSteppedBack() {
        try (PaymentDriver driver = new PaymentDriver(wire, directory)) {
            driver.decide(openBook("acme"));
            driver.brokerTime(PaymentDriver.START.minus(Duration.ofMillis(5)));

            JournalEntry late = driver.decide(by(NOW - 1, openAccount("acme", "alice")));

            assertThat(late.getRejected().getReason()).isEqualTo("DEADLINE_PASSED");
            assertThat(late.getDecidedAt()).isEqualTo(NOW);
        }
    }

    @Test
    void aBookThatIsOpenedTooLateIsNotOpened() {
        try (PaymentDriver driver = new PaymentDriver(wire, directory)) {
            JournalEntry late = driver.decide(by(NOW - 1, openBook("acme")));

            assertThat(late.getBook()).isEqualTo("@partition-0");
            assertThat(late.getRejected().getReason()).isEqualTo("DEADLINE_PASSED");
            assertThat(driver.decide(openBook("acme")).getOutcome()).isEqualTo("ACCEPTED");
        }
    }

    @Test
    void aBookUnderEarlierRulesKeepsDeadlinesFromTheActivationOn() {
        try (PaymentDriver driver = new PaymentDriver(wire, directory, RulesVersion.SECOND)) {
            driver.decide(openBook("acme"));
            assertThat(driver.decide(by(NOW - 1, openAccount("acme", "alice"))).getOutcome())
                    .isEqualTo("ACCEPTED");
            assertThat(driver.decide(by(NOW - 1, activateRules("acme", "r", 3))).getOutcome())
                    .isEqualTo("ACCEPTED");

            assertThat(driver.decide(by(NOW - 1, openAccount("acme", "bob")))
                            .getRejected()
                            .getReason())
                    .isEqualTo("DEADLINE_PASSED");
        }
    }

    private static CommandEnvelope by(long deadline, CommandEnvelope envelope) {
        envelope.setDeadline(deadline);
        return envelope;
    }

    private static long rows(PaymentDriver driver) {
        long count = 0;
        try (KeyValueIterator<byte[], StoredAnswer> answers =
                driver.<StoredAnswer>store(StoreNames.ANSWERS).all()) {
            while (answers.hasNext()) {
                answers.next();
                count++;
            }
        }
        return count;
    }
}
