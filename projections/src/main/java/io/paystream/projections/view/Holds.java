package io.paystream.projections.view;

import io.paystream.projections.view.EventKind.Hold;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;

/** What entries do to the money that is held: only the debtor of a payment has any, and its events say how much. */
public final class Holds {

    private Holds() {}

    /** What an entry adds to the holds of each customer's account, in minor units; a system account holds nothing. */
    public static Map<String, BigInteger> addedBy(JournalEntry journal) {
        return addedBy(Entry.of(journal, false));
    }

    static Map<String, BigInteger> addedBy(Entry entry) {
        Map<String, String> debtors = entry.payment().stream()
                .collect(Collectors.toMap(PaymentSnapshot::getPaymentId, PaymentSnapshot::getDebtor));
        Map<String, BigInteger> added = new HashMap<>();
        entry.events().stream()
                .filter(event -> event.kind().hold() != Hold.STAYS)
                .forEach(event -> {
                    String debtor = debtors.get(paymentOf(event));
                    if (debtor == null) {
                        throw entry.impossible(event.kind().wireName() + " is about a payment that it does not carry");
                    }
                    if (!FieldRules.isSystemAccount(debtor)) {
                        added.merge(debtor, addedBy(event), BigInteger::add);
                    }
                });
        return added;
    }

    private static Object paymentOf(Event event) {
        SpecificRecordBase content = event.kind().contentOf(event.content()).orElseThrow();
        return content.get("paymentId");
    }

    private static BigInteger addedBy(Event event) {
        BigInteger amount = event.amountMinor().map(BigInteger::valueOf).orElse(BigInteger.ZERO);
        return event.kind().hold() == Hold.GROWS ? amount : amount.negate();
    }
}
