/**
 * The Java way in: commands straight to Kafka, futures of committed outcomes back. Imports {@code command}, {@code
 * outcome} and {@code schemas}.
 */
@NullMarked
package io.paystream.commands.client;

import org.jspecify.annotations.NullMarked;
