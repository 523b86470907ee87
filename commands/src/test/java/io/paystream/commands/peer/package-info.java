/**
 * The other end of the protocol for the tests of this module: a real broker and registry, and a writer that reads
 * commands and appends well-formed entries of the tests' choosing. It decides nothing; what the book really answers is the
 * processor's to test.
 */
@NullMarked
package io.paystream.commands.peer;

import org.jspecify.annotations.NullMarked;
