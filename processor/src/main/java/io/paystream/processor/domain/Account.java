package io.paystream.processor.domain;

/**
 * A customer's account. All amounts are in its one currency.
 *
 * @param posted sum of all postings
 * @param held sum of the open holds
 * @param overdraftLimit how far available may go below zero; zero until limits can be set
 * @param openedAt milliseconds since the epoch
 */
public record Account(String id, AccountStatus status, Money posted, Money held, Money overdraftLimit, long openedAt) {

    public Account {
        if (held.isNegative() || overdraftLimit.isNegative()) {
            throw new IllegalArgumentException("negative hold or limit on account " + id);
        }
        if (status == AccountStatus.CLOSED && !(posted.isZero() && held.isZero())) {
            throw new IllegalArgumentException("closed with money on account " + id);
        }
    }

    static Account opened(String id, Currency currency, long openedAt) {
        Money zero = Money.zero(currency);
        return new Account(id, AccountStatus.OPEN, zero, zero, zero, openedAt);
    }

    public Currency currency() {
        return posted.currency();
    }

    /** What a customer's command may still take: posted, less what is held, plus the overdraft. */
    public Money available() {
        return posted.minus(held).plus(overdraftLimit);
    }

    boolean canHold(Money amount) {
        return held.canAdd(amount);
    }

    boolean canReceive(Money amount) {
        return posted.canAdd(amount) && available().canAdd(amount);
    }

    Account withStatus(AccountStatus newStatus) {
        return new Account(id, newStatus, posted, held, overdraftLimit, openedAt);
    }

    Account hold(Money signedAmount) {
        return withAmounts(posted, held.plus(signedAmount));
    }

    Account post(Money signedAmount) {
        return withAmounts(posted.plus(signedAmount), held);
    }

    private Account withAmounts(Money newPosted, Money newHeld) {
        return new Account(id, status, newPosted, newHeld, overdraftLimit, openedAt);
    }
}
