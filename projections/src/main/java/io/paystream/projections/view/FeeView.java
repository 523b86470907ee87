package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.RowKey;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.avro.FeeRow;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was charged and given back as fees, by book and by account. As with the totals, what an entry adds follows from the
 * entry alone, and the row's own sequence says what it has counted.
 */
final class FeeView {

    private FeeView() {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        List<Event> fees = entry.events().stream().filter(FeeView::isFee).toList();
        if (fees.isEmpty()) {
            return;
        }
        if (entry.postings().isEmpty()) {
            throw entry.impossible("it charges or gives back a fee and moves no money");
        }
        fees.stream()
                .collect(Collectors.groupingBy(fee -> currencyOf(entry, fee), TreeMap::new, Collectors.toList()))
                .forEach((currency, ofCurrency) -> count(entry, rows, writes, currency, ofCurrency));
    }

    private static void count(Entry entry, Rows rows, List<Row<?>> writes, String currency, List<Event> fees) {
        count(entry, rows, writes, Keys.fees(entry.book(), currency), currency, fees);
        Map<String, List<Event>> byAccount = fees.stream()
                .collect(Collectors.groupingBy(fee -> fee.account().orElseThrow(), TreeMap::new, Collectors.toList()));
        byAccount.forEach((account, ofAccount) ->
                count(entry, rows, writes, Keys.feesOfAccount(entry.book(), account, currency), currency, ofAccount));
    }

    private static boolean isFee(Event event) {
        return event.kind() == EventKind.FEE_CHARGED || event.kind() == EventKind.FEE_RETURNED;
    }

    /** Of its payment; an entry about another book's payment has one currency, which its postings name. */
    private static String currencyOf(Entry entry, Event fee) {
        return fee.paymentId()
                .flatMap(entry::payment)
                .map(PaymentSnapshot::getCurrency)
                .orElseGet(() -> entry.postings().getFirst().getCurrency());
    }

    private static void count(
            Entry entry, Rows rows, List<Row<?>> writes, RowKey<FeeRow> key, String currency, List<Event> fees) {
        FeeRow row = rows.get(key).orElseGet(() -> empty(currency));
        if (row.getSequence() < entry.sequence()) {
            fees.forEach(fee -> count(row, fee));
            row.setSequence(entry.sequence());
        }
        writes.add(new Row<>(key, row));
    }

    private static FeeRow empty(String currency) {
        return FeeRow.newBuilder()
                .setSequence(0)
                .setCurrency(currency)
                .setChargedMinor(Sums.ZERO)
                .setChargedCount(0)
                .setReturnedMinor(Sums.ZERO)
                .setReturnedCount(0)
                .build();
    }

    private static void count(FeeRow row, Event fee) {
        long amount = fee.amountMinor().orElseThrow();
        if (fee.kind() == EventKind.FEE_CHARGED) {
            row.setChargedMinor(Sums.add(row.getChargedMinor(), amount));
            row.setChargedCount(row.getChargedCount() + 1);
        } else {
            row.setReturnedMinor(Sums.add(row.getReturnedMinor(), amount));
            row.setReturnedCount(row.getReturnedCount() + 1);
        }
    }
}
