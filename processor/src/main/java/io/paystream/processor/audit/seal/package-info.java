/**
 * Seals: what a log was at a moment, as Merkle roots, heads and digests under one signature, and proofs that an entry was in
 * it. Imports processor.audit, store, schemas and java.security; knows no file format but its own bytes.
 */
@NullMarked
package io.paystream.processor.audit.seal;

import org.jspecify.annotations.NullMarked;
