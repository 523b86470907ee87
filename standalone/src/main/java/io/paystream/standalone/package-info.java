/**
 * The {@code paystream} command line: wiring and exit codes. Its rooms are {@code client} (commands that talk to a
 * gateway), {@code stack} (broker, registry and services in one JVM or one by one) and {@code demo}.
 */
@NullMarked
package io.paystream.standalone;

import org.jspecify.annotations.NullMarked;
