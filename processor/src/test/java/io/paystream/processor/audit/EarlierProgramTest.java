package io.paystream.processor.audit;

import static io.paystream.processor.audit.RecordedLog.OPTIONS;
import static io.paystream.processor.audit.RecordedLog.UNSEEN;
import static io.paystream.processor.testing.Envelopes.activateRules;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.topUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.RejectionReason;
import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A log that a program with two versions of the rules began and one with three goes on with. */
@ExtendWith(RealRegistry.class)
class EarlierProgramTest {

    private static final long LONG_AGO = PaymentDriver.START.toEpochMilli() - 1;

    private final AtomicBoolean isUpgraded = new AtomicBoolean();

    private Decision decide(BookState state, Command command, long now) {
        Decision decision = Decider.decide(state, command, now);
        boolean isNotHeld = !isUpgraded.get()
                && decision instanceof Decision.Accepted
                && command instanceof Command.ActivateRules activation
                && activation.rulesVersion() > RulesVersion.SECOND.number();
        return isNotHeld
                ? new Decision.Rejected(
                        RejectionReason.RULES_VERSION_NOT_HELD, "this program does not hold version 3 of the rules")
                : decision;
    }

    @Test
    void isReplayedToTheByteAcrossTheUpgrade(Wire wire, @TempDir Path directory) {
        try (RecordedLog log = new RecordedLog(wire, directory, this::decide, RulesVersion.SECOND)) {
            log.after(1, by(LONG_AGO, openBook("acme")));
            log.after(1, by(LONG_AGO, openAccount("acme", "alice")));
            log.after(1, by(LONG_AGO, topUp("acme", "before", "alice", 100)));
            log.after(1, activateRules("acme", "activate", 3));
            isUpgraded.set(true);
            log.after(1, activateRules("acme", "activate", 3));
            log.after(1, by(LONG_AGO, topUp("acme", "after", "alice", 100)));
            log.after(1, topUp("acme", "after", "alice", 100));
            log.after(1, by(LONG_AGO, topUp("acme", "before", "alice", 100)));

            assertThat(log.entries())
                    .extracting(EarlierProgramTest::outcome)
                    .containsExactly(
                            "ACCEPTED",
                            "ACCEPTED",
                            "ACCEPTED",
                            "RULES_VERSION_NOT_HELD",
                            "ACCEPTED",
                            "DEADLINE_PASSED",
                            "ACCEPTED",
                            "UNCHANGED");
            WhatIfReport report =
                    WhatIf.ask(log.publish(journal -> {}), Optional.empty(), Candidate.NONE, 3, OPTIONS, UNSEEN);
            assertThat(report.faults()).isEmpty();
            assertThat(report.shifts()).isEmpty();
            assertThat(report.inputs()).isEqualTo(log.entries().size());
        }
    }

    /** The program that wrote the entry before it held the rules: nobody would have refused them for it. */
    @Test
    void doesNotExcuseARefusalOfRulesThatWereInForceBefore(Wire wire, @TempDir Path directory) {
        isUpgraded.set(true);
        try (RecordedLog log = new RecordedLog(wire, directory, this::decide, RulesVersion.SECOND)) {
            log.after(1, openBook("acme"));
            log.after(1, activateRules("acme", "activate", 3));
            log.after(1, openBook("zulu"));
            isUpgraded.set(false);
            log.after(1, activateRules("zulu", "activate", 3));

            WhatIfReport report =
                    WhatIf.ask(log.publish(journal -> {}), Optional.empty(), Candidate.NONE, 3, OPTIONS, UNSEEN);

            assertThat(report.faults()).extracting(Fault::kind).isEqualTo(List.of(FaultKind.DECISION_DIFFERS));
        }
    }

    /** Whoever forges it in the place of what was decided is found out by what follows. */
    @Test
    void doesNotExcuseARefusalOfWhatWasNotAskedFor(Wire wire, @TempDir Path directory) {
        try (RecordedLog log = new RecordedLog(wire, directory, EarlierProgramTest::refuseAll, RulesVersion.NEWEST)) {
            log.after(1, openBook("acme"));
            log.after(1, openAccount("acme", "alice"));

            WhatIfReport report =
                    WhatIf.ask(log.publish(journal -> {}), Optional.empty(), Candidate.NONE, 3, OPTIONS, UNSEEN);

            assertThat(report.faults()).extracting(Fault::kind).isEqualTo(List.of(FaultKind.DECISION_DIFFERS));
        }
    }

    private static Decision refuseAll(BookState state, Command command, long now) {
        return command instanceof Command.OpenBook
                ? Decider.decide(state, command, now)
                : new Decision.Rejected(RejectionReason.RULES_VERSION_NOT_HELD, "not held");
    }

    private static CommandEnvelope by(long deadline, CommandEnvelope envelope) {
        envelope.setDeadline(deadline);
        return envelope;
    }

    private static String outcome(JournalEntry entry) {
        return entry.getRejected() == null
                ? entry.getOutcome()
                : entry.getRejected().getReason();
    }
}
