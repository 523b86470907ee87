package io.paystream.projections.view;

import org.jspecify.annotations.Nullable;

/**
 * What one event moved on one account.
 *
 * @param amountMinor signed, in minor units; negative takes from the account
 * @param counterparty where the money came from or went to
 * @param paymentId of this book, or of the other one that a leg came from
 */
record Movement(
        EventKind kind,
        String account,
        long amountMinor,
        String counterparty,
        String paymentId,
        @Nullable String reference) {}
