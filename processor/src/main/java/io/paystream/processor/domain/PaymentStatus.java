package io.paystream.processor.domain;

/** The label of a payment, derived from its state and amounts; never the truth itself. */
public enum PaymentStatus {
    AUTHORIZED,
    PARTIALLY_CAPTURED,
    CAPTURED,
    PARTIALLY_REFUNDED,
    REFUNDED,
    VOIDED,
    EXPIRED
}
