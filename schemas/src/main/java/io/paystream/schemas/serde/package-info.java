/**
 * Bytes of a record's value to and from Avro classes in the Confluent wire format, and the hash of an entry. Imports the
 * contract, the registry client, Avro, kafka-clients' headers and {@code java.*}.
 */
@NullMarked
package io.paystream.schemas.serde;

import org.jspecify.annotations.NullMarked;
