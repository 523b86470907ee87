/**
 * The Kafka Streams topology: one step that answers every input with one entry, and the ticks that end expired holds and archive finished payments.
 * Imports domain, wire, store, deciding, schemas and kafka-streams.
 */
@NullMarked
package io.paystream.processor.topology;

import org.jspecify.annotations.NullMarked;
