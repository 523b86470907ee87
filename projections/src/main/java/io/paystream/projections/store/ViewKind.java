package io.paystream.projections.store;

import io.paystream.projections.store.avro.AccountRow;
import io.paystream.projections.store.avro.BookRow;
import io.paystream.projections.store.avro.CorrectionRef;
import io.paystream.projections.store.avro.CorrectionRow;
import io.paystream.projections.store.avro.DisputeRef;
import io.paystream.projections.store.avro.FeeRow;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.projections.store.avro.PaymentRef;
import io.paystream.projections.store.avro.PaymentRow;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.store.avro.TimelineRow;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.projections.store.avro.TransitRow;
import java.util.Arrays;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** The views, by the byte that tells them apart in a key. A number is for ever: stores hold it. */
public enum ViewKind {
    HEAD(1, HeadRow.class),
    BOOK(2, BookRow.class),
    ACCOUNT(3, AccountRow.class),
    PAYMENT(4, PaymentRow.class),
    TIMELINE(5, TimelineRow.class),
    PAYMENTS(6, PaymentRef.class),
    ACCOUNT_PAYMENTS(7, PaymentRef.class),
    STATEMENT(8, StatementRow.class),
    TOTALS(9, TotalsRow.class),
    DISPUTES(10, DisputeRef.class),
    FEES(11, FeeRow.class),
    ACCOUNT_FEES(12, FeeRow.class),
    TRANSIT(13, TransitRow.class),
    JOURNAL(14, JournalRow.class),
    CORRECTION(15, CorrectionRow.class),
    CORRECTIONS(16, CorrectionRef.class);

    private final byte number;
    private final Class<? extends SpecificRecord> rowType;

    ViewKind(int number, Class<? extends SpecificRecord> rowType) {
        this.number = (byte) number;
        this.rowType = rowType;
    }

    public byte number() {
        return number;
    }

    /** Empty when this version has no such view. */
    public static Optional<ViewKind> of(int number) {
        return Arrays.stream(values()).filter(kind -> kind.number == number).findFirst();
    }

    /** Of this version. */
    public Schema rowSchema() {
        return SpecificData.get().getSchema(rowType);
    }

    Class<? extends SpecificRecord> rowType() {
        return rowType;
    }
}
