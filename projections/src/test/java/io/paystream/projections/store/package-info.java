/** Tests of {@code store}. */
@NullMarked
package io.paystream.projections.store;

import org.jspecify.annotations.NullMarked;
