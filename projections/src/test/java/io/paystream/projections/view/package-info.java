/** Tests of {@code view}. */
@NullMarked
package io.paystream.projections.view;

import org.jspecify.annotations.NullMarked;
