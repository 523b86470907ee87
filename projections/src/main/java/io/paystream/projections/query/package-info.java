/**
 * The REST reads: what may be asked, which instance answers, and the answers. Imports {@code topology} for the rows,
 * {@code store}, {@code service} and {@code schemas}; changes nothing.
 */
@NullMarked
package io.paystream.projections.query;

import org.jspecify.annotations.NullMarked;
