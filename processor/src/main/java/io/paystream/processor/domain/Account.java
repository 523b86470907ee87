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

    static Account opened(String id, Currency currency, long openedAt) {
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
        return new Account(
                id, newStatus, posted, held, limits, limitsVersion, feeSchedule, activity, openedAt, openDisputes);
    }

    Account withLimits(Limits newLimits, int newVersion) {
        return new Account(
                id, status, posted, held, newLimits, newVersion, feeSchedule, activity, openedAt, openDisputes);
    }

    Account withFeeSchedule(FeeSchedule newSchedule) {
        return new Account(
                id,
                status,
                posted,
                held,
                limits,
                limitsVersion,
                Optional.of(newSchedule),
                activity,
                openedAt,
                openDisputes);
    }

    Account withActivity(Activity newActivity) {
        return new Account(
                id, status, posted, held, limits, limitsVersion, feeSchedule, newActivity, openedAt, openDisputes);
    }

    Account hold(Money signedAmount) {
        return withAmounts(posted, held.plus(signedAmount));
    }

    Account post(Money signedAmount) {
        return withAmounts(posted.plus(signedAmount), held);
    }

    Account countDisputes(int change) {
        return new Account(
                id,
                status,
                posted,
                held,
                limits,
                limitsVersion,
                feeSchedule,
                activity,
                openedAt,
                openDisputes + change);
    }

    private Account withAmounts(Money newPosted, Money newHeld) {
        return new Account(
                id, status, newPosted, newHeld, limits, limitsVersion, feeSchedule, activity, openedAt, openDisputes);
    }

    /** As it was shown when the summary was made. */
    Account asOf(Answer.OfAccount then) {
        return new Account(
                id,
                then.status(),
                posted.withMinor(then.postedMinor()),
                held.withMinor(then.heldMinor()),
                then.limits(),
                then.limitsVersion(),
                then.feeSchedule(),
                new Activity(then.usage(), History.NONE),
                openedAt,
                then.openDisputes());
    }
}
