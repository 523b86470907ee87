/** Tests of the audit: on a real broker, against a log that was tampered with. */
@NullMarked
package io.paystream.processor.audit;

import org.jspecify.annotations.NullMarked;
