package io.paystream.processor.domain;

/** What becomes of a fee when what it was charged for is undone. */
public enum FeePolicy {
    KEEP,
    RETURN
}
