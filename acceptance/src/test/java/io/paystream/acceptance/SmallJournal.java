package io.paystream.acceptance;

import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountOpened;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.Actor;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.BookOpened;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.OpenAccount;
import io.paystream.schemas.avro.OpenBook;
import io.paystream.schemas.avro.PaymentAuthorized;
import io.paystream.schemas.avro.PaymentCaptured;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.Sha256;
import io.paystream.schemas.avro.TransitConfirmed;
import io.paystream.schemas.avro.TransitCredited;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.avro.TransitLeg;
import io.paystream.schemas.avro.TransitSent;
import io.paystream.schemas.avro.Unchanged;
import io.paystream.schemas.serde.EntryHash;
import io.paystream.schemas.serde.WireEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A journal of two books, written by hand: alice gets 100, authorizes 60 to bob of which 40 are captured (asked twice),
 * and pays 10 to carol in the other book. Whoever takes it may change any entry before it is sealed and audited.
 */
final class SmallJournal {

    /** Positions of what the tests change. */
    static final int CAPTURE = 5;

    static final int RETRY = 6;
    static final int SEND = 9;
    static final int CREDIT = 10;
    static final int CONFIRM = 11;

    private static final String ACME = "acme";
    private static final String OTHER = "other";

    /** One input and what is to answer it. */
    record Step(Input input, JournalEntry entry) {}

    final List<Step> steps = new ArrayList<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Sha256> hashes = new HashMap<>();

    SmallJournal() {
        openBook(ACME);
        openAccount(ACME, "alice");
        openAccount(ACME, "bob");
        topUp();
        authorize();
        capture();
        captureAgain();
        openBook(OTHER);
        openAccount(OTHER, "carol");
        payCarol();
        credit();
        confirm();
    }

    /** Seals each entry as the processor would, and audits it. */
    JournalAudit audit() {
        JournalAudit audit = new JournalAudit();
        for (Step step : steps) {
            audit.apply(step.input(), seal(step));
        }
        return audit;
    }

    Journalled seal(Step step) {
        JournalEntry entry = step.entry();
        entry.setSequence(sequences.merge(entry.getBook(), 1L, Long::sum));
        entry.setPreviousHash(hashes.getOrDefault(entry.getBook(), new Sha256(new byte[32])));
        step.input()
                .message()
                .ifPresent(message -> entry.getCause().setDigest(step.input().digest()));
        byte[] value = new WireEncoder<JournalEntry>(JournalEntry.getClassSchema(), 1).encode(entry);
        entry.setHash(new Sha256(EntryHash.seal(value)));
        hashes.put(entry.getBook(), entry.getHash());
        Journalled sealed = Journalled.of(0, entry, value);
        nameSource(sealed);
        return sealed;
    }

    /** The legs that follow from the entry say so. */
    private void nameSource(Journalled sealed) {
        steps.stream()
                .flatMap(step -> step.input().message().stream())
                .filter(message -> message.getSource() == null)
                .filter(message -> sealed.accepted().stream()
                        .flatMap(accepted -> accepted.getEvents().stream())
                        .anyMatch(event -> event.getTransitSent() != null
                                && event.getTransitSent().getKind().equals(message.getKind())))
                .forEach(message -> message.setSource(sealed.reference()));
    }

    private void openBook(String book) {
        BookSnapshot snapshot = BookSnapshot.newBuilder()
                .setBook(book)
                .setStatus("OPEN")
                .setOpenedAt(1)
                .build();
        command(
                envelope(book, "open", "OpenBook")
                        .setOpenBook(OpenBook.newBuilder().build()),
                accepted(List.of(event("BookOpened")
                                .setBookOpened(BookOpened.newBuilder().build())))
                        .setBook(snapshot));
    }

    private void openAccount(String book, String account) {
        command(
                envelope(book, "open-" + account, "OpenAccount")
                        .setOpenAccount(OpenAccount.newBuilder()
                                .setAccount(account)
                                .setCurrency("EUR")
                                .build()),
                accepted(List.of(event("AccountOpened")
                                .setAccountOpened(AccountOpened.newBuilder()
                                        .setAccount(account)
                                        .setCurrency("EUR")
                                        .build())))
                        .setAccounts(List.of(account(account, 0, 0))));
    }

    private void topUp() {
        command(
                authorization("top-up", "@bank", "alice", 100, "IMMEDIATE"),
                accepted(List.of(
                                authorized("top-up", "@bank", "alice", 100, "IMMEDIATE"),
                                captured("top-up", "top-up", 100)))
                        .setPostings(List.of(posting("@bank", -100, null), posting("alice", 100, 100L)))
                        .setAccounts(List.of(account("alice", 100, 0)))
                        .setPayment(
                                payment("top-up", "@bank", "alice", 100, 100).build()));
    }

