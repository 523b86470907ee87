/**
 * Dead letters for operators: reads the copies of undecodable inputs, and sends them again, mended or as they came. The only
 * thing it writes is commands. Imports audit, wire, schemas and kafka-clients.
 */
@NullMarked
package io.paystream.processor.audit.deadletters;

import org.jspecify.annotations.NullMarked;
