package io.paystream.processor.domain;

import io.paystream.processor.domain.Command.AuthorizeBatch;
import io.paystream.processor.domain.Correction.Proposed;
import io.paystream.processor.domain.Event.AccountClosed;
import io.paystream.processor.domain.Event.AccountFrozen;
import io.paystream.processor.domain.Event.AccountLimitsSet;
import io.paystream.processor.domain.Event.AccountOpened;
import io.paystream.processor.domain.Event.AccountUnfrozen;
import io.paystream.processor.domain.Event.AuthorizationIncreased;
import io.paystream.processor.domain.Event.BookFrozen;
import io.paystream.processor.domain.Event.BookOpened;
import io.paystream.processor.domain.Event.BookUnfrozen;
import io.paystream.processor.domain.Event.CorrectionApproved;
import io.paystream.processor.domain.Event.CorrectionProposed;
import io.paystream.processor.domain.Event.CorrectionRejected;
import io.paystream.processor.domain.Event.DisputeFunded;
import io.paystream.processor.domain.Event.DisputeLost;
import io.paystream.processor.domain.Event.DisputeOpened;
import io.paystream.processor.domain.Event.DisputeWon;
import io.paystream.processor.domain.Event.EvidenceSubmitted;
import io.paystream.processor.domain.Event.FeeCharged;
import io.paystream.processor.domain.Event.FeeReturned;
import io.paystream.processor.domain.Event.FeeScheduleSet;
import io.paystream.processor.domain.Event.FundsReleased;
import io.paystream.processor.domain.Event.PaymentArchived;
import io.paystream.processor.domain.Event.PaymentAuthorized;
import io.paystream.processor.domain.Event.PaymentCaptured;
import io.paystream.processor.domain.Event.PaymentExpired;
import io.paystream.processor.domain.Event.PaymentRefunded;
import io.paystream.processor.domain.Event.PaymentReturned;
import io.paystream.processor.domain.Event.PaymentVoided;
import io.paystream.processor.domain.Event.RefundRefused;
import io.paystream.processor.domain.Event.RefundRequested;
import io.paystream.processor.domain.Event.RemainderReleased;
import io.paystream.processor.domain.Event.RetentionSet;
import io.paystream.processor.domain.Event.RiskRulesSet;
import io.paystream.processor.domain.Event.RulesActivated;
import io.paystream.processor.domain.Event.SettlementDelaySet;
import io.paystream.processor.domain.Event.TransitConfirmed;
import io.paystream.processor.domain.Event.TransitCredited;
import io.paystream.processor.domain.Event.TransitDebited;
import io.paystream.processor.domain.Event.TransitSent;
import io.paystream.processor.domain.Payment.Authorized;
import io.paystream.processor.domain.Payment.Captured;
import io.paystream.processor.domain.Payment.Held;
import io.paystream.processor.domain.Payment.PartiallyCaptured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Applies the events of one entry, one after the other; lives for that entry alone. */
final class Fold {

    private final BookState before;
    private final Entry entry;
    private final Ledger ledger;
    private final PendingMoney pending;
    private final Map<String, Payment> payments = new LinkedHashMap<>();
    private final List<Counterparty> counterparties = new ArrayList<>();
    private @Nullable Book book;
    private @Nullable Correction correction;
    private @Nullable ArchivedPayment archived;

    private Fold(BookState before, Entry entry) {
        this.before = before;
        this.entry = entry;
        this.ledger = new Ledger(before, entry.sequence());
        this.pending = new PendingMoney(before, ledger, entry.decidedAt());
    }

    static Changes of(BookState before, Entry entry, Events events) {
        Fold fold = new Fold(before, entry);
        try {
            events.asList().forEach(fold::apply);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ImpossibleHistoryException("entry " + entry.sequence() + " breaks an invariant", e);
        }
        return fold.changes();
    }

    private Changes changes() {
        require(ledger.isBalanced(), "postings do not sum to zero");
        return new Changes(
                Optional.ofNullable(book),
                ledger.accounts(),
                List.copyOf(payments.values()),
                Optional.ofNullable(correction),
                Optional.ofNullable(archived),
                counterparties,
                pending.changed(),
                ledger.postings(),
                Optional.empty());
    }

