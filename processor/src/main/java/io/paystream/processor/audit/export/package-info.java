/**
 * The journal as files for other programs: JSON lines, CSV and ISO 20022 statements, read from {@code payments.journal} alone
 * and written as it is read. May import the domain, the wire, the schemas, Kafka's clients, Jackson's generator and the JDK's StAX
 * writer; trusts no view and no store, decides nothing and writes to no topic.
 */
@NullMarked
package io.paystream.processor.audit.export;

import org.jspecify.annotations.NullMarked;
