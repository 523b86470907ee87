/** A deliberate violation of the rule for the room store. */
@NullMarked
package io.paystream.processor.deciding.violation;

import org.jspecify.annotations.NullMarked;
