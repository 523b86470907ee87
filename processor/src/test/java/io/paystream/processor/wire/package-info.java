/** Tests of the room wire. */
@NullMarked
package io.paystream.processor.wire;

import org.jspecify.annotations.NullMarked;
