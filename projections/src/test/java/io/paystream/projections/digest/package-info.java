/** Tests of {@code digest}. */
@NullMarked
package io.paystream.projections.digest;

import org.jspecify.annotations.NullMarked;
