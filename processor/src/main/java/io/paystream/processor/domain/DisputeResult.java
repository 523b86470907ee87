package io.paystream.processor.domain;

/** How a dispute ends, as the creditor sees it. */
public enum DisputeResult {
    /** The creditor gets the money back. */
    WON,

    /** The debtor keeps it. */
    LOST
}
