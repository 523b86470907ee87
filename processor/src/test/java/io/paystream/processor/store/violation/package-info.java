/** A deliberate violation of the rule for the room store. */
@NullMarked
package io.paystream.processor.store.violation;

import org.jspecify.annotations.NullMarked;
