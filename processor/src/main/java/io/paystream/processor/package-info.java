/**
 * The service around the topology: its configuration, its start, what it does when a thread fails. May import every
 * room of the processor, service and schemas; nothing imports it but the program that runs it.
 */
@NullMarked
package io.paystream.processor;

import org.jspecify.annotations.NullMarked;
