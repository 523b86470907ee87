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
        int openDisputes) {

    public Account {
        if (held.isNegative() || openDisputes < 0) {
            throw new IllegalArgumentException("negative hold or count on account " + id);
        }
        if (status == AccountStatus.CLOSED && !(posted.isZero() && held.isZero() && openDisputes == 0)) {
            throw new IllegalArgumentException("closed with money or a dispute on account " + id);
        }
    }

    /** Without a fee schedule of its own and without any dispute. */
    public Account(
            String id,
            AccountStatus status,
            Money posted,
            Money held,
            Limits limits,
            int limitsVersion,
            Activity activity,
            long openedAt) {
        this(id, status, posted, held, limits, limitsVersion, Optional.empty(), activity, openedAt, 0);
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

    /** What a customer's command may still take: posted, less what is held, plus the overdraft. */
    public Money available() {
        return posted.minus(held).plus(overdraftLimit());
    }

    boolean canHold(Money amount) {
        return held.canAdd(amount);
    }

    /**
     * Whether the balance stays within 64 bits. The balance with the overdraft has to as well: what is held now may come
     * back without anybody being asked.
     */
    boolean canReceive(Money amount) {
        return posted.canAdd(amount) && posted.plus(overdraftLimit()).canAdd(amount);
    }

    /** The same for other limits. */
    boolean canHave(Limits newLimits) {
        return posted.canAdd(posted.withMinor(newLimits.overdraftLimitMinor()));
    }

    /** Whether the balance stays within 64 bits, and also when all that is held is taken. */
    boolean canGive(Money amount) {
        return posted.canAdd(amount.negated()) && posted.minus(held).canAdd(amount.negated());
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

    /** As it was shown when the summary was made. */
    Account asOf(Answer.OfAccount then) {
        return copy().status(then.status())
                .posted(posted.withMinor(then.postedMinor()))
                .held(held.withMinor(then.heldMinor()))
                .limits(then.limits(), then.limitsVersion())
                .feeSchedule(then.feeSchedule())
                .activity(new Activity(then.usage(), History.NONE))
                .openDisputes(then.openDisputes())
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
                    openDisputes);
        }
    }
}
