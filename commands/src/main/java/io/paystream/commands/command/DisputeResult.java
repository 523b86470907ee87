package io.paystream.commands.command;

/** How a dispute ends. */
public enum DisputeResult {
    /** The creditor gets the money back. */
    WON,
    /** The debtor keeps it. */
    LOST
}
