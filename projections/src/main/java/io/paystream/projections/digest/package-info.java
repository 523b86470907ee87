/**
 * What a book's rows are, in 32 bytes: two parties that have folded the same entries have the same digest. Imports {@code
 * java.*}, {@code store} and {@code schemas}; knows nothing of Kafka, so that who audits uses the very code that serves.
 */
@NullMarked
package io.paystream.projections.digest;

import org.jspecify.annotations.NullMarked;
