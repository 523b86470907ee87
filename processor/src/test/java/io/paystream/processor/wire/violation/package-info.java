/** A deliberate violation of the rule for the room wire. */
@NullMarked
package io.paystream.processor.wire.violation;

import org.jspecify.annotations.NullMarked;
