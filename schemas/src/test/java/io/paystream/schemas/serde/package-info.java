/** Tests of the wire format. */
@NullMarked
package io.paystream.schemas.serde;

import org.jspecify.annotations.NullMarked;
