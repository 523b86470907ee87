/** Tests of {@code topology}. */
@NullMarked
package io.paystream.projections.topology;

import org.jspecify.annotations.NullMarked;
