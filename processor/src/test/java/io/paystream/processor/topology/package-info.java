/** The topology's wiring, in Streams' test driver. */
@NullMarked
package io.paystream.processor.topology;

import org.jspecify.annotations.NullMarked;
