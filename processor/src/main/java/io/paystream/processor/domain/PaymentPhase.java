package io.paystream.processor.domain;

/** Which of its states a payment is in; with the terms and the tally it is the whole payment. */
public enum PaymentPhase {
    AUTHORIZED,
    PARTIALLY_CAPTURED,
    SETTLED,
    VOIDED,
    EXPIRED
}
