/** Stands in for the processor, which this module cannot see, so that the rule against knowing it can be proven. */
@NullMarked
package io.paystream.processor;

import org.jspecify.annotations.NullMarked;
