package io.paystream.projections.view;

import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Unchanged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The payments an entry carries: the one of a command about one, or those of a batch. */
public final class EntryPayments {

    private EntryPayments() {}

    /** As the entry left them. */
    public static List<PaymentSnapshot> of(Accepted accepted) {
        return of(accepted.getPayment(), accepted.getPayments());
    }

    /** As the first answer left them. */
    public static List<PaymentSnapshot> of(Unchanged unchanged) {
        return of(unchanged.getPayment(), unchanged.getPayments());
    }

    private static List<PaymentSnapshot> of(@Nullable PaymentSnapshot one, List<PaymentSnapshot> batch) {
        return one == null ? batch : List.of(one);
    }
}
