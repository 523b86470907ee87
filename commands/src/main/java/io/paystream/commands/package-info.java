/**
 * The service that turns requests into commands: its configuration and its lifecycle. May import {@code service} and
 * {@code schemas}; never the processor or the projections, with which it shares topics and nothing else.
 */
@NullMarked
package io.paystream.commands;

import org.jspecify.annotations.NullMarked;
