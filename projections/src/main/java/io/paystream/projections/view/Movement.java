package io.paystream.projections.view;

import io.paystream.schemas.avro.CorrectionLine;
import org.jspecify.annotations.Nullable;

/**
 * What one event moved on one account.
 *
 * @param amountMinor signed, in minor units; negative takes from the account
 * @param counterparty where the money came from or went to; null when a correction moved it on more than two accounts
 * @param paymentId of this book, or of the other one that a leg came from; null for a correction
 * @param correctionId null for a payment
 */
record Movement(
        EventKind kind,
        String account,
        long amountMinor,
        @Nullable String counterparty,
        @Nullable String paymentId,
        @Nullable String correctionId,
        @Nullable String reference) {

    static Movement ofPayment(
            EventKind kind,
            String account,
            long amountMinor,
            String counterparty,
            String paymentId,
            @Nullable String reference) {
        return new Movement(kind, account, amountMinor, counterparty, paymentId, null, reference);
    }

    static Movement ofCorrection(
            EventKind kind,
            CorrectionLine line,
            @Nullable String counterparty,
            String correctionId,
            @Nullable String reference) {
        return new Movement(
                kind, line.getAccount(), line.getAmountMinor(), counterparty, null, correctionId, reference);
    }
}
