package io.paystream.standalone.bench;

import java.time.Duration;

/**
 * What is offered, and how long.
 *
 * @param each time of each load
 * @param clients that find the peak, each with one request under way; the better of these and of four times as many counts
 * @param connections of the open loop: how many requests can be under way
 */
record OverloadSettings(
        Duration each, Duration warmUp, int books, int accounts, int clients, int connections, long seed) {

    private static final int MANY_TIMES = 4;

    /** What few clients keep busy on one machine they do not on another. */
    int manyClients() {
        return (int) Math.min((long) clients * MANY_TIMES, Integer.MAX_VALUE);
    }

    int mostConnections() {
        return Math.max(connections, manyClients());
    }
}
