package io.paystream.processor.domain;

import java.util.Optional;

/** One side of a payment: a customer's account, or a system account, which is implicit and unbounded. */
sealed interface Party {

    String id();

    boolean isClosed();

    boolean isFrozen();

    boolean takes(Currency currency);

    /** Whether the hold on it stays within 64 bits. */
    boolean canHold(Money amount);

    /** Whether its balance stays within 64 bits. */
    boolean canReceive(Money amount);

    /** Whether its available balance covers the amount. */
    boolean covers(Money amount);

    /** Empty when no such account was opened. */
    static Optional<Party> find(BookState state, String id) {
        return isSystem(id)
                ? Optional.of(new SystemAccount(id))
                : state.account(id).map(CustomerAccount::new);
    }

    static boolean isSystem(String accountId) {
        return accountId.startsWith("@");
    }

    record CustomerAccount(Account account) implements Party {

        @Override
        public String id() {
            return account.id();
        }

        @Override
        public boolean isClosed() {
            return account.status() == AccountStatus.CLOSED;
        }

        @Override
        public boolean isFrozen() {
            return account.status() == AccountStatus.FROZEN;
        }

        @Override
        public boolean takes(Currency currency) {
            return account.currency().equals(currency);
        }

        @Override
        public boolean canHold(Money amount) {
            return account.canHold(amount);
        }

        @Override
        public boolean canReceive(Money amount) {
            return account.canReceive(amount);
        }

        @Override
        public boolean covers(Money amount) {
            return !amount.isMoreThan(account.available());
        }
    }

    record SystemAccount(String id) implements Party {

        @Override
        public boolean isClosed() {
            return false;
        }

        @Override
        public boolean isFrozen() {
            return false;
        }

        @Override
        public boolean takes(Currency currency) {
            return true;
        }

        @Override
        public boolean canHold(Money amount) {
            return true;
        }

        @Override
        public boolean canReceive(Money amount) {
            return true;
        }

        @Override
        public boolean covers(Money amount) {
            return true;
        }
    }
}
