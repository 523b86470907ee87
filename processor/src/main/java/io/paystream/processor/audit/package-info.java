/**
 * Replay for auditors: reads the topics, decides every input again and holds what it gets against the journal, the transit
 * legs and the processor's own state. Trusts nothing it reads, and writes to no topic. Imports domain, wire, store,
 * deciding, schemas and kafka-clients.
 */
@NullMarked
package io.paystream.processor.audit;

import org.jspecify.annotations.NullMarked;
