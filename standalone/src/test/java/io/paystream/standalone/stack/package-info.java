/** Tests of the room of the same name. */
@NullMarked
package io.paystream.standalone.stack;

import org.jspecify.annotations.NullMarked;
