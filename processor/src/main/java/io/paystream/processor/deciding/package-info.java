/**
 * From one input and the state to its entry: what the live topology and a replay have in common, so that both answer with
 * the same bytes. Imports domain, wire, store and schemas; no clock, no Kafka client.
 */
@NullMarked
package io.paystream.processor.deciding;

import org.jspecify.annotations.NullMarked;
