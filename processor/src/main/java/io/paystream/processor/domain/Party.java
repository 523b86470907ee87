package io.paystream.processor.domain;

import java.util.Optional;
import java.util.function.Function;

/** One side of a payment: a customer's account, or a system account, which is implicit and unbounded. */
sealed interface Party {

    String id();

    /** Empty for a system account, of which the processor keeps nothing. */
    Optional<Account> account();

    /** Holds the money in flight between books. */
    String TRANSIT = "@transit";

    /** Takes the fees. */
    String FEES = "@fees";

    /** Stands in for an account that is closed. */
    String SUSPENSE = "@suspense";

    /** Empty when no such account was opened in this book; what another book has is that book's to say. */
    static Optional<Party> find(BookState state, String id) {
        return find(state::account, id);
    }

    /** As above, with the customers' accounts of an entry that is being applied. */
    static Optional<Party> find(Function<String, Optional<Account>> customers, String id) {
        if (isSystem(id)) {
            return Optional.of(new SystemAccount(id));
        }
        return isElsewhere(id)
                ? Optional.of(new ElsewhereAccount(id))
                : customers.apply(id).map(CustomerAccount::new);
    }

    static boolean isSystem(String accountId) {
        return accountId.startsWith("@");
    }

    /** {@code <book>/<account>} names an account of another book. */
    static boolean isElsewhere(String accountId) {
        return accountId.indexOf('/') > 0;
    }

    static Party transit() {
        return new SystemAccount(TRANSIT);
    }

    /** What belongs to a closed account is kept in suspense. */
    default Party orSuspense() {
        return is(AccountStatus.CLOSED) ? new SystemAccount(SUSPENSE) : this;
    }

    /** Where money goes that has to go somewhere: to the account, unless it is closed or cannot hold so much. */
    default Party receiverOf(Money amount) {
        return canReceive(amount) ? orSuspense() : new SystemAccount(SUSPENSE);
    }

    /** Where money comes from that has to come from somewhere. */
    default Party giverOf(Money amount) {
        return canGive(amount) ? orSuspense() : new SystemAccount(SUSPENSE);
    }

    /** A system account has no status, and what another book's has is that book's to say. */
    default boolean is(AccountStatus status) {
        return false;
    }

    default boolean takes(Currency currency) {
        return true;
    }

    /** Whether what is held stays within 64 bits. */
    default boolean canHold(Money amount) {
        return true;
    }

    /** Whether the balance stays within 64 bits when the amount is taken, with or without funds. */
    default boolean canGive(Money amount) {
        return true;
    }

    /** The same for two amounts, one after the other. */
    default boolean canGive(Money amount, Money then) {
        return true;
    }

    /** Whether the balance stays within 64 bits. */
    default boolean canReceive(Money amount) {
        return true;
    }

    /** The same for two amounts, one after the other. */
    default boolean canReceive(Money amount, Money then) {
        return true;
    }

    record CustomerAccount(Account customer) implements Party {

        @Override
        public String id() {
            return customer.id();
        }

        @Override
        public Optional<Account> account() {
            return Optional.of(customer);
        }

        @Override
        public boolean is(AccountStatus status) {
            return customer.status() == status;
        }

        @Override
        public boolean takes(Currency currency) {
            return customer.currency().equals(currency);
        }

        @Override
        public boolean canHold(Money amount) {
            return customer.canHold(amount);
        }

        @Override
        public boolean canGive(Money amount) {
            return customer.canGive(amount);
        }

        @Override
        public boolean canGive(Money amount, Money then) {
            return canGive(amount) && customer.post(amount.negated()).canGive(then);
        }

        @Override
        public boolean canReceive(Money amount) {
            return customer.canReceive(amount);
        }

        @Override
        public boolean canReceive(Money amount, Money then) {
            return canReceive(amount) && customer.post(amount).canReceive(then);
        }
    }

    /** The creditor in another book: that book checks it when the money comes. */
    record ElsewhereAccount(String id) implements Party {

        @Override
        public Optional<Account> account() {
            return Optional.empty();
        }
    }

    record SystemAccount(String id) implements Party {

        @Override
        public Optional<Account> account() {
            return Optional.empty();
        }
    }
}
