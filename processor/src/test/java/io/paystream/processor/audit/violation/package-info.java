/** A deliberate violation of the rule for the room audit. */
@NullMarked
package io.paystream.processor.audit.violation;

import org.jspecify.annotations.NullMarked;
