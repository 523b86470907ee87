/** A deliberate violation of the rule for the room topology. */
@NullMarked
package io.paystream.processor.topology.violation;

import org.jspecify.annotations.NullMarked;
