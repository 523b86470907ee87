package io.paystream.projections.view;

import io.paystream.projections.view.EventKind.Hold;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** What entries do to the money that is held: only the debtor of a payment has any, and its events say how much. */
public final class Holds {

    private Holds() {}

    /** What an entry adds to the holds of each customer's account, in minor units; a system account holds nothing. */
    public static Map<String, BigInteger> addedBy(JournalEntry journal) {
        return addedBy(Entry.of(journal, false));
    }

    static Map<String, BigInteger> addedBy(Entry entry) {
        return addedBy(entry, payment -> true);
    }

    /** By the events of those payments alone. */
    static Map<String, BigInteger> addedBy(Entry entry, Predicate<PaymentSnapshot> counted) {
        Map<String, BigInteger> added = new HashMap<>();
        entry.events().stream()
                .filter(event -> event.kind().hold() != Hold.STAYS)
                .forEach(event -> {
                    PaymentSnapshot payment =
                            event.paymentId().flatMap(entry::payment).orElseThrow(() -> missing(entry, event));
                    if (counted.test(payment) && !FieldRules.isSystemAccount(payment.getDebtor())) {
                        added.merge(payment.getDebtor(), addedBy(event), BigInteger::add);
                    }
                });
        return added;
    }

    private static ImpossibleHistoryException missing(Entry entry, Event event) {
        return entry.impossible(event.kind().wireName() + " is about a payment that it does not carry");
    }

    private static BigInteger addedBy(Event event) {
        BigInteger amount = event.amountMinor().map(BigInteger::valueOf).orElse(BigInteger.ZERO);
        return event.kind().hold() == Hold.GROWS ? amount : amount.negate();
    }
}
