package io.paystream.processor.domain;

/** FROZEN comes from a fault alone: only retries and expiries are answered until an engineer has looked. */
public enum BookStatus {
    OPEN,
    FROZEN
}
