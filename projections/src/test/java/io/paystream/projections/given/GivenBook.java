package io.paystream.projections.given;

import io.paystream.projections.given.Chain.Subject;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountClosed;
import io.paystream.schemas.avro.AccountFrozen;
import io.paystream.schemas.avro.AccountOpened;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.AuthorizationIncreased;
import io.paystream.schemas.avro.BookOpened;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentArchived;
import io.paystream.schemas.avro.PaymentAuthorized;
import io.paystream.schemas.avro.PaymentCaptured;
import io.paystream.schemas.avro.PaymentExpired;
import io.paystream.schemas.avro.PaymentRefunded;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.PaymentVoided;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.RemainderReleased;
import io.paystream.schemas.avro.Unchanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One book and the journal of what happened in it. Each method appends the entry that the processor would have decided;
 * it is the test's business to ask only for what it would have accepted.
 */
public final class GivenBook {

    private static final long LIFE_MS = 7L * 24 * 3600 * 1000;

    private final Chain chain;
    private final Map<String, AccountSnapshot> accounts = new LinkedHashMap<>();
    private final Map<String, PaymentSnapshot> payments = new LinkedHashMap<>();
    private int operations;

    public GivenBook(String book) {
        this.chain = new Chain(book);
    }

    /** A book that is open already. */
    public static GivenBook opened(String book) {
        GivenBook given = new GivenBook(book);
        given.open();
        return given;
    }

    public Chain chain() {
        return chain;
    }

    public List<JournalEntry> entries() {
        return chain.entries();
    }

    public String position() {
        return chain.name() + "@" + chain.sequence();
    }

    public Map<String, PaymentSnapshot> payments() {
        return payments;
    }

    public Map<String, AccountSnapshot> accounts() {
        return accounts;
    }

    public JournalEntry open() {
        BookSnapshot book = BookSnapshot.newBuilder()
                .setBook(chain.name())
                .setStatus("OPEN")
                .setDescription("the book of a test")
                .setOpenedAt(chain.now())
                .build();
        return chain.accepted(
                Subject.book(nextOperation()),
                accepted(event("BookOpened")
                                .setBookOpened(BookOpened.newBuilder().build()))
                        .setBook(book)
                        .build());
    }

    public JournalEntry account(String account, String currency) {
        AccountSnapshot opened = AccountSnapshot.newBuilder()
                .setAccount(account)
                .setCurrency(currency)
                .setStatus("OPEN")
                .setPostedMinor(0)
                .setHeldMinor(0)
                .setOpenedAt(chain.now())
                .build();
        accounts.put(account, opened);
        return chain.accepted(
                Subject.account(CommandKind.OPEN_ACCOUNT, nextOperation(), account),
                accepted(event("AccountOpened")
                                .setAccountOpened(AccountOpened.newBuilder()
                                        .setAccount(account)
                                        .setCurrency(currency)
                                        .build()))
                        .setAccounts(List.of(copy(account)))
                        .build());
    }

    public JournalEntry freeze(String account) {
        account(account).setStatus("FROZEN");
        return chain.accepted(
                Subject.account(CommandKind.FREEZE_ACCOUNT, nextOperation(), account),
                accepted(event("AccountFrozen")
                                .setAccountFrozen(AccountFrozen.newBuilder()
                                        .setAccount(account)
                                        .build()))
                        .setAccounts(List.of(copy(account)))
                        .build());
    }

    public JournalEntry close(String account) {
        account(account).setStatus("CLOSED");
        return chain.accepted(
                Subject.account(CommandKind.CLOSE_ACCOUNT, nextOperation(), account),
                accepted(event("AccountClosed")
                                .setAccountClosed(AccountClosed.newBuilder()
                                        .setAccount(account)
                                        .build()))
                        .setAccounts(List.of(copy(account)))
                        .build());
    }

    /** Authorized and captured at once; answers the payment's id. */
    public String pay(String debtor, String creditor, long amountMinor, String currency) {
        PaymentSnapshot payment = payment(debtor, creditor, amountMinor, currency, "IMMEDIATE");
        payment.setCapturedMinor(amountMinor);
        payment.setStatus("CAPTURED");
        chain.accepted(
                subject(CommandKind.AUTHORIZE_PAYMENT, payment),
                moved(payment, amountMinor)
                        .setEvents(List.of(authorized(payment), captured(payment, amountMinor)))
                        .build());
        return payment.getPaymentId();
    }

    /** Answers the payment's id. */
    public String authorize(String debtor, String creditor, long amountMinor, String currency) {
        PaymentSnapshot payment = payment(debtor, creditor, amountMinor, currency, "MANUAL");
        payment.setExpiresAt(chain.now() + LIFE_MS);
        hold(debtor, amountMinor);
        chain.accepted(
                subject(CommandKind.AUTHORIZE_PAYMENT, payment),
                changed(payment).setEvents(List.of(authorized(payment))).build());
        return payment.getPaymentId();
    }

