package io.paystream.projections.view;

import io.paystream.schemas.avro.CorrectionApproved;
import io.paystream.schemas.avro.CorrectionLine;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.FeeCharged;
import io.paystream.schemas.avro.FeeReturned;
import io.paystream.schemas.avro.PaymentReturned;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.Share;
import io.paystream.schemas.avro.TransitCredited;
import io.paystream.schemas.avro.TransitDebited;
import io.paystream.schemas.avro.TransitLeg;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which event moved which money: every posting of an entry follows from one of its events. */
final class Movements {

    private static final String FEES = "@fees";
    private static final String TRANSIT = "@transit";
    private static final String SUSPENSE = "@suspense";

    private final Entry entry;
    private final List<Movement> all = new ArrayList<>();

    private Movements(Entry entry) {
        this.entry = entry;
    }

    /** The movement behind each posting, in the order of the postings; throws when a posting follows from no event. */
    static List<Movement> behindPostings(Entry entry) {
        List<Posting> postings = entry.postings();
        if (postings.isEmpty()) {
            return List.of();
        }
        Movements movements = new Movements(entry);
        entry.events().forEach(movements::add);
        return movements.explain(postings);
    }

    /** Those on the account that the event names come first; for what is left {@code @suspense} may stand in. */
    private List<Movement> explain(List<Posting> postings) {
        List<Optional<Movement>> found = new ArrayList<>();
        for (Posting posting : postings) {
            found.add(take(movement -> movement.account().equals(posting.getAccount())
                    && movement.amountMinor() == posting.getAmountMinor()));
        }
        List<Movement> explained = new ArrayList<>();
        for (int index = 0; index < postings.size(); index++) {
            Posting posting = postings.get(index);
            explained.add(found.get(index)
                    .or(() -> takeForClosed(posting))
                    .orElseThrow(() -> entry.impossible("none of its events moves " + posting.getAmountMinor() + " "
                            + posting.getCurrency() + " on " + posting.getAccount())));
        }
        return explained;
    }

    /** Money of a closed account goes to {@code @suspense}, or comes from there. */
    private Optional<Movement> takeForClosed(Posting posting) {
        return posting.getAccount().equals(SUSPENSE)
                ? take(movement -> movement.amountMinor() == posting.getAmountMinor())
                : Optional.empty();
    }

    private Optional<Movement> take(Predicate<Movement> wanted) {
        Optional<Movement> first = all.stream().filter(wanted).findFirst();
        first.ifPresent(all::remove);
        return first;
    }

    private void add(Event event) {
        EventEnvelope content = event.content();
        switch (event.kind()) {
            case PAYMENT_CAPTURED ->
                toCreditors(event, content.getPaymentCaptured().getShares());
            case DISPUTE_WON -> toCreditors(event, content.getDisputeWon().getShares());
            case PAYMENT_REFUNDED ->
                fromCreditors(event, content.getPaymentRefunded().getShares());
            case DISPUTE_OPENED -> openDispute(event, content.getDisputeOpened().getShares());
            case DISPUTE_FUNDED -> fromCreditors(event, List.of());
            case FEE_CHARGED -> charge(event, content.getFeeCharged());
            case FEE_RETURNED -> giveBack(event, content.getFeeReturned());
            case TRANSIT_CREDITED -> credit(event, content.getTransitCredited());
            case TRANSIT_DEBITED -> debit(event, content.getTransitDebited());
            case PAYMENT_RETURNED -> giveBack(event, content.getPaymentReturned());
            case CORRECTION_APPROVED -> correct(event, content.getCorrectionApproved());
            case BOOK_OPENED,
                    BOOK_FROZEN,
                    BOOK_UNFROZEN,
                    RULES_ACTIVATED,
                    FEE_SCHEDULE_SET,
                    RISK_RULES_SET,
                    RETENTION_SET,
                    ACCOUNT_OPENED,
                    ACCOUNT_FROZEN,
                    ACCOUNT_UNFROZEN,
                    ACCOUNT_CLOSED,
                    ACCOUNT_LIMITS_SET,
                    SETTLEMENT_DELAY_SET,
                    FUNDS_RELEASED,
                    PAYMENT_AUTHORIZED,
                    AUTHORIZATION_INCREASED,
                    REMAINDER_RELEASED,
                    PAYMENT_VOIDED,
                    PAYMENT_EXPIRED,
                    PAYMENT_ARCHIVED,
                    REFUND_REQUESTED,
                    REFUND_REFUSED,
                    EVIDENCE_SUBMITTED,
                    DISPUTE_LOST,
                    TRANSIT_SENT,
                    TRANSIT_CONFIRMED,
                    CORRECTION_PROPOSED,
                    CORRECTION_REJECTED -> {}
        }
    }

