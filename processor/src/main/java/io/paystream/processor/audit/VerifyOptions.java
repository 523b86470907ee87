package io.paystream.processor.audit;

import java.time.Duration;
import java.util.Optional;

/**
 * What to verify.
 *
 * @param book the one to decide again; empty for all
 * @param threads partitions at the same time
 * @param comparesState whether the processor's changelogs are read and compared
 * @param patience how long to wait for a running processor to answer the inputs that are there at the start
 */
public record VerifyOptions(Optional<String> book, int threads, boolean comparesState, Duration patience) {}
