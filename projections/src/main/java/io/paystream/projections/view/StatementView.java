package io.paystream.projections.view;

import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Row;
import io.paystream.projections.store.Rows;
import io.paystream.projections.store.StatementPlace;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.PaymentSnapshot;
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
        List<Posting> postings = entry.accepted().map(Accepted::getPostings).orElse(List.of());
        if (postings.isEmpty()) {
            return;
        }
        StatementRow.Builder common = common(entry);
        @Nullable PaymentSnapshot payment = entry.journal().getAccepted().getPayment();
        Map<Ledger, BigInteger> ofThisEntry = new HashMap<>();
        for (int index = 0; index < postings.size(); index++) {
            Posting posting = postings.get(index);
            StatementPlace place = new StatementPlace(entry.decidedAt(), entry.sequence(), index);
            Ledger ledger = new Ledger(posting.getAccount(), posting.getCurrency());
            BigInteger balance = balanceAfter(entry, posting, place, ofThisEntry.get(ledger), rows);
            ofThisEntry.put(ledger, balance);
            writes.add(new Row<>(
                    Keys.statement(entry.book(), ledger.account(), ledger.currency(), place),
                    common.setIndex(index)
                            .setAmountMinor(posting.getAmountMinor())
                            .setBalanceAfterMinor(balance.toString())
                            .setCounterparty(counterparty(payment, posting.getAccount()))
                            .build()));
        }
    }

    private static StatementRow.Builder common(Entry entry) {
        @Nullable PaymentSnapshot payment = entry.journal().getAccepted().getPayment();
        return StatementRow.newBuilder()
                .setSequence(entry.sequence())
                .setDecidedAt(entry.decidedAt())
                .setKind(movingEvent(entry))
                .setPaymentId(payment == null ? null : payment.getPaymentId())
                .setReference(payment == null ? null : payment.getReference());
    }

    private static String movingEvent(Entry entry) {
        List<Entry.Event> moving = entry.events().stream()
                .filter(event -> event.kind().money() == EventKind.Money.MOVES)
                .toList();
        if (moving.size() != 1) {
            throw entry.impossible("it has postings and " + moving.size() + " events that move money");
        }
        return moving.getFirst().kind().wireName();
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

    private static @Nullable String counterparty(@Nullable PaymentSnapshot payment, String account) {
        if (payment == null) {
            return null;
        }
        return account.equals(payment.getDebtor()) ? payment.getCreditor() : payment.getDebtor();
    }
}
