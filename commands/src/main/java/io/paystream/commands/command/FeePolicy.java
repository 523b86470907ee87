package io.paystream.commands.command;

/** What becomes of a fee when what it was charged for is undone. */
public enum FeePolicy {
    /** It stays charged. */
    KEEP,
    /** It is given back. */
    RETURN
}
