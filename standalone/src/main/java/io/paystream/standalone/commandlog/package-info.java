/** Commands written straight to their topic, for programs that need a log to work on. Imports the contract and Kafka's clients. */
@NullMarked
package io.paystream.standalone.commandlog;

import org.jspecify.annotations.NullMarked;
