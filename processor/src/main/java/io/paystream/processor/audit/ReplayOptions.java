package io.paystream.processor.audit;

import java.time.Duration;

/**
 * How to replay.
 *
 * @param threads partitions at the same time
 * @param patience how long to wait for a running processor to answer the inputs that are there at the start
 */
public record ReplayOptions(int threads, Duration patience) {}
