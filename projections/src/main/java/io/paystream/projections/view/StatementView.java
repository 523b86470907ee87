package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.schemas.avro.Posting;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every posting with the balance after it. A customer's line takes the balance from the entry. A system account's, which
 * the processor does not keep, follows from the line before: one reverse seek, and the same however often it is applied.
 */
final class StatementView {

    private StatementView() {}

    private record Ledger(String account, String currency) {}

    static void apply(Entry entry, Rows rows, List<Row<?>> writes) {
        List<Posting> postings = entry.postings();
        List<Movement> movements = Movements.behindPostings(entry);
        Map<Ledger, BigInteger> ofThisEntry = new HashMap<>();
        for (int index = 0; index < postings.size(); index++) {
            Posting posting = postings.get(index);
            StatementPlace place = new StatementPlace(entry.decidedAt(), entry.sequence(), index);
            Ledger ledger = new Ledger(posting.getAccount(), posting.getCurrency());
            BigInteger balance = balanceAfter(entry, posting, place, ofThisEntry.get(ledger), rows);
            ofThisEntry.put(ledger, balance);
            writes.add(new Row<>(
                    Keys.statement(entry.book(), ledger.account(), ledger.currency(), place),
                    line(place, posting, movements.get(index), balance)));
        }
    }

    private static StatementRow line(StatementPlace place, Posting posting, Movement movement, BigInteger balance) {
        return StatementRow.newBuilder()
                .setSequence(place.sequence())
                .setIndex(place.index())
                .setDecidedAt(place.decidedAt())
                .setAmountMinor(posting.getAmountMinor())
                .setBalanceAfterMinor(balance.toString())
                .setKind(movement.kind().wireName())
                .setPaymentId(movement.paymentId())
                .setCorrectionId(movement.correctionId())
                .setCounterparty(movement.counterparty())
                .setReference(movement.reference())
                .build();
    }

    private static BigInteger balanceAfter(
            Entry entry, Posting posting, StatementPlace place, @Nullable BigInteger earlierInEntry, Rows rows) {
        if (posting.getBalanceAfterMinor() != null) {
            return BigInteger.valueOf(posting.getBalanceAfterMinor());
        }
        BigInteger before = earlierInEntry != null ? earlierInEntry : balanceBefore(entry.book(), posting, place, rows);
        return before.add(BigInteger.valueOf(posting.getAmountMinor()));
    }

    private static BigInteger balanceBefore(String book, Posting posting, StatementPlace place, Rows rows) {
        return rows.last(Keys.statement(
                        book, posting.getAccount(), posting.getCurrency(), StatementPlace.FIRST, place.before()))
                .map(line -> new BigInteger(line.getBalanceAfterMinor()))
                .orElse(BigInteger.ZERO);
    }
}
