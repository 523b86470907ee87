/**
 * The contract every program agrees on: topic names, record headers, field rules, derived ids, digests and reason
 * codes. Imports Avro, kafka-clients and {@code java.*} only; nothing here opens a connection.
 */
@NullMarked
package io.paystream.schemas;

import org.jspecify.annotations.NullMarked;
