package io.paystream.projections.store;

import io.paystream.projections.store.avro.AccountRow;
import io.paystream.projections.store.avro.BookRow;
import io.paystream.projections.store.avro.CorrectionRow;
import io.paystream.projections.store.avro.PaymentRow;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/**
 * A row's value as a digest takes it: in the schemas of this version, whichever version wrote it. So equal rows have equal
 * bytes. Those that this version wrote are that already.
 */
public final class CanonicalRow {

    private CanonicalRow() {}

    /** Bytes that cannot be read stay as they are: no entry gives them, and they show in the digest. */
    public static byte[] of(ViewKind kind, byte[] stored) {
        try {
            return readable(kind, stored);
        } catch (RuntimeException unreadable) {
            return stored;
        }
    }

    private static byte[] readable(ViewKind kind, byte[] stored) {
        return switch (kind) {
            case BOOK ->
                withSnapshot(stored, BookRow.class, BookSnapshot.class, BookRow::getSnapshot, BookRow::setSnapshot);
            case ACCOUNT ->
                withSnapshot(
                        stored,
                        AccountRow.class,
                        AccountSnapshot.class,
                        AccountRow::getSnapshot,
                        AccountRow::setSnapshot);
            case PAYMENT ->
                withSnapshot(
                        stored,
                        PaymentRow.class,
                        PaymentSnapshot.class,
                        PaymentRow::getSnapshot,
                        PaymentRow::setSnapshot);
            case CORRECTION ->
                withSnapshot(
                        stored,
                        CorrectionRow.class,
                        CorrectionSnapshot.class,
                        CorrectionRow::getSnapshot,
                        CorrectionRow::setSnapshot);
            case TOTALS -> totals(stored);
            case HEAD,
                    TIMELINE,
                    PAYMENTS,
                    ACCOUNT_PAYMENTS,
                    STATEMENT,
                    DISPUTES,
                    FEES,
                    ACCOUNT_FEES,
                    TRANSIT,
                    JOURNAL,
                    CORRECTIONS -> current(stored, kind.rowType());
        };
    }

    private static byte[] current(byte[] stored, Class<? extends SpecificRecord> type) {
        return RowCodec.isCurrent(stored, type) ? stored : RowCodec.encode(RowCodec.decode(stored, type));
    }

    private static byte[] totals(byte[] stored) {
        if (RowCodec.isCurrent(stored, TotalsRow.class)) {
            return stored;
        }
        TotalsRow row = RowCodec.decode(stored, TotalsRow.class);
        row.setSystemAccounts(new TreeMap<>(row.getSystemAccounts()));
        return RowCodec.encode(row);
    }

    private static <R extends SpecificRecord> byte[] withSnapshot(
            byte[] stored,
            Class<R> type,
            Class<? extends SpecificRecord> snapshotType,
            Function<R, ByteBuffer> get,
            BiConsumer<R, ByteBuffer> set) {
        R row = RowCodec.decode(stored, type);
        ByteBuffer held = get.apply(row);
        byte[] snapshot = Arrays.copyOfRange(
                held.array(), held.arrayOffset() + held.position(), held.arrayOffset() + held.limit());
        if (RowCodec.isCurrent(stored, type) && RowCodec.isCurrent(snapshot, snapshotType)) {
            return stored;
        }
        set.accept(row, ByteBuffer.wrap(current(snapshot, snapshotType)));
        return RowCodec.encode(row);
    }
}
