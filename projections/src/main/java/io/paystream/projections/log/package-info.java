/**
 * Single records of the topics, read by their place. Imports {@code java.*} and the Kafka clients; knows nothing of what the
 * records say.
 */
@NullMarked
package io.paystream.projections.log;

import org.jspecify.annotations.NullMarked;
