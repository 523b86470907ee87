/** Tests of seals, keys and proofs as files. */
@NullMarked
package io.paystream.standalone.audit.seal;

import org.jspecify.annotations.NullMarked;
