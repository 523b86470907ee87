/**
 * Between records and the domain: the only code that sees both Avro's classes and the domain's types. Reads an input as
 * a command or as a refusal that names the field and the rule; writes an entry from a decision and its changes. Imports
 * domain, schemas, Avro and kafka-clients' headers.
 */
@NullMarked
package io.paystream.processor.wire;

import org.jspecify.annotations.NullMarked;
