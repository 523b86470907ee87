package io.paystream.projections.topology;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.projections.store.Row;
import io.paystream.projections.store.Rows;
import io.paystream.projections.view.ImpossibleHistoryException;
import io.paystream.projections.view.JournalView;
import io.paystream.projections.view.UnknownKindException;
import io.paystream.projections.view.Views;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.registry.RegistryFaultException;
import io.paystream.schemas.registry.RegistryUnavailableException;
import io.paystream.schemas.serde.UndecodableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Applies each entry of the journal to the views, or stops in front of one that it cannot apply. */
final class ApplyProcessor implements Processor<byte[], byte[], Void, Void> {

    private final EntryDecoder decoder;
    private final AppliedListener listener;
    private @Nullable Task task;

    ApplyProcessor(EntryDecoder decoder, AppliedListener listener) {
        this.decoder = decoder;
        this.listener = listener;
    }

    /** What there is between init and close; the same processor may be initialised again after a fault. */
    private record Task(ProcessorContext<Void, Void> context, KeyValueStore<Bytes, byte[]> store, Rows rows) {}

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(ProjectionTopology.VIEWS_STORE);
        task = new Task(context, store, new StoreRows(store));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (task == null) {
            throw new IllegalStateException("init comes before process");
        }
        JournalEntry entry;
        List<Row<?>> writes = new ArrayList<>();
        RecordMetadata place = task.context().recordMetadata().orElseThrow();
        try {
            entry = read(record);
            JournalView.place(entry, place.partition(), place.offset()).ifPresent(writes::add);
            writes.addAll(Views.apply(entry, task.rows()));
        } catch (UndecodableException
                | UnknownKindException
                | ImpossibleHistoryException
                | RegistryFaultException
                | RegistryUnavailableException e) {
            throw new UnappliedEntryException(place, e);
        }
        listener.applying(entry, place.partition());
        task.store().putAll(writes.stream().map(ApplyProcessor::keyValue).toList());
        listener.applied(entry);
    }

    private JournalEntry read(Record<byte[], byte[]> record) throws UndecodableException {
        JournalEntry entry = decoder.decode(record.value(), record.headers());
        if (!Arrays.equals(record.key(), entry.getBook().getBytes(UTF_8))) {
            throw new UndecodableException("its key is not its book " + entry.getBook());
        }
        return entry;
    }

    private static KeyValue<Bytes, byte[]> keyValue(Row<?> row) {
        return KeyValue.pair(Bytes.wrap(row.key().bytes()), row.bytes());
    }
}
