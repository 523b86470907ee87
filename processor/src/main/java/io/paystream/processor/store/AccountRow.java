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
        StoredAccount.Builder row = StoredAccount.newBuilder()
                .setCurrency(account.currency().code())
                .setStatus(StoredAccountStatus.valueOf(account.status().name()))
                .setPostedMinor(account.posted().minor())
                .setHeldMinor(account.held().minor())
                .setOverdraftLimitMinor(account.limits().overdraftLimitMinor())
                .setOpenedAt(account.openedAt())
                .setLimits(account.limitsVersion() == 0 ? null : LimitsRow.of(account.limits()))
                .setLimitsVersion(account.limitsVersion())
                .setOpenDisputes(account.openDisputes())
                .setFeeSchedule(account.feeSchedule().map(FeeScheduleRow::of).orElse(null))
                .setSettlementDelayDays(account.settlement().delayDays())
                .setPending(PendingRow.of(account.settlement().pending()));
        return ActivityRow.fill(row, account.activity()).build();
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
