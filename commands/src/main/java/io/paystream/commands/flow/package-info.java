/**
 * What is let in: quotas, predicted queue delay, an adaptive limit on commands under way, and shares of both, asked before
 * anything is produced. Pure, with times given. Imports {@code schemas} and nothing of Kafka or HTTP.
 */
@NullMarked
package io.paystream.commands.flow;

import org.jspecify.annotations.NullMarked;
