package io.paystream.processor.deciding.violation;

import org.apache.kafka.clients.consumer.Consumer;

/** Deciding must know no Kafka client. */
public record DecidingThatReadsATopic(Consumer<byte[], byte[]> inputs) {}
