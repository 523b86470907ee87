/**
 * The benchmark: everything it compares is measured in one run, in turns, on one broker. What counts is what is committed.
 * May import every module; the services are started as a program starts them and measured from outside. Who asks over HTTP is in a
 * child process, whose side is {@code LoadMain}.
 */
@NullMarked
package io.paystream.standalone.bench;

import org.jspecify.annotations.NullMarked;
