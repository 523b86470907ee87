package io.paystream.standalone.bench;

import java.nio.ByteBuffer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Reads and writes one row of a random account in each of two stores, and passes on one record of an entry's size. */
final class BareWork implements Processor<byte[], byte[], byte[], byte[]> {

    private static final String STORE = "store-";
    private static final Map<String, String> CHANGELOG = Map.of();

    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Integer> rowBytes;
    private final int accounts;
    private final byte[] entry;
    private List<KeyValueStore<byte[], byte[]>> stores = List.of();
    private Forward forward = record -> {};

    private BareWork(RecordSizes sizes, int accounts) {
        this.rowBytes = sizes.rows();
        this.accounts = accounts;
        this.entry = new byte[sizes.entry()];
    }

    private interface Forward {
        void pass(Record<byte[], byte[]> record);
    }

    /** Makes one for each task. */
    record Supplier(RecordSizes sizes, int accounts) implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

        @Override
        public Processor<byte[], byte[], byte[], byte[]> get() {
            return new BareWork(sizes, accounts);
        }

        /** As the processor's: RocksDB with a changelog each, uncached. */
        @Override
        public Set<StoreBuilder<?>> stores() {
            Set<StoreBuilder<?>> builders = new LinkedHashSet<>();
            for (int store = 0; store < sizes.rows().size(); store++) {
                builders.add(Stores.keyValueStoreBuilder(
                                Stores.persistentKeyValueStore(STORE + store), Serdes.ByteArray(), Serdes.ByteArray())
                        .withCachingDisabled()
                        .withLoggingEnabled(CHANGELOG));
            }
            return builders;
        }
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        forward = context::forward;
        stores = IntStream.range(0, rowBytes.size())
                .mapToObj(store -> context.<KeyValueStore<byte[], byte[]>>getStateStore(STORE + store))
                .toList();
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        for (int store = 0; store < stores.size(); store++) {
            byte[] key = key(record.key());
            byte[] row = stores.get(store).get(key);
            stores.get(store).put(key, row == null ? new byte[rowBytes.get(store)] : row);
        }
        forward.pass(record.withValue(entry).withHeaders(new RecordHeaders()));
    }

    /** Of an account of the record's book. */
    private byte[] key(byte[] book) {
        return ByteBuffer.allocate(book.length + Integer.BYTES)
                .put(book)
                .putInt(random.nextInt(accounts))
                .array();
    }
}
