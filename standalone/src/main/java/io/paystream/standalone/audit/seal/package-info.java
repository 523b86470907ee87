/** Seals, keys and proofs as files, and the commands that make and check them. Imports processor.audit.seal and the stack. */
@NullMarked
package io.paystream.standalone.audit.seal;

import org.jspecify.annotations.NullMarked;
