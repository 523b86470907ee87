/** Deliberate violations: each proves that a rule of {@code PurityRules} can fail. Nothing uses them. */
@NullMarked
package io.paystream.processor.domain.violation;

import org.jspecify.annotations.NullMarked;
