/** The command line for dead letters. Imports processor.audit.deadletters and the stack. */
@NullMarked
package io.paystream.standalone.audit.deadletters;

import org.jspecify.annotations.NullMarked;
