/** Exports of a journal that the topology wrote, on a real broker. */
@NullMarked
package io.paystream.processor.audit.export;

import org.jspecify.annotations.NullMarked;
