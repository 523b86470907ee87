package io.paystream.processor.domain;

import java.util.Optional;

/**
 * A customer's account. All amounts are in its one currency.
 *
 * @param posted sum of all postings
 * @param held sum of the open holds
 * @param limitsVersion counts the changes of the limits
 * @param feeSchedule its own; empty: the book's holds
 * @param activity what was authorized from it
 * @param openedAt milliseconds since the epoch
 * @param openDisputes how many disputes are open in which it is debtor or gave a share
 * @param settlement what of the balance is not available yet
 */
public record Account(
        String id,
        AccountStatus status,
        Money posted,
        Money held,
        Limits limits,
        int limitsVersion,
        Optional<FeeSchedule> feeSchedule,
        Activity activity,
        long openedAt,
        int openDisputes,
        Settlement settlement) {

    public Account {
        if (held.isNegative() || openDisputes < 0) {
            throw new IllegalArgumentException("negative hold or count on account " + id);
        }
        if (status == AccountStatus.CLOSED
                && !(posted.isZero()
                        && held.isZero()
                        && openDisputes == 0
                        && settlement.pending().isEmpty())) {
            throw new IllegalArgumentException("closed with money or a dispute on account " + id);
        }
    }

    /** Without a fee schedule of its own, any dispute or a delay. */
    public Account(
            String id,
            AccountStatus status,
            Money posted,
            Money held,
            Limits limits,
            int limitsVersion,
            Activity activity,
            long openedAt) {
        this(
                id,
                status,
                posted,
                held,
                limits,
                limitsVersion,
                Optional.empty(),
                activity,
                openedAt,
                0,
                Settlement.AT_ONCE);
    }

    public static Account opened(String id, Currency currency, long openedAt) {
        Money zero = Money.zero(currency);
        return new Account(id, AccountStatus.OPEN, zero, zero, Limits.NONE, 0, Activity.NONE, openedAt);
    }

    public Currency currency() {
        return posted.currency();
    }

    /** How far available may go below zero. */
    public Money overdraftLimit() {
        return posted.withMinor(limits.overdraftLimitMinor());
    }

    /** What of the balance is not available yet. */
    public Money pending() {
        return posted.withMinor(settlement.pending().totalMinor());
    }

    /** What a customer's command may still take: posted, less what is held or pending, plus the overdraft. */
    public Money available() {
        return free().plus(overdraftLimit());
    }

    private Money free() {
        return posted.minus(held).minus(pending());
    }

    boolean canHold(Money amount) {
        return held.canAdd(amount);
    }

    /**
     * Whether the balance stays within 64 bits. The balance with the overdraft has to as well: what is held now may come
     * back without anybody being asked. And what becomes pending has to fit with what is.
     */
    boolean canReceive(Money amount) {
        return posted.canAdd(amount)
                && posted.plus(overdraftLimit()).canAdd(amount)
                && (settlement.delayDays() == 0 || pending().canAdd(amount));
    }

    /** The same for other limits. */
    boolean canHave(Limits newLimits) {
        return posted.canAdd(posted.withMinor(newLimits.overdraftLimitMinor()));
    }

    /** Whether the balance stays within 64 bits, and also without what is held or pending. */
    boolean canGive(Money amount) {
        return posted.canAdd(amount.negated()) && free().canAdd(amount.negated());
    }

    Account withStatus(AccountStatus newStatus) {
        return copy().status(newStatus).build();
    }

    Account withLimits(Limits newLimits, int newVersion) {
        return copy().limits(newLimits, newVersion).build();
    }

    Account withFeeSchedule(FeeSchedule newSchedule) {
        return copy().feeSchedule(Optional.of(newSchedule)).build();
    }

    Account withActivity(Activity newActivity) {
        return copy().activity(newActivity).build();
    }

    Account hold(Money signedAmount) {
        return copy().held(held.plus(signedAmount)).build();
    }

    Account post(Money signedAmount) {
        return copy().posted(posted.plus(signedAmount)).build();
    }

    Account countDisputes(int change) {
        return copy().openDisputes(openDisputes + change).build();
    }

    Account withSettlementDelay(int days) {
        return copy().settlement(settlement.withDelay(days)).build();
    }

    Account withPending(Pending newPending) {
        return copy().settlement(settlement.withPending(newPending)).build();
    }

    /** As it was shown when the summary was made. */
    Account asOf(Answer.OfAccount then) {
        return copy().status(then.status())
                .posted(posted.withMinor(then.postedMinor()))
                .held(held.withMinor(then.heldMinor()))
                .limits(then.limits(), then.limitsVersion())
                .feeSchedule(then.feeSchedule())
                .activity(new Activity(then.usage(), History.NONE))
                .openDisputes(then.openDisputes())
                .settlement(then.settlement())
                .build();
    }

    /** The same account, of which what changes can be replaced. */
    public Copy copy() {
        return new Copy(this);
    }

    /** An account in the making. Not thread-safe. */
    public static final class Copy {

        private final Account original;
        private AccountStatus status;
        private Money posted;
        private Money held;
        private Limits limits;
        private int limitsVersion;
        private Optional<FeeSchedule> feeSchedule;
        private Activity activity;
        private int openDisputes;
        private Settlement settlement;

        private Copy(Account original) {
            this.original = original;
            this.status = original.status;
            this.posted = original.posted;
            this.held = original.held;
            this.limits = original.limits;
            this.limitsVersion = original.limitsVersion;
            this.feeSchedule = original.feeSchedule;
            this.activity = original.activity;
            this.openDisputes = original.openDisputes;
            this.settlement = original.settlement;
        }

        public Copy status(AccountStatus newStatus) {
            status = newStatus;
            return this;
        }

        public Copy posted(Money newPosted) {
            posted = newPosted;
            return this;
        }

        public Copy held(Money newHeld) {
            held = newHeld;
            return this;
        }

        public Copy limits(Limits newLimits, int newVersion) {
            limits = newLimits;
            limitsVersion = newVersion;
            return this;
        }

        public Copy feeSchedule(Optional<FeeSchedule> newSchedule) {
            feeSchedule = newSchedule;
            return this;
        }

        public Copy activity(Activity newActivity) {
            activity = newActivity;
            return this;
        }

        public Copy openDisputes(int newCount) {
            openDisputes = newCount;
            return this;
        }

        public Copy settlement(Settlement newSettlement) {
            settlement = newSettlement;
            return this;
        }

        /** Throws when no account can be so. */
        public Account build() {
            return new Account(
                    original.id,
                    status,
                    posted,
                    held,
                    limits,
                    limitsVersion,
                    feeSchedule,
                    activity,
                    original.openedAt,
                    openDisputes,
                    settlement);
        }
    }
}