    private void apply(Event event) {
        switch (event) {
            case BookOpened e -> open(e);
            case BookFrozen _ -> change(existingBook().withStatus(BookStatus.FROZEN));
            case BookUnfrozen _ -> change(existingBook().withStatus(BookStatus.OPEN));
            case RulesActivated e -> change(existingBook().withRules(e.rulesVersion()));
            case RiskRulesSet e -> change(existingBook().withRiskRules(e.rules()));
            case RetentionSet e -> change(existingBook().withRetention(e.retention()));
            case FeeScheduleSet e -> set(e);
            case AccountOpened e -> open(e);
            case AccountFrozen e -> change(e.account(), AccountStatus.OPEN, AccountStatus.FROZEN);
            case AccountUnfrozen e -> change(e.account(), AccountStatus.FROZEN, AccountStatus.OPEN);
            case AccountClosed e -> change(e.account(), AccountStatus.OPEN, AccountStatus.CLOSED);
            case AccountLimitsSet e -> set(e);
            case SettlementDelaySet e -> ledger.put(ledger.existing(e.account()).withSettlementDelay(e.delayDays()));
            case FundsReleased e -> release(e);
            case PaymentAuthorized e -> authorize(e);
            case AuthorizationIncreased e -> increase(e);
            case PaymentCaptured e -> capture(e);
            case RemainderReleased e ->
                release(e.paymentId(), PartiallyCaptured.class, e.amount(), PartiallyCaptured::releaseRemainder);
            case PaymentVoided e -> release(e.paymentId(), Authorized.class, e.amount(), Authorized::voided);
            case PaymentExpired e -> release(e.paymentId(), Held.class, e.amount(), Held::expire);
            case PaymentArchived e -> archive(e);
            case PaymentRefunded e -> refund(e);
            case DisputeOpened e -> openDispute(e);
            case EvidenceSubmitted e -> submitEvidence(e);
            case DisputeWon e -> winDispute(e);
            case DisputeLost e -> loseDispute(e);
            case DisputeFunded e -> fundDispute(e);
            case FeeCharged e -> charge(e);
            case FeeReturned e -> giveBack(e);
            case TransitSent _ -> {}
            case TransitCredited e -> credit(e);
            case TransitDebited e -> {
                takeBack(e.leg().paymentId(), e.account(), e.leg().amount());
                ledger.post(Party.TRANSIT, e.leg().amount());
            }
            case TransitConfirmed e -> change(e.paymentId(), captured -> captured.confirm(e.amount()));
            case PaymentReturned e -> takeBack(e);
            case RefundRequested e -> change(e.paymentId(), captured -> captured.requestRefund(e.amount()));
            case RefundRefused e -> change(e.paymentId(), captured -> captured.refusePending(e.amount()));
            case CorrectionProposed e -> propose(e);
            case CorrectionApproved e -> approve(e);
            case CorrectionRejected e ->
                correction = proposed(e.correctionId()).reject(actor(), entry.decidedAt(), e.reason());
        }
    }

    private void open(BookOpened event) {
        require(before.book().isEmpty() && book == null, "a book is opened twice");
        book = Book.opened(event.description(), entry.decidedAt(), before.rules());
    }

    private void change(Book changed) {
        book = changed;
    }

    private void open(AccountOpened event) {
        require(ledger.account(event.account()).isEmpty(), "an account is opened twice");
        ledger.put(Account.opened(event.account(), event.currency(), entry.decidedAt()));
    }

    private void change(String id, AccountStatus from, AccountStatus to) {
        Account account = ledger.existing(id);
        require(account.status() == from, "an account changes from a state it is not in");
        ledger.put(account.withStatus(to));
    }

    private void set(AccountLimitsSet event) {
        Account account = ledger.existing(event.account());
        require(event.version() == account.limitsVersion() + 1, "a version of the limits is left out");
        ledger.put(account.withLimits(event.limits(), event.version()));
    }

    private void release(FundsReleased event) {
        Account account = ledger.existing(event.account());
        Pending all = account.settlement().pending();
        require(
                all.minorUntil(event.day()) == event.amount().minor(),
                "what is released is not what was pending until the day");
        ledger.put(account.withPending(all.plus(event.day(), -event.amount().minor())));
    }

