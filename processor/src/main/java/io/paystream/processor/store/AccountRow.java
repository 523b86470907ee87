package io.paystream.processor.store;

import io.paystream.processor.domain.Account;
import io.paystream.processor.domain.AccountStatus;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.Settlement;
import io.paystream.processor.store.avro.StoredAccount;
import io.paystream.processor.store.avro.StoredAccountStatus;
import java.util.Optional;

/** An account as a row of the store {@code accounts}; the id is in the key alone. */
final class AccountRow {

    private AccountRow() {}

    static StoredAccount of(Account account) {
        StoredAccount row = new StoredAccount();
        row.setCurrency(account.currency().code());
        row.setStatus(StoredAccountStatus.valueOf(account.status().name()));
        row.setPostedMinor(account.posted().minor());
        row.setHeldMinor(account.held().minor());
        row.setOverdraftLimitMinor(account.limits().overdraftLimitMinor());
        row.setOpenedAt(account.openedAt());
        row.setLimits(account.limitsVersion() == 0 ? null : LimitsRow.of(account.limits()));
        row.setLimitsVersion(account.limitsVersion());
        row.setOpenDisputes(account.openDisputes());
        row.setFeeSchedule(account.feeSchedule().map(FeeScheduleRow::of).orElse(null));
        row.setSettlementDelayDays(account.settlement().delayDays());
        row.setPending(PendingRow.of(account.settlement().pending()));
        ActivityRow.fill(row, account.activity());
        return row;
    }

    static Account toAccount(String id, StoredAccount row) {
        Currency currency = new Currency(row.getCurrency());
        Account opened = Account.opened(id, currency, row.getOpenedAt());
        return opened.copy()
                .status(AccountStatus.valueOf(row.getStatus().name()))
                .posted(new Money(row.getPostedMinor(), currency))
                .held(new Money(row.getHeldMinor(), currency))
                .limits(LimitsRow.toLimits(row.getLimits(), row.getOverdraftLimitMinor()), row.getLimitsVersion())
                .feeSchedule(Optional.ofNullable(row.getFeeSchedule()).map(FeeScheduleRow::toSchedule))
                .activity(ActivityRow.toActivity(row))
                .openDisputes(row.getOpenDisputes())
                .settlement(new Settlement(row.getSettlementDelayDays(), PendingRow.toPending(row.getPending())))
                .build();
    }
}