    private void authorize() {
        command(
                authorization("order", "alice", "bob", 60, "MANUAL"),
                accepted(List.of(authorized("order", "alice", "bob", 60, "MANUAL")))
                        .setAccounts(List.of(account("alice", 100, 60)))
                        .setPayment(payment("order", "alice", "bob", 60, 0).build()));
    }

    private void capture() {
        command(
                captureOrder(),
                accepted(List.of(captured("order", "capture", 40)))
                        .setPostings(List.of(posting("alice", -40, 60L), posting("bob", 40, 40L)))
                        .setAccounts(List.of(account("alice", 60, 20), account("bob", 40, 0)))
                        .setPayment(payment("order", "alice", "bob", 60, 40).build()));
    }

    private void captureAgain() {
        JournalEntry entry = command(captureOrder(), accepted(List.of()));
        entry.setOutcome("UNCHANGED");
        entry.setAccepted(null);
        entry.setUnchanged(Unchanged.newBuilder()
                .setSequence(6)
                .setPayment(payment("order", "alice", "bob", 60, 40).build())
                .build());
    }

    private void payCarol() {
        command(
                authorization("gift", "alice", "other/carol", 10, "IMMEDIATE"),
                accepted(List.of(
                                authorized("gift", "alice", "other/carol", 10, "IMMEDIATE"),
                                captured("gift", "gift", 10),
                                sent(OTHER, "CreditTransit")))
                        .setPostings(List.of(posting("alice", -10, 50L), posting("@transit", 10, null)))
                        .setAccounts(List.of(account("alice", 50, 20)))
                        .setPayment(payment("gift", "alice", "other/carol", 10, 10)
                                .setInTransitMinor(10)
                                .build()));
    }

    private void credit() {
        message(
                message(OTHER, "CreditTransit").setCreditTransit(leg()).build(),
                accepted(List.of(
                                event("TransitCredited")
                                        .setTransitCredited(TransitCredited.newBuilder()
                                                .setSourceBook(ACME)
                                                .setLeg(leg())
                                                .setAccount("carol")
                                                .build()),
                                sent(ACME, "ConfirmTransit")))
                        .setPostings(List.of(posting("@transit", -10, null), posting("carol", 10, 10L)))
                        .setAccounts(List.of(account("carol", 10, 0))));
    }

    private void confirm() {
        message(
                message(ACME, "ConfirmTransit").setConfirmTransit(leg()).build(),
                accepted(List.of(event("TransitConfirmed")
                                .setTransitConfirmed(TransitConfirmed.newBuilder()
                                        .setPaymentId(paymentId("gift"))
                                        .setLegId("cap-gift")
                                        .setAmountMinor(10)
                                        .build())))
                        .setPayment(
                                payment("gift", "alice", "other/carol", 10, 10).build()));
    }

    private JournalEntry command(CommandEnvelope.Builder envelope, Accepted.Builder accepted) {
        CommandEnvelope command = envelope.build();
        return add(
                command.getBook(),
                command.getOperationId(),
                command.getKind(),
                Optional.of(command),
                Optional.empty(),
                accepted);
    }

    private void message(TransitEnvelope envelope, Accepted.Builder accepted) {
        add(
                envelope.getBook(),
                envelope.getOperationId(),
                envelope.getKind(),
                Optional.empty(),
                Optional.of(envelope),
                accepted);
    }

    private JournalEntry add(
            String book,
            String operationId,
            String kind,
            Optional<CommandEnvelope> command,
            Optional<TransitEnvelope> message,
            Accepted.Builder accepted) {
        String topic = command.isPresent() ? JournalFeed.COMMANDS : JournalFeed.TRANSIT;
        long time = 1_000L + steps.size();
        Sha256 digest = Input.digest(accepted.build());
        JournalEntry entry = JournalEntry.newBuilder()
                .setBook(book)
                .setSequence(0)
                .setPreviousHash(new Sha256(new byte[32]))
                .setCause(Cause.newBuilder()
                        .setTopic(topic)
                        .setPartition(0)
                        .setOffset(steps.size())
                        .setTimestamp(time)
                        .setClusterId("none")
                        .setDigest(digest)
                        .setOperationId(operationId)
                        .setKind(kind)
                        .build())
                .setDecidedAt(time)
                .setRulesVersion(2)
                .setOutcome("ACCEPTED")
                .setAccepted(accepted.build())
                .setHash(new Sha256(new byte[32]))
                .build();
        steps.add(new Step(new Input(topic, 0, steps.size(), time, digest, command, message), entry));
        return entry;
    }

