package io.paystream.processor.domain;

/** Whether a dispute is decided, and for whom; as the creditor sees it. */
public enum DisputeStatus {
    OPEN,
    WON,
    LOST
}