    private void authorize(PaymentAuthorized event) {
        require(
                payment(event.paymentId()).isEmpty()
                        && before.archived(event.paymentId()).isEmpty(),
                "a payment is authorized twice");
        PaymentTerms terms = new PaymentTerms(
                event.paymentId(),
                event.debtor(),
                event.creditor(),
                event.amount(),
                event.splits(),
                event.capture(),
                event.reference(),
                entry.decidedAt(),
                event.expiresAt(),
                entry.sequence(),
                Fingerprint.of(creating(event.paymentId())));
        put(new Authorized(terms, PaymentTally.none(terms.creditors().size())));
        ledger.hold(terms.debtor(), terms.amount());
        count(terms.debtor(), activity -> activity.withPayment(terms.amount().minor(), entry.decidedAt()));
        terms.counterparties().forEach(counterparty -> remember(terms.debtor(), counterparty));
    }

    private void remember(String account, String counterparty) {
        if (before.rules().countWhatIsAuthorized()
                && before.counterparty(account, counterparty).isEmpty()
                && counterparties.stream()
                        .noneMatch(known ->
                                known.account().equals(account) && known.id().equals(counterparty))) {
            counterparties.add(new Counterparty(account, counterparty, entry.decidedAt()));
        }
    }

    private Command creating(String paymentId) {
        return entry.command() instanceof AuthorizeBatch batch ? batch.payment(paymentId) : entry.command();
    }

    private void increase(AuthorizationIncreased event) {
        Held increased = existing(event.paymentId(), Held.class).increase(event.amount());
        require(increased.authorized().equals(event.authorized()), "an increase is not to what was authorized");
        put(increased);
        ledger.hold(increased.terms().debtor(), event.amount());
        count(
                increased.terms().debtor(),
                activity -> activity.withIncrease(event.amount().minor(), entry.decidedAt()));
    }

    private void capture(PaymentCaptured event) {
        Held held = existing(event.paymentId(), Held.class);
        PaymentTerms terms = held.terms();
        Shares shares = shares(terms, event.amount(), event.shares());
        put(held.capture(shares, before.rules().countWhatIsAuthorized()));
        ledger.hold(terms.debtor(), event.amount().negated());
        ledger.post(terms.debtor(), event.amount().negated());
        if (Party.isElsewhere(terms.creditor())) {
            change(event.paymentId(), captured -> captured.sendToTransit(event.amount()));
            ledger.post(Party.TRANSIT, event.amount());
        } else {
            eachCreditor(terms, shares, (creditor, amount) -> {
                ledger.post(creditor, amount);
                pending.capture(creditor, terms.paymentId(), amount);
            });
        }
    }

    private void change(String paymentId, UnaryOperator<Captured> change) {
        put(change.apply(existing(paymentId, Captured.class)));
    }

    private <S extends Payment> void release(
            String paymentId, Class<S> state, Money amount, Function<S, Payment> release) {
        S held = existing(paymentId, state);
        require(held.held().equals(amount), "a release is not what is held");
        put(release.apply(held));
        ledger.hold(held.terms().debtor(), amount.negated());
    }

    private void archive(PaymentArchived event) {
        Payment finished = existing(event.paymentId(), Payment.class);
        require(finished.isFinished(), "a payment is archived that is not finished");
        archived = new ArchivedPayment(finished, entry.decidedAt());
    }

    private void refund(PaymentRefunded event) {
        Captured captured = existing(event.paymentId(), Captured.class);
        if (Party.isElsewhere(captured.terms().creditor())) {
            put(captured.completePending(event.amount()));
            ledger.move(
                    event.amount(),
                    ledger.party(captured.terms().debtor())
                            .receiverOf(event.amount())
                            .id());
            return;
        }
        PaymentTerms terms = captured.terms();
        Shares shares = shares(terms, event.amount(), event.shares());
        put(captured.refund(shares));
        eachCreditor(terms, shares, (creditor, amount) -> takeBack(terms.paymentId(), creditor, amount));
        ledger.post(terms.debtor(), event.amount());
    }

    private void set(FeeScheduleSet event) {
        event.account()
                .ifPresentOrElse(
                        id -> ledger.put(ledger.existing(id).withFeeSchedule(event.schedule())),
                        () -> change(existingBook().withFeeSchedule(event.schedule())));
    }

    private void charge(FeeCharged event) {
        ledger.post(event.account(), event.amount().negated());
        ledger.post(Party.FEES, event.amount());
        pending.payFee(event.account(), event.paymentId(), event.amount());
        long minor = event.amount().minor();
        changeFee(event.paymentId(), event.causeId(), event.account(), minor, creditor -> creditor.chargeFee(minor));
    }

