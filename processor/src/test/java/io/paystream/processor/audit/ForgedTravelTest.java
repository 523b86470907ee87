package io.paystream.processor.audit;

import static io.paystream.processor.audit.RecordedLog.OPTIONS;
import static io.paystream.processor.audit.RecordedLog.UNSEEN;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.audit.BalanceAnswer.Balance;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What was is what the inputs give, whatever somebody made of the journal; and it is said that somebody did. */
@ExtendWith(RealRegistry.class)
class ForgedTravelTest {

    private static final long TOP_UPS = 20;
    private static final Moment AFTER_FIVE = new Moment.At(PaymentDriver.START.toEpochMilli() + 50);

    private final RecordedLog log;

    ForgedTravelTest(Wire wire, @TempDir Path directory) {
        log = new RecordedLog(wire, directory);
    }

    /** Ten apart, from 10 after the start. */
    @BeforeEach
    void record() {
        log.after(0, openBook("acme"));
        log.after(0, openBook("other"));
        log.after(0, openAccount("acme", "alice"));
        for (int i = 1; i <= TOP_UPS; i++) {
            log.after(10, topUp("acme", "t" + i, "alice", 1));
        }
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void anEntryThatWasChangedDoesNotChangeTheBalance() {
        BalanceHistory.Answers answers = alice(journal -> {
            byte[] value = journal.get(5).value();
            value[value.length - 60] ^= 1;
        });

        assertThat(answers.answers()).containsExactly(balance(5));
        assertThat(answers.faults()).extracting(Fault::kind).contains(FaultKind.HASH_MISMATCH);
    }

    @Test
    void anEntryThatWasDroppedIsCountedAndMissed() {
        BalanceHistory.Answers answers = alice(journal -> journal.remove(7));

        assertThat(answers.answers()).containsExactly(balance(5));
        assertThat(answers.faults()).extracting(Fault::kind).contains(FaultKind.INPUT_WITHOUT_ENTRY);
    }

    @Test
    void aFaultOfAnotherBookIsNoneOfThisOnes() {
        BalanceHistory.Answers answers = alice(journal -> {
            byte[] value = journal.get(1).value();
            value[value.length - 1] ^= 1;
        });

        assertThat(answers.answers()).containsExactly(balance(5));
        assertThat(answers.faults()).isEmpty();
    }

    @Test
    void inputsOfNoBookDoNotDisturbTheVerificationOfOne() {
        for (int i = 0; i < 3; i++) {
            log.after(1, openAccount("nowhere", "a" + i));
        }
        AuditSource source = log.publish(journal -> {});

        VerifyReport report = Verification.run(
                source, new VerifyOptions(Optional.of("acme"), 1, false, Duration.ZERO), RecordedLog.UNSEEN);

        assertThat(report.faults()).isEmpty();
    }

    private BalanceHistory.Answers alice(Consumer<List<ProducerRecord<byte[], byte[]>>> forgery) {
        AuditSource source = log.publish(forgery);
        BalanceQuestion question = new BalanceQuestion("acme", "alice", Optional.empty(), AFTER_FIVE);
        return BalanceHistory.ask(source, List.of(question), OPTIONS, UNSEEN);
    }

    private static Balance balance(long topUps) {
        return new Balance(
                "EUR", BigInteger.valueOf(topUps), topUps + 2, PaymentDriver.START.toEpochMilli() + topUps * 10);
    }
}
