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
import java.util.TreeMap;

/**
 * The trial balance per book and currency. What an entry adds follows from the entry alone, never from another row: rows
 * may be restored from different moments, and only the row's own sequence says what it has counted.
 */
final class TotalsView {

    private static final String ZERO = BigInteger.ZERO.toString();

    private TotalsView() {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
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

    private static List<String> currenciesOf(Entry entry, Accepted accepted) {
        if (accepted.getPayment() != null) {
            return List.of(accepted.getPayment().getCurrency());
        }
        return entry.has(EventKind.ACCOUNT_OPENED)
                ? accepted.getAccounts().stream()
                        .map(AccountSnapshot::getCurrency)
                        .distinct()
                        .toList()
                : List.of();
    }

    private static TotalsRow empty(String currency) {
        return new TotalsRow(0L, currency, ZERO, ZERO, 0L, Map.of());
    }

    private static void count(Entry entry, Accepted accepted, String currency, TotalsRow row) {
        Map<String, String> systemAccounts = new TreeMap<>(row.getSystemAccounts());
        for (Posting posting : accepted.getPostings()) {
            if (!posting.getCurrency().equals(currency)) {
                throw entry.impossible("it moves " + posting.getCurrency() + " for a payment in " + currency);
            }
            if (FieldRules.isSystemAccount(posting.getAccount())) {
                systemAccounts.merge(posting.getAccount(), Long.toString(posting.getAmountMinor()), TotalsView::sum);
            } else {
                row.setCustomersMinor(sum(row.getCustomersMinor(), Long.toString(posting.getAmountMinor())));
            }
        }
        row.setSystemAccounts(systemAccounts);
        row.setCustomersHeldMinor(
                sum(row.getCustomersHeldMinor(), heldBy(entry, accepted).toString()));
        if (entry.has(EventKind.ACCOUNT_OPENED)) {
            row.setAccounts(row.getAccounts() + 1);
        }
        row.setSequence(entry.sequence());
    }

    /** What the entry adds to the holds of its payment's debtor; a system account holds nothing. */
    private static BigInteger heldBy(Entry entry, Accepted accepted) {
        PaymentSnapshot payment = accepted.getPayment();
        if (payment == null || FieldRules.isSystemAccount(payment.getDebtor())) {
            return BigInteger.ZERO;
        }
        return entry.events().stream().map(TotalsView::heldBy).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static BigInteger heldBy(Entry.Event event) {
        BigInteger amount = event.amountMinor() == null ? BigInteger.ZERO : BigInteger.valueOf(event.amountMinor());
        return switch (event.kind().hold()) {
            case STAYS -> BigInteger.ZERO;
            case GROWS -> amount;
            case SHRINKS -> amount.negate();
        };
    }

    private static String sum(String left, String right) {
        return new BigInteger(left).add(new BigInteger(right)).toString();
    }
}
