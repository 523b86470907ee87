/** Tests of {@code query}. */
@NullMarked
package io.paystream.projections.query;

import org.jspecify.annotations.NullMarked;
