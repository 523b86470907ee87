/** Tables of the documentation, held against the code, so that they cannot drift. */
@NullMarked
package io.paystream.processor.docs;

import org.jspecify.annotations.NullMarked;
