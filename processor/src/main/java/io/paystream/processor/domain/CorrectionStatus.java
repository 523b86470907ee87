package io.paystream.processor.domain;

/** What became of a correction. */
public enum CorrectionStatus {
    PROPOSED,
    APPROVED,
    REJECTED
}
