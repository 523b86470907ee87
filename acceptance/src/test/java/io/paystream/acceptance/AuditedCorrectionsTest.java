package io.paystream.acceptance;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.CorrectionApproved;
import io.paystream.schemas.avro.CorrectionLine;
import io.paystream.schemas.avro.CorrectionProposed;
import io.paystream.schemas.avro.CorrectionRejected;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.Identity;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.Sha256;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each check of the audit is given the lie it is there for. */
final class AuditedCorrectionsTest {

    private static final String CORRECTION = EntityIds.correctionId("acme", "propose");
    private static final List<CorrectionLine> LINES =
            List.of(new CorrectionLine("alice", -30L), new CorrectionLine("bob", 30L));

    private final AuditedCorrections audit = new AuditedCorrections();

    @Test
    void findsNothingWhenAnotherApprovesOrAnyoneRejects() {
        assertThatCode(() -> {
                    apply("anna", proposed("anna"));
                    apply("ben", approved("ben", LINES));
                    apply("anna", proposed("anna"));
                    apply("anna", rejected("anna"));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void findsAnApprovalByTheProposer() {
        apply("anna", proposed("anna"));

        assertThatThrownBy(() -> apply("anna", approved("anna", LINES)))
                .hasMessageContaining("who approved in acme@1 is not who proposed");
    }

    @Test
    void findsPostingsThatWereNotProposed() {
        apply("anna", proposed("anna"));

        assertThatThrownBy(() -> apply(
                        "ben",
                        approved("ben", List.of(new CorrectionLine("alice", -31L), new CorrectionLine("bob", 31L)))))
                .hasMessageContaining("acme@1 posts what was proposed");
    }

    @Test
    void findsASecondDecision() {
        apply("anna", proposed("anna"));
        apply("ben", rejected("ben"));

        assertThatThrownBy(() -> apply("ben", approved("ben", LINES)))
                .hasMessageContaining("acme@1 decides a correction that is open");
    }

    @Test
    void findsAProposalThatPosts() {
        Accepted proposal = proposed("anna");
        proposal.setPostings(approved("anna", LINES).getPostings());

        assertThatThrownBy(() -> apply("anna", proposal)).hasMessageContaining("acme@1 posts nothing");
    }

    @Test
    void findsASnapshotThatNamesSomebodyElse() {
        assertThatThrownBy(() -> apply("anna", proposed("ben"))).hasMessageContaining("who proposed in acme@1");
        apply("anna", proposed("anna"));
        assertThatThrownBy(() -> apply("ben", approved("carl", LINES))).hasMessageContaining("who decided in acme@1");
    }

    private void apply(String principal, Accepted accepted) {
        Sha256 zeros = new Sha256(new byte[32]);
        JournalEntry entry = JournalEntry.newBuilder()
                .setBook("acme")
                .setSequence(1)
                .setPreviousHash(zeros)
                .setCause(Cause.newBuilder()
                        .setTopic(JournalFeed.COMMANDS)
                        .setPartition(0)
                        .setOffset(0)
                        .setTimestamp(1)
                        .setClusterId("cluster")
                        .setDigest(zeros)
                        .build())
                .setActor(Actor.newBuilder().setPrincipal(principal).build())
                .setDecidedAt(1)
                .setRulesVersion(2)
                .setOutcome("ACCEPTED")
                .setAccepted(accepted)
                .setHash(zeros)
                .build();
        audit.apply(new Journalled(0, entry, zeros), accepted);
    }

    private static Accepted proposed(String by) {
        return accepted(
                EventEnvelope.newBuilder()
                        .setKind("CorrectionProposed")
                        .setCorrectionProposed(CorrectionProposed.newBuilder()
                                .setCorrectionId(CORRECTION)
                                .setCurrency("EUR")
                                .setLines(LINES)
                                .setReason("a mistake")
                                .build()),
                snapshot("PROPOSED", by).build(),
                List.of());
    }

    private static Accepted approved(String by, List<CorrectionLine> posted) {
        return accepted(
                EventEnvelope.newBuilder()
                        .setKind("CorrectionApproved")
                        .setCorrectionApproved(CorrectionApproved.newBuilder()
                                .setCorrectionId(CORRECTION)
                                .setCurrency("EUR")
                                .setLines(LINES)
                                .build()),
                decided("APPROVED", by),
                posted);
    }

    private static Accepted rejected(String by) {
        return accepted(
                EventEnvelope.newBuilder()
                        .setKind("CorrectionRejected")
                        .setCorrectionRejected(CorrectionRejected.newBuilder()
                                .setCorrectionId(CORRECTION)
                                .build()),
                decided("REJECTED", by),
                List.of());
    }

    private static Accepted accepted(
            EventEnvelope.Builder event, CorrectionSnapshot correction, List<CorrectionLine> posted) {
        List<Posting> postings = posted.stream()
                .map(line -> Posting.newBuilder()
                        .setAccount(line.getAccount())
                        .setCurrency("EUR")
                        .setAmountMinor(line.getAmountMinor())
                        .build())
                .toList();
        return Accepted.newBuilder()
                .setEvents(List.of(event.build()))
                .setPostings(postings)
                .setCorrection(correction)
                .build();
    }

    private static CorrectionSnapshot decided(String status, String by) {
        return snapshot(status, "anna")
                .setDecidedBy(new Identity("default", by))
                .setDecidedAt(2L)
                .build();
    }

    private static CorrectionSnapshot.Builder snapshot(String status, String proposedBy) {
        return CorrectionSnapshot.newBuilder()
                .setCorrectionId(CORRECTION)
                .setStatus(status)
                .setCurrency("EUR")
                .setLines(LINES)
                .setReason("a mistake")
                .setProposedBy(new Identity("default", proposedBy))
                .setProposedAt(1);
    }
}