    public JournalEntry archive(String paymentId) {
        PaymentSnapshot payment = payment(paymentId);
        payment.setArchivedAt(chain.now());
        return chain.accepted(
                subject(CommandKind.ARCHIVE_PAYMENT, payment),
                changed(payment)
                        .setAccounts(List.of())
                        .setEvents(List.of(event("PaymentArchived")
                                .setPaymentArchived(PaymentArchived.newBuilder()
                                        .setPaymentId(paymentId)
                                        .build())
                                .build()))
                        .build());
    }

    public JournalEntry capture(String paymentId, long amountMinor, boolean last) {
        PaymentSnapshot payment = payment(paymentId);
        List<EventEnvelope> events = new ArrayList<>(List.of(captured(payment, amountMinor)));
        payment.setCapturedMinor(payment.getCapturedMinor() + amountMinor);
        long rest = held(payment);
        if (last && rest > 0) {
            events.add(event("RemainderReleased")
                    .setRemainderReleased(RemainderReleased.newBuilder()
                            .setPaymentId(paymentId)
                            .setAmountMinor(rest)
                            .build())
                    .build());
            payment.setReleasedMinor(payment.getReleasedMinor() + rest);
        }
        payment.setStatus(held(payment) > 0 ? "PARTIALLY_CAPTURED" : "CAPTURED");
        hold(payment.getDebtor(), -amountMinor - (last ? rest : 0));
        Accepted.Builder accepted = moved(payment, amountMinor).setEvents(events);
        return chain.accepted(subject(CommandKind.CAPTURE_PAYMENT, payment), accepted.build());
    }

    public JournalEntry increase(String paymentId, long amountMinor) {
        PaymentSnapshot payment = payment(paymentId);
        payment.setAmountMinor(payment.getAmountMinor() + amountMinor);
        hold(payment.getDebtor(), amountMinor);
        return chain.accepted(
                subject("IncreaseAuthorization", payment),
                changed(payment)
                        .setEvents(List.of(event("AuthorizationIncreased")
                                .setAuthorizationIncreased(AuthorizationIncreased.newBuilder()
                                        .setPaymentId(paymentId)
                                        .setAmountMinor(amountMinor)
                                        .setAuthorizedMinor(payment.getAmountMinor())
                                        .build())
                                .build()))
                        .build());
    }

    public JournalEntry voidPayment(String paymentId) {
        long held = release(paymentId, "VOIDED");
        return chain.accepted(
                subject(CommandKind.VOID_PAYMENT, payment(paymentId)),
                changed(payment(paymentId))
                        .setEvents(List.of(event("PaymentVoided")
                                .setPaymentVoided(PaymentVoided.newBuilder()
                                        .setPaymentId(paymentId)
                                        .setAmountMinor(held)
                                        .build())
                                .build()))
                        .build());
    }

    public JournalEntry expire(String paymentId) {
        long held = release(paymentId, payment(paymentId).getCapturedMinor() > 0 ? "CAPTURED" : "EXPIRED");
        return chain.accepted(
                subject(CommandKind.EXPIRE_PAYMENT, payment(paymentId)),
                changed(payment(paymentId))
                        .setEvents(List.of(event("PaymentExpired")
                                .setPaymentExpired(PaymentExpired.newBuilder()
                                        .setPaymentId(paymentId)
                                        .setAmountMinor(held)
                                        .build())
                                .build()))
                        .build());
    }

    public JournalEntry refund(String paymentId, long amountMinor) {
        PaymentSnapshot payment = payment(paymentId);
        payment.setRefundedMinor(payment.getRefundedMinor() + amountMinor);
        payment.setStatus(payment.getRefundedMinor() == payment.getCapturedMinor() ? "REFUNDED" : "PARTIALLY_REFUNDED");
        String refundId = EntityIds.refundId(chain.name(), "op-" + operations);
        return chain.accepted(
                subject(CommandKind.REFUND_PAYMENT, payment),
                moved(payment, -amountMinor)
                        .setEvents(List.of(event("PaymentRefunded")
                                .setPaymentRefunded(PaymentRefunded.newBuilder()
                                        .setPaymentId(paymentId)
                                        .setRefundId(refundId)
                                        .setAmountMinor(amountMinor)
                                        .build())
                                .build()))
                        .build());
    }

    /** A capture that was refused; the payment need not exist. */
    public JournalEntry rejectedCapture(String paymentId, String reason, String detail) {
        return chain.rejected(Subject.payment(CommandKind.CAPTURE_PAYMENT, nextOperation(), paymentId), reason, detail);
    }

    /** A retry of the command that authorized the payment. */
    public JournalEntry repeated(String paymentId) {
        Unchanged first = Unchanged.newBuilder()
                .setSequence(1)
                .setPayment(copy(payment(paymentId)))
                .build();
        return chain.unchanged(Subject.payment(CommandKind.AUTHORIZE_PAYMENT, nextOperation(), paymentId), first);
    }

    public JournalEntry faulted(String paymentId) {
        return chain.faulted(Subject.payment(CommandKind.CAPTURE_PAYMENT, nextOperation(), paymentId), "a defect");
    }

