package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.approve;
import static io.paystream.processor.testing.Envelopes.close;
import static io.paystream.processor.testing.Envelopes.propose;
import static io.paystream.processor.testing.Envelopes.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.Identity;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections are kept in their store and shown in entries. */
class CorrectionsTest extends OneBook {

    private static final long NOW = PaymentDriver.START.toEpochMilli();
    private static final String CORRECTION = EntityIds.correctionId("acme", "propose");

    CorrectionsTest(Wire wire, @TempDir Path directory) {
        super(wire, directory);
    }

    @Test
    void aProposalIsShownAndPostsNothing() {
        JournalEntry entry = driver.decide(propose("acme", "propose", "anna", "alice", "bob", 300));

        assertThat(kinds(entry)).containsExactly("CorrectionProposed");
        assertThat(entry.getAccepted().getPostings()).isEmpty();
        assertThat(entry.getAccepted().getAccounts()).isEmpty();
        assertThat(entry.getAccepted().getCorrection()).isEqualTo(proposed());
    }

    @Test
    void whatAnotherApprovesIsPostedWithTheBalancesAfterIt() {
        driver.decide(propose("acme", "propose", "anna", "alice", "bob", 300));

        JournalEntry own = driver.decide(approve("acme", "approve-1", "anna", CORRECTION));
        assertThat(own.getRejected().getReason()).isEqualTo("FOUR_EYES_REQUIRED");

        JournalEntry entry = driver.decide(approve("acme", "approve-2", "ben", CORRECTION));
        assertThat(kinds(entry)).containsExactly("CorrectionApproved");
        assertThat(entry.getAccepted()
                        .getEvents()
                        .getFirst()
                        .getCorrectionApproved()
                        .getLines())
                .containsExactly(Envelopes.line("alice", -300), Envelopes.line("bob", 300));
        assertThat(entry.getAccepted().getPostings())
                .extracting(Posting::getAccount, Posting::getAmountMinor, Posting::getBalanceAfterMinor)
                .containsExactly(tuple("alice", -300L, 700L), tuple("bob", 300L, 300L));
        assertThat(entry.getAccepted().getCorrection()).isEqualTo(decided("APPROVED"));
    }

    @Test
    void aRetryIsAnsweredWithTheFirstAnswerAfterItWasDecided() {
        JournalEntry proposal = driver.decide(propose("acme", "propose", "anna", "alice", "bob", 300));
        JournalEntry approval = driver.decide(approve("acme", "approve", "ben", CORRECTION));

        JournalEntry first = driver.decide(propose("acme", "propose", "anna", "alice", "bob", 300));
        JournalEntry second = driver.decide(approve("acme", "approve", "ben", CORRECTION));

        assertThat(first.getOutcome()).isEqualTo("UNCHANGED");
        assertThat(first.getUnchanged().getSequence()).isEqualTo(proposal.getSequence());
        assertThat(first.getUnchanged().getCorrection())
                .isEqualTo(proposal.getAccepted().getCorrection());
        assertThat(second.getUnchanged().getCorrection())
                .isEqualTo(approval.getAccepted().getCorrection());
    }

    @Test
    void aRejectionIsShownWithItsReason() {
        driver.decide(propose("acme", "propose", "anna", "alice", "bob", 300));

        JournalEntry entry = driver.decide(reject("acme", "reject", "ben", CORRECTION));

        assertThat(kinds(entry)).containsExactly("CorrectionRejected");
        assertThat(entry.getAccepted().getPostings()).isEmpty();
        CorrectionSnapshot expected = decided("REJECTED");
        expected.setRejectionReason("not proven");
        assertThat(entry.getAccepted().getCorrection()).isEqualTo(expected);
        assertThat(driver.decide(approve("acme", "approve", "ben", CORRECTION))
                        .getRejected()
                        .getReason())
                .isEqualTo("CORRECTION_DECIDED");
    }

    @Test
    void anAccountThatWasClosedSinceIsNotCorrected() {
        driver.decide(propose("acme", "propose", "anna", "alice", "bob", 300));
        driver.decide(close("acme", "close", "bob"));

        assertThat(driver.decide(approve("acme", "approve", "ben", CORRECTION))
                        .getRejected()
                        .getReason())
                .isEqualTo("ACCOUNT_CLOSED");
    }

    private static CorrectionSnapshot proposed() {
        return CorrectionSnapshot.newBuilder()
                .setCorrectionId(CORRECTION)
                .setStatus("PROPOSED")
                .setCurrency("EUR")
                .setLines(List.of(Envelopes.line("alice", -300), Envelopes.line("bob", 300)))
                .setReason("paid to the wrong account")
                .setReference("ticket 7")
                .setProposedBy(identity("anna"))
                .setProposedAt(NOW)
                .build();
    }

    private static CorrectionSnapshot decided(String status) {
        return CorrectionSnapshot.newBuilder(proposed())
                .setStatus(status)
                .setDecidedBy(identity("ben"))
                .setDecidedAt(NOW)
                .build();
    }

    private static Identity identity(String principal) {
        return Identity.newBuilder()
                .setTenant("default")
                .setPrincipal(principal)
                .build();
    }

    private static List<String> kinds(JournalEntry entry) {
        return entry.getAccepted().getEvents().stream()
                .map(EventEnvelope::getKind)
                .toList();
    }
}
