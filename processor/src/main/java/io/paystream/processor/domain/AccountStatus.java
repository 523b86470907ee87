package io.paystream.processor.domain;

/** FROZEN stops what is initiated from or to the account; CLOSED is for ever. */
public enum AccountStatus {
    OPEN,
    FROZEN,
    CLOSED
}
