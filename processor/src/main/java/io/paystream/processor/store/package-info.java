/**
 * The processor's state: what is kept per book, account, payment, operation and due hold, under which key and in which
 * bytes. Values are Avro in single-object encoding, so that a restore from the changelog never needs the registry.
 * Imports domain, schemas and kafka-streams; the generated classes of {@code store.avro} stay inside.
 */
@NullMarked
package io.paystream.processor.store;

import org.jspecify.annotations.NullMarked;
