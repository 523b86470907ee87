package io.paystream.acceptance;

import static io.paystream.acceptance.SmallJournal.posting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.acceptance.SmallJournal.Step;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentArchived;
import io.paystream.schemas.avro.PaymentRefunded;
import io.paystream.schemas.avro.Rejected;
import io.paystream.schemas.avro.Retention;
import io.paystream.schemas.avro.RetentionSet;
import io.paystream.schemas.avro.TransitEnvelope;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each check of the audit is given the lie it is there for. */
final class JournalAuditTest {

    private final SmallJournal journal = new SmallJournal();

    @Test
    void findsNothingInAnHonestJournal() {
        JournalAudit audit = journal.audit();

        audit.checkDrained();
        assertThat(audit.isQuiet()).isTrue();
        assertThat(audit.answered(JournalFeed.COMMANDS)).isEqualTo(10);
        assertThat(audit.answered(JournalFeed.TRANSIT)).isEqualTo(2);
        assertThat(audit.outcomes()).containsEntry("ACCEPTED", 11L).containsEntry("UNCHANGED", 1L);
    }

    @Test
    void findsACaptureAppliedTwice() {
        JournalEntry retry = entry(SmallJournal.RETRY);
        retry.setOutcome("ACCEPTED");
        retry.setUnchanged(null);
        retry.setAccepted(accepted(SmallJournal.CAPTURE));

        finds("answer to a retry of acme capture: acme@7");
    }

    @Test
    void findsACaptureAppliedTwiceUnderAnotherOperation() {
        Accepted again = Accepted.newBuilder(accepted(SmallJournal.CAPTURE)).build();
        entry(SmallJournal.RETRY).setOutcome("ACCEPTED");
        entry(SmallJournal.RETRY).setUnchanged(null);
        entry(SmallJournal.RETRY).setAccepted(again);
        entry(SmallJournal.RETRY).getCause().setOperationId("another");

        finds("PaymentCaptured cap-capture happens once, and again in acme@7");
    }

    @Test
    void findsARetryThatIsToldAnotherAnswer() {
        entry(SmallJournal.RETRY).getUnchanged().getPayment().setCapturedMinor(41);

        finds("first answer to acme capture, as acme@7 gives it");
    }

    @Test
    void findsACaptureThatIsDecidedAfterItsDeadline() {
        captureBy(entry(SmallJournal.CAPTURE).getDecidedAt() - 1);

        finds("acme@6 decides what is too late");
    }

    @Test
    void findsNothingInACaptureThatIsDecidedAtItsDeadline() {
        captureBy(entry(SmallJournal.CAPTURE).getDecidedAt());

        journal.audit().checkDrained();
    }

    private void captureBy(long deadline) {
        entry(SmallJournal.CAPTURE).setRulesVersion(3);
        command(SmallJournal.CAPTURE).setDeadline(deadline);
    }

    @Test
    void findsARefusalForADeadlineThatHasNotPassed() {
        tooLate(SmallJournal.CAPTURE);

        finds("the deadline of what acme@6 refuses for it has passed");
    }

    @Test
    void findsARetryThatIsCalledTooLate() {
        tooLate(SmallJournal.RETRY);
        command(SmallJournal.RETRY).setDeadline(-1L);

        finds("acme@7 calls an operation too late that was answered before");
    }

    private void tooLate(int step) {
        entry(step).setOutcome("REJECTED");
        entry(step).setAccepted(null);
        entry(step).setUnchanged(null);
        entry(step)
                .setRejected(Rejected.newBuilder()
                        .setReason("DEADLINE_PASSED")
                        .setDetail("too late")
                        .build());
    }

    @Test
    void findsAPostingThatIsOffByOne() {
        accepted(SmallJournal.CAPTURE).setPostings(List.of(posting("alice", -40, 60L), posting("bob", 41, 41L)));

        finds("postings of acme@6 sum to zero");
    }

    @Test
    void findsABalanceThatIsOffByOne() {
        accepted(SmallJournal.CAPTURE).setPostings(List.of(posting("alice", -40, 60L), posting("bob", 40, 41L)));

        finds("balance of bob after acme@6");
    }

    @Test
    void findsAHoldThatIsNotReleased() {
        accepted(SmallJournal.CAPTURE).getAccounts().getFirst().setHeldMinor(60);

        finds("held of acme/alice after acme@6 is the sum of its open holds");
    }

    @Test
    void findsAPaymentThatIsNotTheSumOfItsEvents() {
        accepted(SmallJournal.CAPTURE).getPayment().setCapturedMinor(41);

        finds("payment after acme@6 is what its events add up to");
    }

    @Test
    void findsAnArchivedPaymentThatIsNotFinished() {
        alsoInTheCapture(archived(accepted(SmallJournal.CAPTURE).getPayment().getPaymentId()));

        finds("acme@6 archives a payment that is finished");
    }

    @Test
    void findsAPaymentArchivedBeforeTheBookSaysSo() {
        alsoInTheCapture(archived(toppedUp()));

        finds("how long nothing changed the payment that acme@6 archives");
    }

