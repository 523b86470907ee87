/** Tests of the room of the same name. */
@NullMarked
package io.paystream.standalone.demo;

import org.jspecify.annotations.NullMarked;
