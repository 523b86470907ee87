package io.paystream.standalone.bench;

import java.time.Duration;

/**
 * What is offered, and how long.
 *
 * @param each time of each load
 * @param clients that find the peak, each with one request under way
 * @param connections of the open loop: how many requests can be under way
 */
record OverloadSettings(
        Duration each, Duration warmUp, int books, int accounts, int clients, int connections, long seed) {}
