/** Tests of the projections as a whole. */
@NullMarked
package io.paystream.projections;

import org.jspecify.annotations.NullMarked;