    private long release(String paymentId, String status) {
        PaymentSnapshot payment = payment(paymentId);
        long held = held(payment);
        payment.setReleasedMinor(payment.getReleasedMinor() + held);
        payment.setStatus(status);
        hold(payment.getDebtor(), -held);
        return held;
    }

    PaymentSnapshot payment(String debtor, String creditor, long amountMinor, String currency, String capture) {
        PaymentSnapshot payment = PaymentSnapshot.newBuilder()
                .setPaymentId(EntityIds.paymentId(chain.name(), nextOperation()))
                .setDebtor(debtor)
                .setCreditor(creditor)
                .setCurrency(currency)
                .setCapture(capture)
                .setStatus("AUTHORIZED")
                .setAmountMinor(amountMinor)
                .setCapturedMinor(0)
                .setReleasedMinor(0)
                .setRefundedMinor(0)
                .setReference("invoice " + operations)
                .setAuthorizedAt(chain.now())
                .build();
        payments.put(payment.getPaymentId(), payment);
        return payment;
    }

    static long held(PaymentSnapshot payment) {
        return payment.getAmountMinor() - payment.getCapturedMinor() - payment.getReleasedMinor();
    }

    public PaymentSnapshot payment(String paymentId) {
        return Objects.requireNonNull(payments.get(paymentId), paymentId);
    }

    public AccountSnapshot account(String account) {
        return Objects.requireNonNull(accounts.get(account), account);
    }

    void hold(String account, long amountMinor) {
        if (!FieldRules.isSystemAccount(account)) {
            account(account).setHeldMinor(account(account).getHeldMinor() + amountMinor);
        }
    }

    String nextOperation() {
        return "op-" + ++operations;
    }

    Subject subject(String kind, PaymentSnapshot payment) {
        return Subject.payment(
                kind,
                kind.equals(CommandKind.AUTHORIZE_PAYMENT) ? "op-" + operations : nextOperation(),
                payment.getPaymentId());
    }

    /** Moves the amount from debtor to creditor; a negative one back. */
    private Accepted.Builder moved(PaymentSnapshot payment, long amountMinor) {
        List<Posting> postings = List.of(
                posting(payment.getDebtor(), payment.getCurrency(), -amountMinor),
                posting(payment.getCreditor(), payment.getCurrency(), amountMinor));
        return changed(payment).setPostings(postings);
    }

    Accepted.Builder changed(PaymentSnapshot payment) {
        Set<String> parties = new LinkedHashSet<>(List.of(payment.getDebtor(), payment.getCreditor()));
        payment.getSplits().forEach(split -> parties.add(split.getCreditor()));
        List<AccountSnapshot> changed =
                parties.stream().filter(accounts::containsKey).map(this::copy).toList();
        return Accepted.newBuilder().setPostings(List.of()).setAccounts(changed).setPayment(copy(payment));
    }

    Posting posting(String account, String currency, long amountMinor) {
        @Nullable Long balanceAfter = null;
        if (!FieldRules.isSystemAccount(account)) {
            account(account).setPostedMinor(account(account).getPostedMinor() + amountMinor);
            balanceAfter = account(account).getPostedMinor();
        }
        return Posting.newBuilder()
                .setAccount(account)
                .setCurrency(currency)
                .setAmountMinor(amountMinor)
                .setBalanceAfterMinor(balanceAfter)
                .build();
    }

    EventEnvelope authorized(PaymentSnapshot payment) {
        return event("PaymentAuthorized")
                .setPaymentAuthorized(PaymentAuthorized.newBuilder()
                        .setPaymentId(payment.getPaymentId())
                        .setDebtor(payment.getDebtor())
                        .setCreditor(payment.getCreditor())
                        .setAmountMinor(payment.getAmountMinor())
                        .setCurrency(payment.getCurrency())
                        .setCapture(payment.getCapture())
                        .setReference(payment.getReference())
                        .setExpiresAt(payment.getExpiresAt())
                        .build())
                .build();
    }

    /** The id of an operation that the next entry answers. */
    String lastOperation() {
        return "op-" + operations;
    }

    EventEnvelope captured(PaymentSnapshot payment, long amountMinor) {
        String captureId = EntityIds.captureId(chain.name(), "op-" + operations);
        return event("PaymentCaptured")
                .setPaymentCaptured(PaymentCaptured.newBuilder()
                        .setPaymentId(payment.getPaymentId())
                        .setCaptureId(captureId)
                        .setAmountMinor(amountMinor)
                        .build())
                .build();
    }

    static EventEnvelope.Builder event(String kind) {
        return EventEnvelope.newBuilder().setKind(kind);
    }

    static Accepted.Builder accepted(EventEnvelope.Builder event) {
        return Accepted.newBuilder()
                .setEvents(List.of(event.build()))
                .setPostings(List.of())
                .setAccounts(List.of());
    }

    AccountSnapshot copy(String account) {
        return AccountSnapshot.newBuilder(account(account)).build();
    }

    static PaymentSnapshot copy(PaymentSnapshot payment) {
        return PaymentSnapshot.newBuilder(payment).build();
    }
}
