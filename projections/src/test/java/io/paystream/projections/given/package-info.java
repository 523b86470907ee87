/** Journals as the processor would write them, for tests: real Avro classes, real balances, a real hash chain. */
@NullMarked
package io.paystream.projections.given;

import org.jspecify.annotations.NullMarked;
