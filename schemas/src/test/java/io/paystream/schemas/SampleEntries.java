package io.paystream.schemas;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountClosed;
import io.paystream.schemas.avro.AccountFrozen;
import io.paystream.schemas.avro.AccountOpened;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.AccountUnfrozen;
import io.paystream.schemas.avro.BookOpened;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.Faulted;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentAuthorized;
import io.paystream.schemas.avro.PaymentCaptured;
import io.paystream.schemas.avro.PaymentExpired;
import io.paystream.schemas.avro.PaymentRefunded;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.PaymentVoided;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.Rejected;
import io.paystream.schemas.avro.RemainderReleased;
import io.paystream.schemas.avro.Unchanged;
import java.util.List;

/** One entry of every outcome, as version 1 of the schemas has it, with every event. Not sealed: the hash is zeros. */
public final class SampleEntries {

    private static final long AT = 1_790_000_000_456L;

    private SampleEntries() {}

    /** Every event at once; no command gives such an entry, but every field is in it. */
    public static JournalEntry accepted() {
        return entry("ACCEPTED")
                .setAccepted(Accepted.newBuilder()
                        .setEvents(List.of(
                                event("BookOpened")
                                        .setBookOpened(BookOpened.newBuilder()
                                                .setDescription("Acme Ltd")
                                                .build())
                                        .build(),
                                event("AccountOpened")
                                        .setAccountOpened(AccountOpened.newBuilder()
                                                .setAccount("alice")
                                                .setCurrency("EUR")
                                                .build())
                                        .build(),
                                event("AccountFrozen")
                                        .setAccountFrozen(AccountFrozen.newBuilder()
                                                .setAccount("alice")
                                                .setReason("review")
                                                .build())
                                        .build(),
                                event("AccountUnfrozen")
                                        .setAccountUnfrozen(AccountUnfrozen.newBuilder()
                                                .setAccount("alice")
                                                .setReason("ok")
                                                .build())
                                        .build(),
                                event("AccountClosed")
                                        .setAccountClosed(AccountClosed.newBuilder()
                                                .setAccount("alice")
                                                .setReason("by request")
                                                .build())
                                        .build(),
                                event("PaymentAuthorized")
                                        .setPaymentAuthorized(authorized())
                                        .build(),
                                event("PaymentCaptured")
                                        .setPaymentCaptured(PaymentCaptured.newBuilder()
                                                .setPaymentId(SampleCommands.PAYMENT)
                                                .setCaptureId("cap_1")
                                                .setAmountMinor(4_000L)
                                                .build())
                                        .build(),
                                event("RemainderReleased")
                                        .setRemainderReleased(RemainderReleased.newBuilder()
                                                .setPaymentId(SampleCommands.PAYMENT)
                                                .setAmountMinor(6_000L)
                                                .build())
                                        .build(),
                                event("PaymentVoided")
                                        .setPaymentVoided(PaymentVoided.newBuilder()
                                                .setPaymentId(SampleCommands.PAYMENT)
                                                .setAmountMinor(10_000L)
                                                .build())
                                        .build(),
                                event("PaymentExpired")
                                        .setPaymentExpired(PaymentExpired.newBuilder()
                                                .setPaymentId(SampleCommands.PAYMENT)
                                                .setAmountMinor(10_000L)
                                                .build())
                                        .build(),
                                event("PaymentRefunded")
                                        .setPaymentRefunded(PaymentRefunded.newBuilder()
                                                .setPaymentId(SampleCommands.PAYMENT)
                                                .setRefundId("ref_1")
                                                .setAmountMinor(1_500L)
                                                .build())
                                        .build()))
                        .setPostings(List.of(
                                Posting.newBuilder()
                                        .setAccount("alice")
                                        .setCurrency("EUR")
                                        .setAmountMinor(-4_000L)
                                        .setBalanceAfterMinor(96_000L)
                                        .build(),
                                Posting.newBuilder()
                                        .setAccount("@bank")
                                        .setCurrency("EUR")
                                        .setAmountMinor(4_000L)
                                        .setBalanceAfterMinor(null)
                                        .build()))
                        .setBook(book())
                        .setAccounts(List.of(account()))
                        .setPayment(payment())
                        .build())
                .build();
    }

    public static JournalEntry rejected() {
        return entry("REJECTED").setRejected(rejection()).build();
    }

