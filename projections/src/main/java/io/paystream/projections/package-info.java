/**
 * The reading side: a Streams application that turns committed journal entries into rows, and the REST API that answers
 * from them. This package wires the rooms together; it may import all of them, {@code service} and {@code schemas}.
 */
@NullMarked
package io.paystream.projections;

import org.jspecify.annotations.NullMarked;
