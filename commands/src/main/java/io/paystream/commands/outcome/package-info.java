/**
 * Sends commands and hands back what the journal says about them: the producer, the listener that follows the journal
 * read_committed, and the rules by which retries share one produce. Imports {@code command}, {@code schemas},
 * kafka-clients, and of {@code service} health only; knows no HTTP.
 */
@NullMarked
package io.paystream.commands.outcome;

import org.jspecify.annotations.NullMarked;