    private static CommandEnvelope.Builder envelope(String book, String operationId, String kind) {
        return CommandEnvelope.newBuilder()
                .setBook(book)
                .setOperationId(operationId)
                .setKind(kind)
                .setActor(Actor.newBuilder().setPrincipal("operator").build())
                .setIssuedAt(0);
    }

    private static CommandEnvelope.Builder authorization(
            String operationId, String debtor, String creditor, long amountMinor, String capture) {
        return envelope(ACME, operationId, "AuthorizePayment")
                .setAuthorizePayment(AuthorizePayment.newBuilder()
                        .setDebtor(debtor)
                        .setCreditor(creditor)
                        .setAmountMinor(amountMinor)
                        .setCurrency("EUR")
                        .setCapture(capture)
                        .build());
    }

    private static CommandEnvelope.Builder captureOrder() {
        return envelope(ACME, "capture", "CapturePayment")
                .setCapturePayment(CapturePayment.newBuilder()
                        .setPaymentId(paymentId("order"))
                        .setAmountMinor(40L)
                        .build());
    }

    private static TransitEnvelope.Builder message(String book, String kind) {
        return TransitEnvelope.newBuilder()
                .setBook(book)
                .setOperationId("@" + kind + ":cap-gift")
                .setKind(kind)
                .setActor(Actor.newBuilder().setPrincipal("processor").build())
                .setIssuedAt(0);
    }

    private static TransitLeg leg() {
        return TransitLeg.newBuilder()
                .setLegId("cap-gift")
                .setPaymentId(paymentId("gift"))
                .setPurpose("CAPTURE")
                .setDebtor("alice")
                .setCreditor("carol")
                .setAmountMinor(10)
                .setCurrency("EUR")
                .build();
    }

    private static Accepted.Builder accepted(List<EventEnvelope.Builder> events) {
        return Accepted.newBuilder()
                .setEvents(events.stream().map(EventEnvelope.Builder::build).toList())
                .setPostings(List.of());
    }

    private static EventEnvelope.Builder event(String kind) {
        return EventEnvelope.newBuilder().setKind(kind);
    }

    private static EventEnvelope.Builder authorized(
            String operationId, String debtor, String creditor, long amountMinor, String capture) {
        return event("PaymentAuthorized")
                .setPaymentAuthorized(PaymentAuthorized.newBuilder()
                        .setPaymentId(paymentId(operationId))
                        .setDebtor(debtor)
                        .setCreditor(creditor)
                        .setAmountMinor(amountMinor)
                        .setCurrency("EUR")
                        .setCapture(capture)
                        .build());
    }

    private static EventEnvelope.Builder captured(String payment, String operationId, long amountMinor) {
        return event("PaymentCaptured")
                .setPaymentCaptured(PaymentCaptured.newBuilder()
                        .setPaymentId(paymentId(payment))
                        .setCaptureId("cap-" + operationId)
                        .setAmountMinor(amountMinor)
                        .build());
    }

    private static EventEnvelope.Builder sent(String book, String kind) {
        return event("TransitSent")
                .setTransitSent(TransitSent.newBuilder()
                        .setBook(book)
                        .setKind(kind)
                        .setLeg(leg())
                        .build());
    }

    static Posting posting(String account, long amountMinor, @Nullable Long balanceAfter) {
        return Posting.newBuilder()
                .setAccount(account)
                .setCurrency("EUR")
                .setAmountMinor(amountMinor)
                .setBalanceAfterMinor(balanceAfter)
                .build();
    }

    private static AccountSnapshot account(String account, long postedMinor, long heldMinor) {
        return AccountSnapshot.newBuilder()
                .setAccount(account)
                .setCurrency("EUR")
                .setStatus("OPEN")
                .setPostedMinor(postedMinor)
                .setHeldMinor(heldMinor)
                .setOpenedAt(1)
                .build();
    }

    private static PaymentSnapshot.Builder payment(
            String operationId, String debtor, String creditor, long amountMinor, long capturedMinor) {
        return PaymentSnapshot.newBuilder()
                .setPaymentId(paymentId(operationId))
                .setDebtor(debtor)
                .setCreditor(creditor)
                .setCurrency("EUR")
                .setCapture("MANUAL")
                .setStatus("AUTHORIZED")
                .setAmountMinor(amountMinor)
                .setCapturedMinor(capturedMinor)
                .setReleasedMinor(0)
                .setRefundedMinor(0)
                .setAuthorizedAt(1);
    }

    private static String paymentId(String operationId) {
        return EntityIds.paymentId(ACME, operationId);
    }
}
