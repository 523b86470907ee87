/** The service as a whole, and the rules of who may import what. */
@NullMarked
package io.paystream.processor;

import org.jspecify.annotations.NullMarked;