    /** What the task of partition 3 says of bytes it cannot read. */
    public static JournalEntry undecodable() {
        return JournalEntry.newBuilder()
                .setBook("@partition-3")
                .setSequence(1)
                .setPreviousHash(SampleCommands.hash(0))
                .setCause(Cause.newBuilder()
                        .setTopic(Topics.COMMANDS)
                        .setPartition(3)
                        .setOffset(0)
                        .setTimestamp(AT)
                        .setClusterId("cluster-1")
                        .setDigest(SampleCommands.hash(9))
                        .build())
                .setDecidedAt(AT)
                .setRulesVersion(1)
                .setOutcome("REJECTED")
                .setRejected(Rejected.newBuilder()
                        .setReason("UNDECODABLE")
                        .setDetail("the value is null")
                        .build())
                .setHash(SampleCommands.hash(0))
                .build();
    }

    public static JournalEntry unchanged() {
        return entry("UNCHANGED")
                .setUnchanged(Unchanged.newBuilder()
                        .setSequence(5)
                        .setRejected(rejection())
                        .setBook(book())
                        .setAccount(account())
                        .setPayment(payment())
                        .build())
                .build();
    }

    public static JournalEntry faulted() {
        return entry("FAULTED")
                .setFaulted(Faulted.newBuilder()
                        .setError("ArithmeticException in Decider")
                        .build())
                .build();
    }

    private static JournalEntry.Builder entry(String outcome) {
        return JournalEntry.newBuilder()
                .setBook("acme")
                .setSequence(6)
                .setPreviousHash(SampleCommands.hash(1))
                .setCause(Cause.newBuilder()
                        .setTopic(Topics.COMMANDS)
                        .setPartition(3)
                        .setOffset(1_234_567_890_123L)
                        .setTimestamp(AT)
                        .setClusterId("cluster-1")
                        .setDigest(SampleCommands.hash(2))
                        .setOperationId("0199c0de-0000-7000-8000-000000000001")
                        .setKind(CommandKind.CAPTURE_PAYMENT)
                        .setIssuedAt(SampleCommands.ISSUED_AT)
                        .setPaymentId(SampleCommands.PAYMENT)
                        .setAccount("alice")
                        .build())
                .setActor(SampleCommands.actor())
                .setDecidedAt(AT)
                .setRulesVersion(1)
                .setOutcome(outcome)
                .setHash(SampleCommands.hash(0));
    }

    private static EventEnvelope.Builder event(String kind) {
        return EventEnvelope.newBuilder().setKind(kind);
    }

    private static PaymentAuthorized authorized() {
        return PaymentAuthorized.newBuilder()
                .setPaymentId(SampleCommands.PAYMENT)
                .setDebtor("alice")
                .setCreditor("@bank")
                .setAmountMinor(10_000)
                .setCurrency("EUR")
                .setCapture("MANUAL")
                .setReference("invoice 7")
                .setExpiresAt(AT + 604_800_000)
                .build();
    }

    private static Rejected rejection() {
        return Rejected.newBuilder()
                .setReason("INSUFFICIENT_FUNDS")
                .setDetail("available 3999 EUR minor, 4000 needed")
                .build();
    }

    private static BookSnapshot book() {
        return BookSnapshot.newBuilder()
                .setBook("acme")
                .setStatus("OPEN")
                .setDescription("Acme Ltd")
                .setOpenedAt(AT)
                .build();
    }

    private static AccountSnapshot account() {
        return AccountSnapshot.newBuilder()
                .setAccount("alice")
                .setCurrency("EUR")
                .setStatus("OPEN")
                .setPostedMinor(96_000L)
                .setHeldMinor(0L)
                .setOverdraftLimitMinor(500L)
                .setOpenedAt(AT)
                .build();
    }

    private static PaymentSnapshot payment() {
        return PaymentSnapshot.newBuilder()
                .setPaymentId(SampleCommands.PAYMENT)
                .setDebtor("alice")
                .setCreditor("@bank")
                .setCurrency("EUR")
                .setCapture("MANUAL")
                .setStatus("PARTIALLY_REFUNDED")
                .setAmountMinor(10_000)
                .setCapturedMinor(4_000)
                .setReleasedMinor(6_000)
                .setRefundedMinor(1_500)
                .setReference("invoice 7")
                .setAuthorizedAt(AT)
                .setExpiresAt(AT + 604_800_000)
                .build();
    }
}
