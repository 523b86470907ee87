/** The rules, tested as rules: given a history, when a command, then events or a reason. */
@NullMarked
package io.paystream.processor.domain;

import org.jspecify.annotations.NullMarked;
