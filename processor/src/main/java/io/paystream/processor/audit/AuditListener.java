package io.paystream.processor.audit;

import io.paystream.processor.deciding.Answered;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Is told of what a walk comes across; each partition has its own, and one thread. */
interface AuditListener {

    AuditListener NONE = new AuditListener() {
        @Override
        public void entry(ConsumerRecord<byte[], byte[]> entry) {}

        @Override
        public void decided(Answered answered, Place place) {}
    };

    /** Each record of the journal, in order, before anything is made of it. */
    void entry(ConsumerRecord<byte[], byte[]> entry);

    /** Each input that was decided again, in the order of the decisions; {@code place}: of its entry, or its own without one. */
    void decided(Answered answered, Place place);

    /**
     * The moment, in milliseconds since the epoch, after which no decision is of interest any more; empty while the listener
     * cannot know. The walk may end once no input up to it is left.
     */
    default OptionalLong through() {
        return OptionalLong.empty();
    }

    /** The walk is over, whether it came to an end or failed. */
    default void close() {}
}
