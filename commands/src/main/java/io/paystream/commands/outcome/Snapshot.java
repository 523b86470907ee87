package io.paystream.commands.outcome;

import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.BookSnapshot;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.List;

/** The resource as an entry left it. What it holds comes from the entry and is shared: read it, do not change it. */
public sealed interface Snapshot {

    record OfBook(BookSnapshot book) implements Snapshot {}

    record OfAccount(String book, AccountSnapshot account) implements Snapshot {}

    record OfPayment(String book, PaymentSnapshot payment) implements Snapshot {}

    /** Of a batch, in its order. */
    record OfBatch(String book, List<PaymentSnapshot> payments) implements Snapshot {}

    record OfCorrection(String book, CorrectionSnapshot correction) implements Snapshot {}
}
