/**
 * The client of the schema registry (Confluent's REST API) and the registration every program makes at its start. The
 * only package of this module that opens a connection; imports the contract, Avro, Jackson, SLF4J and {@code java.*}.
 */
@NullMarked
package io.paystream.schemas.registry;

import org.jspecify.annotations.NullMarked;
