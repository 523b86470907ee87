package io.paystream.service;

import java.util.concurrent.CompletionStage;

/**
 * One deployable: constructed cheaply, started once, closed once. {@code start} blocks until registry and topics were
 * found right and the service runs; it throws with one clear message when they were not.
 */
public interface PaystreamService extends AutoCloseable {

    /** Short name in logs and health checks: {@code commands}, {@code processor}, {@code projections}. */
    String name();

    /** The REST routes it serves; they may be mounted before {@code start} and then answer 503. */
    Routes routes();

    void start();

    /** Completes exceptionally when the service stopped for good by itself; the program then exits non-zero. */
    CompletionStage<Void> terminated();

    /** Idempotent; waits a bounded time for what is under way. */
    @Override
    void close();
}
