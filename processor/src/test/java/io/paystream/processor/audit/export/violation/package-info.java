/** A deliberate violation of the rule for the room audit.export. */
@NullMarked
package io.paystream.processor.audit.export.violation;

import org.jspecify.annotations.NullMarked;
