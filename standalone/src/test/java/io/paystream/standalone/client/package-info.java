/** Tests of the room of the same name. */
@NullMarked
package io.paystream.standalone.client;

import org.jspecify.annotations.NullMarked;
