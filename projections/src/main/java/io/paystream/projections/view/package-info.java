/**
 * What a journal entry changes in the views, as pure functions: an entry and the rows so far in, the rows to write out.
 * Imports {@code schemas}, {@code store} and {@code java.*}; no Kafka, no clock, no network.
 */
@NullMarked
package io.paystream.projections.view;

import org.jspecify.annotations.NullMarked;
