package io.paystream.processor.domain.violation;

import org.apache.kafka.common.TopicPartition;

public record KnowsKafka(TopicPartition partition) {}
