package io.paystream.processor.domain;

/** Of a frozen book only what was begun before is answered, and retries; FAULTED is one that a fault has frozen. */
public enum BookStatus {
    OPEN,
    FROZEN,
    FAULTED
}