    /** Between two books the money moves when the other book has delivered it. */
    private void openDispute(Event event, List<Share> shares) {
        if (Parties.otherBook(payment(event).getCreditor()).isEmpty()) {
            fromCreditors(event, shares);
        }
    }

    private void toCreditors(Event event, List<Share> shares) {
        PaymentSnapshot payment = payment(event);
        String debtor = payment.getDebtor();
        add(event, debtor, -amountOf(event), payment.getCreditor());
        for (Share share : sharesOf(event, shares)) {
            add(event, share.getAccount(), share.getAmountMinor(), debtor);
        }
    }

    private void fromCreditors(Event event, List<Share> shares) {
        PaymentSnapshot payment = payment(event);
        String debtor = payment.getDebtor();
        for (Share share : sharesOf(event, shares)) {
            add(event, share.getAccount(), -share.getAmountMinor(), debtor);
        }
        add(event, debtor, amountOf(event), payment.getCreditor());
    }

    /** A creditor in another book is reached through {@code @transit}. */
    private List<Share> sharesOf(Event event, List<Share> shares) {
        if (!shares.isEmpty()) {
            return shares;
        }
        String creditor = payment(event).getCreditor();
        String here = Parties.otherBook(creditor).isPresent() ? TRANSIT : creditor;
        return List.of(Share.newBuilder()
                .setAccount(here)
                .setAmountMinor(amountOf(event))
                .build());
    }

    /** Of two lines each is the other's counterparty; of more nobody can say whose money went where. */
    private void correct(Event event, CorrectionApproved approved) {
        List<CorrectionLine> lines = approved.getLines();
        @Nullable
        String reference =
                entry.correction().map(CorrectionSnapshot::getReference).orElse(null);
        for (int index = 0; index < lines.size(); index++) {
            @Nullable
            String counterparty = lines.size() == 2 ? lines.get(1 - index).getAccount() : null;
            all.add(Movement.ofCorrection(
                    event.kind(), lines.get(index), counterparty, approved.getCorrectionId(), reference));
        }
    }

    private void charge(Event event, FeeCharged fee) {
        between(event, fee.getAccount(), FEES, fee.getPaymentId());
    }

    private void giveBack(Event event, FeeReturned fee) {
        between(event, FEES, fee.getAccount(), fee.getPaymentId());
    }

    private void between(Event event, String from, String to, String paymentId) {
        @Nullable String reference = referenceOf(paymentId);
        long amount = amountOf(event);
        all.add(Movement.ofPayment(event.kind(), from, -amount, to, paymentId, reference));
        all.add(Movement.ofPayment(event.kind(), to, amount, from, paymentId, reference));
    }

    private void giveBack(Event event, PaymentReturned returned) {
        add(event, TRANSIT, -amountOf(event), returned.getAccount());
        add(event, returned.getAccount(), amountOf(event), payment(event).getCreditor());
    }

    private void credit(Event event, TransitCredited credited) {
        TransitLeg leg = credited.getLeg();
        String debtor = Parties.in(credited.getSourceBook(), leg.getDebtor());
        ofLeg(event, leg, TRANSIT, -leg.getAmountMinor(), credited.getAccount());
        ofLeg(event, leg, credited.getAccount(), leg.getAmountMinor(), debtor);
    }

    private void debit(Event event, TransitDebited debited) {
        TransitLeg leg = debited.getLeg();
        String debtor = Parties.in(debited.getSourceBook(), leg.getDebtor());
        ofLeg(event, leg, debited.getAccount(), -leg.getAmountMinor(), debtor);
        ofLeg(event, leg, TRANSIT, leg.getAmountMinor(), debited.getAccount());
    }

    private void ofLeg(Event event, TransitLeg leg, String account, long amountMinor, String counterparty) {
        all.add(Movement.ofPayment(
                event.kind(), account, amountMinor, counterparty, leg.getPaymentId(), leg.getReference()));
    }

    private void add(Event event, String account, long amountMinor, String counterparty) {
        PaymentSnapshot payment = payment(event);
        all.add(Movement.ofPayment(
                event.kind(), account, amountMinor, counterparty, payment.getPaymentId(), payment.getReference()));
    }

    private static long amountOf(Event event) {
        return event.amountMinor().orElseThrow();
    }

    private PaymentSnapshot payment(Event event) {
        return event.paymentId()
                .flatMap(entry::payment)
                .orElseThrow(() -> entry.impossible("it moves money of a payment and does not carry the payment"));
    }

    /** Of the payment, or of the leg of another book's payment that a fee was charged for. */
    private @Nullable String referenceOf(String paymentId) {
        return entry.payment(paymentId)
                .map(PaymentSnapshot::getReference)
                .or(() -> entry.events().stream()
                        .map(Event::reference)
                        .flatMap(Optional::stream)
                        .findFirst())
                .orElse(null);
    }
}
