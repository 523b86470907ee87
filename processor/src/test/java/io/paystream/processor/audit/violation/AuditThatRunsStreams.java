package io.paystream.processor.audit.violation;

import org.apache.kafka.streams.KafkaStreams;

/** An audit must not depend on the machinery it audits. */
public record AuditThatRunsStreams(KafkaStreams streams) {}
