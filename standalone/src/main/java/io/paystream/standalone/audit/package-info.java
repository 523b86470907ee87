/** The command line for auditors: replays the topics and says what is wrong with them. Imports processor.audit and the stack. */
@NullMarked
package io.paystream.standalone.audit;

import org.jspecify.annotations.NullMarked;
