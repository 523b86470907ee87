/**
 * The demonstration: mixed payments through REST against the whole stack, and checks of what came of them. Speaks to the
 * stack as a stranger would: over HTTP, and by reading the topics.
 */
@NullMarked
package io.paystream.standalone.demo;

import org.jspecify.annotations.NullMarked;
