package io.paystream.processor.topology;

import io.paystream.processor.store.ProcessorStores;
import io.paystream.processor.wire.Input;
import java.util.Objects;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The node of the topology. Streams initialises the same instance again after a fault, when it has wiped and restored
 * the stores: whatever has state is therefore made anew in {@code init}, and nothing outlives it.
 */
final class DecideProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final TopologyParts parts;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable DecideStep step;
    private @Nullable Cancellable expiry;

    DecideProcessor(TopologyParts parts) {
        this.parts = parts;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        ProcessorStores stores = ProcessorStores.open(newContext);
        Outputs outputs = new Outputs(newContext, parts.transit());
        context = newContext;
        step = new DecideStep(parts, stores, outputs);
        expiry = newContext.schedule(
                parts.expiryInterval(),
                PunctuationType.WALL_CLOCK_TIME,
                new ExpiryTicker(stores.due(), outputs, parts.metrics()));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata place = Objects.requireNonNull(context).recordMetadata().orElseThrow();
        Objects.requireNonNull(step)
                .answer(new Input(
                        place.topic(),
                        place.partition(),
                        place.offset(),
                        record.timestamp(),
                        record.key(),
                        record.value(),
                        record.headers()));
    }

    @Override
    public void close() {
        if (expiry != null) {
            expiry.cancel();
        }
    }
}
