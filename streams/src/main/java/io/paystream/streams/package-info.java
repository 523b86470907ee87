/**
 * What the Streams applications share: a bound on the native memory of their stores, and stores that keep rows of late, or all of them,
 * in memory.
 * Imports Kafka's clients, Streams, RocksDB and SLF4J.
 */
@NullMarked
package io.paystream.streams;

import org.jspecify.annotations.NullMarked;
