package io.paystream.processor.domain;

/** Which part of a payment's life a leg belongs to. */
public enum LegPurpose {
    CAPTURE,
    REFUND,
    /** A debit that may drive the creditor negative, and is taken from {@code @suspense} when the account is closed. */
    DISPUTE,
    /** The disputed money on its way back to the creditor. */
    DISPUTE_WON
}
