/** Tests of seals that need no broker. */
@NullMarked
package io.paystream.processor.audit.seal;

import org.jspecify.annotations.NullMarked;
