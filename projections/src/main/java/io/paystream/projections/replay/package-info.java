/**
 * The views without Kafka Streams: folded from the journal into a directory, for those who hold the served ones against
 * them. Imports {@code view}, {@code store}, {@code digest}, {@code schemas} and RocksDB.
 */
@NullMarked
package io.paystream.projections.replay;

import org.jspecify.annotations.NullMarked;