    private void giveBack(FeeReturned event) {
        ledger.post(Party.FEES, event.amount().negated());
        ledger.post(event.account(), event.amount());
        long minor = event.amount().minor();
        changeFee(event.paymentId(), event.causeId(), event.account(), -minor, creditor -> creditor.returnFee(minor));
    }

    /** For a dispute it is kept there, else with the creditor's part; a payment of another book is kept there alone. */
    private void changeFee(
            String paymentId,
            String causeId,
            String account,
            long signedMinor,
            UnaryOperator<CreditorTally> ofCaptures) {
        if (payment(paymentId).isEmpty()) {
            return;
        }
        Captured paid = existing(paymentId, Captured.class);
        PaymentTally tally = paid.tally();
        put(paid.with(tally.dispute(causeId)
                .map(dispute -> tally.replace(dispute, dispute.withFee(dispute.feeMinor() + signedMinor)))
                .orElseGet(() -> tally.changeFee(paid.terms().creditors().indexOf(account), ofCaptures))));
    }

    private void openDispute(DisputeOpened event) {
        Captured disputed = existing(event.paymentId(), Captured.class);
        PaymentTerms terms = disputed.terms();
        require(disputed.tally().dispute(event.disputeId()).isEmpty(), "a dispute is opened twice");
        Dispute opened = Dispute.opened(
                event.disputeId(),
                shares(terms, event.amount(), event.shares()),
                event.reason(),
                entry.decidedAt(),
                event.dueAt(),
                !Party.isElsewhere(terms.creditor()));
        put(disputed.with(disputed.tally().dispute(opened)));
        countDispute(terms, opened, 1);
        if (!opened.funded()) {
            return;
        }
        eachCreditor(
                terms,
                opened.shares(),
                (creditor, amount) -> takeBack(terms.paymentId(), ledger.orSuspense(creditor), amount));
        ledger.post(ledger.orSuspense(terms.debtor()), event.amount());
    }

    private void fundDispute(DisputeFunded event) {
        Captured disputed = existing(event.paymentId(), Captured.class);
        Dispute open = openDispute(disputed, event.disputeId());
        require(
                !open.funded() && open.amountMinor() == event.amount().minor(),
                "a dispute is funded otherwise than asked");
        put(disputed.with(disputed.tally().replace(open, open.delivered())));
        ledger.move(
                event.amount(),
                ledger.party(disputed.terms().debtor())
                        .receiverOf(event.amount())
                        .id());
    }

    private void submitEvidence(EvidenceSubmitted event) {
        Captured disputed = existing(event.paymentId(), Captured.class);
        Dispute open = openDispute(disputed, event.disputeId());
        put(disputed.with(disputed.tally().replace(open, open.withEvidence())));
    }

    private void winDispute(DisputeWon event) {
        Captured disputed = existing(event.paymentId(), Captured.class);
        PaymentTerms terms = disputed.terms();
        Dispute open = openDispute(disputed, event.disputeId());
        require(
                open.shares().equals(shares(terms, event.amount(), event.shares())),
                "a dispute gives back other shares than it took");
        put(disputed.with(disputed.tally().resolve(open, DisputeStatus.WON)));
        countDispute(terms, open, -1);
        if (!open.funded()) {
            return;
        }
        ledger.post(ledger.orSuspense(terms.debtor()), event.amount().negated());
        if (Party.isElsewhere(terms.creditor())) {
            change(terms.paymentId(), captured -> captured.sendToTransit(event.amount()));
            ledger.post(Party.TRANSIT, event.amount());
        } else {
            eachCreditor(terms, open.shares(), (creditor, amount) -> ledger.post(ledger.orSuspense(creditor), amount));
        }
    }

    private void loseDispute(DisputeLost event) {
        Captured disputed = existing(event.paymentId(), Captured.class);
        Dispute open = openDispute(disputed, event.disputeId());
        require(open.amountMinor() == event.amount().minor(), "another amount is lost than was disputed");
        put(disputed.with(disputed.tally().resolve(open, DisputeStatus.LOST)));
        countDispute(disputed.terms(), open, -1);
    }

