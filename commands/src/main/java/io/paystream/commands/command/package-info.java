/**
 * What a caller may ask of a book, checked when it is made, and its form on the wire. Imports {@code schemas} and {@code
 * java.*}; knows neither HTTP nor a running Kafka.
 */
@NullMarked
package io.paystream.commands.command;

import org.jspecify.annotations.NullMarked;
