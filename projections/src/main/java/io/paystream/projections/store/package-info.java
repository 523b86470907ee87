/**
 * How the views are laid out as rows: keys, value schemas and their encoding, and the two ways to read them (a point, a
 * range). Imports {@code java.*}, Avro and {@code schemas}; knows nothing of Kafka, so that views are tested on a map.
 */
@NullMarked
package io.paystream.projections.store;

import org.jspecify.annotations.NullMarked;
