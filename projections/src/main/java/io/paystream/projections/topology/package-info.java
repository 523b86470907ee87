/**
 * The Kafka Streams side: one source, one processor, one store. Imports {@code view}, {@code store}, {@code schemas} and
 * Kafka Streams; knows nothing of HTTP.
 */
@NullMarked
package io.paystream.projections.topology;

import org.jspecify.annotations.NullMarked;