    private Dispute openDispute(Payment disputed, String disputeId) {
        return disputed.tally()
                .dispute(disputeId)
                .filter(dispute -> dispute.is(DisputeStatus.OPEN))
                .orElseThrow(() -> impossible("dispute " + disputeId + " is not open"));
    }

    /** System accounts and other books' count none, and closed ones neither: they cannot be closed again. */
    private void countDispute(PaymentTerms terms, Dispute dispute, int change) {
        countDispute(terms.debtor(), change);
        eachCreditor(terms, dispute.shares(), (creditor, amount) -> countDispute(creditor, change));
    }

    private void countDispute(String id, int change) {
        ledger.party(id).orSuspense().account().ifPresent(account -> ledger.put(account.countDisputes(change)));
    }

    private Shares shares(PaymentTerms terms, Money amount, List<Share> named) {
        require(amount.currency().equals(terms.currency()), "an amount is not of the payment's currency");
        Shares shares = terms.sharing().unnamed(amount, named);
        require(shares.totalMinor() == amount.minor(), "shares do not sum to the amount");
        return shares;
    }

    private static void eachCreditor(PaymentTerms terms, Shares shares, BiConsumer<String, Money> change) {
        for (int i = 0; i < terms.creditors().size(); i++) {
            Money amount = terms.amount().withMinor(shares.minors().get(i));
            if (amount.isPositive()) {
                change.accept(terms.creditors().get(i), amount);
            }
        }
    }

    /** Counted with limits and without, so that one that is set later knows the past. */
    private void count(String debtor, UnaryOperator<Activity> counted) {
        if (before.rules().countWhatIsAuthorized() && !Party.isSystem(debtor)) {
            Account account = ledger.existing(debtor);
            ledger.put(account.withActivity(counted.apply(account.activity())));
        }
    }

    /** A capture waits for its day; what a dispute gave back does not. */
    private void credit(TransitCredited event) {
        ledger.move(event.leg().amount(), event.account());
        if (event.leg().purpose() == LegPurpose.CAPTURE) {
            pending.capture(
                    event.account(), event.leg().paymentId(), event.leg().amount());
        }
    }

    private void takeBack(String paymentId, String account, Money amount) {
        ledger.post(account, amount.negated());
        pending.takeBack(account, paymentId, amount);
    }

    private void takeBack(PaymentReturned event) {
        change(event.paymentId(), captured -> captured.returned(event.amount(), event.reason()));
        ledger.move(event.amount(), event.account());
    }

    private void put(Payment changed) {
        payments.put(changed.terms().paymentId(), changed);
    }

    private void propose(CorrectionProposed event) {
        require(before.correction(event.correctionId()).isEmpty(), "a correction is proposed twice");
        correction = new Proposed(new CorrectionTerms(
                event.correctionId(), event.lines(), event.reason(), event.reference(), actor(), entry.decidedAt()));
    }

    private void approve(CorrectionApproved event) {
        Proposed proposed = proposed(event.correctionId());
        require(proposed.terms().lines().equals(event.lines()), "other lines are approved than were proposed");
        require(!proposed.terms().proposedBy().equals(actor()), "a correction is approved by its proposer");
        correction = proposed.approve(actor(), entry.decidedAt());
        event.lines().forEach(line -> ledger.post(line.account(), line.amount()));
    }

    private Proposed proposed(String correctionId) {
        return before.correction(correctionId)
                .filter(Proposed.class::isInstance)
                .map(Proposed.class::cast)
                .orElseThrow(() -> impossible("correction " + correctionId + " is not proposed"));
    }

    private Identity actor() {
        return Identity.of(entry.command().header().actor());
    }

    private Optional<Payment> payment(String id) {
        return Optional.ofNullable(payments.get(id)).or(() -> before.payment(id));
    }

    private Book existingBook() {
        return Optional.ofNullable(book).or(before::book).orElseThrow(() -> impossible("the book does not exist"));
    }

    private <S extends Payment> S existing(String paymentId, Class<S> state) {
        return payment(paymentId)
                .filter(state::isInstance)
                .map(state::cast)
                .orElseThrow(() -> impossible("payment " + paymentId + " is not " + state.getSimpleName()));
    }

    private void require(boolean possible, String otherwise) {
        if (!possible) {
            throw impossible(otherwise);
        }
    }

    private ImpossibleHistoryException impossible(String what) {
        return ImpossibleHistoryException.at(entry.sequence(), what);
    }
}
