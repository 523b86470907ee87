/** Tests of the dead letters, on a real broker with a real registry and a running processor. */
@NullMarked
package io.paystream.processor.audit.deadletters;

import org.jspecify.annotations.NullMarked;
