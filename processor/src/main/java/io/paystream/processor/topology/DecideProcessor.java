package io.paystream.processor.topology;

import io.paystream.processor.store.ProcessorStores;
import io.paystream.processor.wire.Input;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
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
    private final ThreadLocal<CommitPace> pace;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable DecideStep step;
    private @Nullable EarlyCommits commits;
    private List<Cancellable> tickers = List.of();

    /** {@code pace}: of each thread, for all its tasks. */
    DecideProcessor(TopologyParts parts, ThreadLocal<CommitPace> pace) {
        this.parts = parts;
        this.pace = pace;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> newContext) {
        ProcessorStores stores = ProcessorStores.open(newContext, parts.stores());
        Outputs outputs = new Outputs(newContext, parts.transit());
        context = newContext;
        step = new DecideStep(parts, stores, outputs);
        commits = new EarlyCommits(pace.get(), parts.commits(), parts.clocks(), commitsOf(newContext));
        tickers = List.of(
                schedule(
                        newContext,
                        new DueTicker(
                                stores.expiring(),
                                outputs::expiry,
                                parts.metrics().expiryTicks())),
                schedule(
                        newContext,
                        new DueTicker(
                                stores.archiving(),
                                outputs::archiving,
                                parts.metrics().archivingTicks())),
                schedule(
                        newContext,
                        new DueTicker(
                                stores.releasing(),
                                outputs::releasing,
                                parts.metrics().releasingTicks())));
    }

    private EarlyCommits.Task commitsOf(ProcessorContext<byte[], byte[]> on) {
        return new EarlyCommits.Task() {
            @Override
            public void commit() {
                on.commit();
            }

            @Override
            public Cancellable schedule(Punctuator look) {
                return on.schedule(parts.commits().look(), PunctuationType.WALL_CLOCK_TIME, look);
            }
        };
    }

    private Cancellable schedule(ProcessorContext<byte[], byte[]> on, DueTicker ticker) {
        return on.schedule(parts.expiryInterval(), PunctuationType.WALL_CLOCK_TIME, ticker);
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
        Objects.requireNonNull(commits).decided(record.timestamp());
    }

    /** Also after an {@code init} that failed. */
    @Override
    public void close() {
        tickers.forEach(Cancellable::cancel);
        EarlyCommits last = commits;
        if (last != null) {
            last.cancel();
        }
        step = null;
        commits = null;
        context = null;
    }
}