    @Test
    void findsAChangeOfAnArchivedPayment() {
        EventEnvelope atOnce = EventEnvelope.newBuilder()
                .setKind("RetentionSet")
                .setRetentionSet(RetentionSet.newBuilder()
                        .setRetention(Retention.newBuilder()
                                .setArchiveAfterSeconds(0L)
                                .build())
                        .build())
                .build();
        EventEnvelope refunded = EventEnvelope.newBuilder()
                .setKind("PaymentRefunded")
                .setPaymentRefunded(PaymentRefunded.newBuilder()
                        .setPaymentId(toppedUp())
                        .setRefundId("ref-late")
                        .setAmountMinor(1)
                        .build())
                .build();
        alsoInTheCapture(atOnce, archived(toppedUp()), refunded);

        finds("acme@6 changes a payment that is archived");
    }

    private String toppedUp() {
        return accepted(SmallJournal.CAPTURE - 2).getPayment().getPaymentId();
    }

    private static EventEnvelope archived(String paymentId) {
        return EventEnvelope.newBuilder()
                .setKind("PaymentArchived")
                .setPaymentArchived(
                        PaymentArchived.newBuilder().setPaymentId(paymentId).build())
                .build();
    }

    private void alsoInTheCapture(EventEnvelope... events) {
        Accepted capture = accepted(SmallJournal.CAPTURE);
        capture.setEvents(
                Stream.concat(capture.getEvents().stream(), Stream.of(events)).toList());
    }

    @Test
    void findsAMissingEntry() {
        JournalAudit audit = new JournalAudit();
        for (int i = 0; i < SmallJournal.CAPTURE; i++) {
            audit.apply(journal.steps.get(i).input(), journal.seal(journal.steps.get(i)));
        }
        Step skipped = journal.steps.get(SmallJournal.CAPTURE);
        Journalled next = journal.seal(journal.steps.get(SmallJournal.RETRY));

        assertThatThrownBy(() -> audit.apply(skipped.input(), next))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the input that acme@6 answers");
    }

    @Test
    void findsASecondEntryForOneInput() {
        journal.steps.add(new Step(
                journal.steps.getLast().input(),
                JournalEntry.newBuilder(entry(SmallJournal.CONFIRM)).build()));

        finds("source of the leg that acme@10 answers");
    }

    @Test
    void findsBytesThatWereChangedAfterwards() {
        Step first = journal.steps.getFirst();
        Journalled sealed = journal.seal(first);
        sealed.entry().setPreviousHash(sealed.entry().getHash());

        assertThatThrownBy(() -> new JournalAudit().apply(first.input(), sealed))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("previous hash of acme@1");
    }

    @Test
    void findsAnInputThatWasChangedAfterwards() {
        entry(SmallJournal.CAPTURE).getCause().setDigest(entry(0).getCause().getDigest());

        finds("digest of payments.commands-0@5");
    }

    @Test
    void findsMoneyThatIsLeftInTransit() {
        accepted(SmallJournal.CREDIT).setPostings(List.of(posting("@suspense", -10, null), posting("carol", 10, 10L)));

        finds("@transit of all books after other@3 is the EUR under way");
    }

    @Test
    void findsAnAnswerToALegThatIsRefused() {
        JournalEntry confirm = entry(SmallJournal.CONFIRM);
        confirm.setOutcome("REJECTED");
        confirm.setAccepted(null);

        finds("ConfirmTransit of acme@9 is refused");
    }

    @Test
    void findsAFault() {
        entry(SmallJournal.CAPTURE).setOutcome("FAULTED");

        finds("FAULTED");
    }

    @Test
    void waitsForTheEntryThatALegFollowsFrom() {
        JournalAudit audit = new JournalAudit();
        Step credit = journal.steps.get(SmallJournal.CREDIT);

        assertThat(audit.isReady(credit.input())).isFalse();
        journal.steps.subList(0, SmallJournal.CREDIT).forEach(step -> audit.apply(step.input(), journal.seal(step)));
        assertThat(audit.isReady(credit.input())).isTrue();
        assertThat(audit.isQuiet()).isFalse();
    }

    @Test
    void findsALegThatNamesAnotherSource() {
        TransitEnvelope leg =
                journal.steps.get(SmallJournal.CREDIT).input().message().orElseThrow();
        journal.steps.subList(0, SmallJournal.SEND).forEach(journal::seal);
        leg.setSource(journal.seal(journal.steps.get(SmallJournal.SEND)).reference());
        SmallJournal honest = new SmallJournal();
        leg.getSource().setSequence(1);
        honest.steps.set(SmallJournal.CREDIT, journal.steps.get(SmallJournal.CREDIT));

        assertThatThrownBy(honest::audit)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("source of the leg that other@3 answers");
    }

    private void finds(String lie) {
        assertThatThrownBy(journal::audit).isInstanceOf(AssertionError.class).hasMessageContaining(lie);
    }

    private JournalEntry entry(int step) {
        return journal.steps.get(step).entry();
    }

    private CommandEnvelope command(int step) {
        return journal.steps.get(step).input().command().orElseThrow();
    }

    private Accepted accepted(int step) {
        return entry(step).getAccepted();
    }
}
