/** Tests of the room store. */
@NullMarked
package io.paystream.processor.store;

import org.jspecify.annotations.NullMarked;
