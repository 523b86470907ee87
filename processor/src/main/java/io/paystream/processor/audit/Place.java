package io.paystream.processor.audit;

import io.paystream.processor.wire.Input;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Where a record is; partition and offset are -1 when a finding is about the whole topic. */
public record Place(String topic, int partition, long offset) implements Comparable<Place> {

    private static final int NOWHERE = -1;

    /** A finding about a topic as a whole. */
    static Place all(String topic) {
        return new Place(topic, NOWHERE, NOWHERE);
    }

    static Place of(Input input) {
        return new Place(input.topic(), input.partition(), input.offset());
    }

    static Place of(ConsumerRecord<?, ?> record) {
        return new Place(record.topic(), record.partition(), record.offset());
    }

    @Override
    public int compareTo(Place other) {
        int byTopic = topic.compareTo(other.topic);
        int byPartition = byTopic == 0 ? Integer.compare(partition, other.partition) : byTopic;
        return byPartition == 0 ? Long.compare(offset, other.offset) : byPartition;
    }

    @Override
    public String toString() {
        return partition == NOWHERE ? topic : topic + "-" + partition + "@" + offset;
    }
}
