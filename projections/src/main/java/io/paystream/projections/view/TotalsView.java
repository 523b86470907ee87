package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.RowKey;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The trial balance per book and currency. What an entry adds follows from the entry alone, never from another row: rows
 * may be restored from different moments, and only the row's own sequence says what it has counted.
 */
final class TotalsView {

    private TotalsView() {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        requireOnlyThoseOfPayments(entry);
        entry.accepted()
                .ifPresent(accepted -> currenciesOf(entry, accepted).forEach(currency -> {
                    RowKey<TotalsRow> key = Keys.totals(entry.book(), currency);
                    TotalsRow row = rows.get(key).orElseGet(() -> empty(currency));
                    if (row.getSequence() < entry.sequence()) {
                        count(entry, accepted, currency, row);
                    }
                    row.setSystemAccounts(new TreeMap<>(row.getSystemAccounts()));
                    writes.add(new Row<>(key, row));
                }));
    }

    /** Of the payments, of the money that moved and of the account that was opened: one, unless it is a batch. */
    private static List<String> currenciesOf(Entry entry, Accepted accepted) {
        Stream<String> moved = Stream.concat(
                entry.payments().stream().map(PaymentSnapshot::getCurrency),
                entry.postings().stream().map(Posting::getCurrency));
        Stream<String> opened = entry.has(EventKind.ACCOUNT_OPENED)
                ? accepted.getAccounts().stream().map(AccountSnapshot::getCurrency)
                : Stream.of();
        return Stream.concat(moved, opened).distinct().toList();
    }

    private static void requireOnlyThoseOfPayments(Entry entry) {
        Set<String> allowed =
                entry.payments().stream().map(PaymentSnapshot::getCurrency).collect(Collectors.toSet());
        entry.postings().stream()
                .map(Posting::getCurrency)
                .filter(currency -> !allowed.isEmpty() && !allowed.contains(currency))
                .findFirst()
                .ifPresent(currency -> {
                    throw entry.impossible("it is about " + String.join(", ", allowed) + " and moves " + currency);
                });
    }

    private static TotalsRow empty(String currency) {
        return TotalsRow.newBuilder()
                .setSequence(0)
                .setCurrency(currency)
                .setCustomersMinor(Sums.ZERO)
                .setCustomersHeldMinor(Sums.ZERO)
                .setAccounts(0)
                .setSystemAccounts(Map.of())
                .build();
    }

    private static void count(Entry entry, Accepted accepted, String currency, TotalsRow row) {
        Map<String, String> systemAccounts = new TreeMap<>(row.getSystemAccounts());
        for (Posting posting : accepted.getPostings()) {
            if (!posting.getCurrency().equals(currency)) {
                continue;
            }
            if (FieldRules.isSystemAccount(posting.getAccount())) {
                String before = systemAccounts.getOrDefault(posting.getAccount(), Sums.ZERO);
                systemAccounts.put(posting.getAccount(), Sums.add(before, posting.getAmountMinor()));
            } else {
                row.setCustomersMinor(Sums.add(row.getCustomersMinor(), posting.getAmountMinor()));
            }
        }
        row.setSystemAccounts(systemAccounts);
        row.setCustomersHeldMinor(Sums.add(
                row.getCustomersHeldMinor(),
                Holds.addedBy(entry, payment -> payment.getCurrency().equals(currency)).values().stream()
                        .reduce(BigInteger.ZERO, BigInteger::add)));
        if (entry.has(EventKind.ACCOUNT_OPENED)) {
            row.setAccounts(row.getAccounts() + 1);
        }
        row.setSequence(entry.sequence());
    }
}
