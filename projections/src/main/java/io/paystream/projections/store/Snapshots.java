package io.paystream.projections.store;

import io.paystream.projections.store.avro.AccountRow;
import io.paystream.projections.store.avro.BookRow;
import io.paystream.projections.store.avro.CorrectionRow;
import io.paystream.projections.store.avro.PaymentRow;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.nio.ByteBuffer;
import org.apache.avro.specific.SpecificRecord;

/** The contract's snapshots inside rows: bytes of their own, so that the contract's classes are not made twice. */
public final class Snapshots {

    private Snapshots() {}

    public static ByteBuffer bytes(SpecificRecord snapshot) {
        return ByteBuffer.wrap(RowCodec.encode(snapshot));
    }

    public static BookSnapshot book(BookRow row) {
        return decode(row.getSnapshot(), BookSnapshot.class);
    }

    public static AccountSnapshot account(AccountRow row) {
        return decode(row.getSnapshot(), AccountSnapshot.class);
    }

    public static PaymentSnapshot payment(PaymentRow row) {
        return decode(row.getSnapshot(), PaymentSnapshot.class);
    }

    public static CorrectionSnapshot correction(CorrectionRow row) {
        return decode(row.getSnapshot(), CorrectionSnapshot.class);
    }

    private static <T extends SpecificRecord> T decode(ByteBuffer bytes, Class<T> type) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return RowCodec.decode(copy, type);
    }
}
