package io.paystream.processor.store;

import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.AccountStatus;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Money;
import io.paystream.processor.store.avro.StoredAccount;
import io.paystream.processor.store.avro.StoredAccountStatus;

/** An account as a row of the store {@code accounts}; the id is in the key alone. */
final class AccountRow {

    private AccountRow() {}

    static StoredAccount of(Account account) {
        return new StoredAccount(
                account.currency().code(),
                StoredAccountStatus.valueOf(account.status().name()),
                account.posted().minor(),
                account.held().minor(),
                account.overdraftLimit().minor(),
                account.openedAt());
    }

    static Account toAccount(String id, StoredAccount row) {
        Currency currency = new Currency(row.getCurrency());
        return new Account(
                id,
                AccountStatus.valueOf(row.getStatus().name()),
                new Money(row.getPostedMinor(), currency),
                new Money(row.getHeldMinor(), currency),
                new Money(row.getOverdraftLimitMinor(), currency),
                row.getOpenedAt());
    }
}
