package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.store.ReplayRows.Scan;
import io.paystream.processor.store.avro.StoredChain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * The state of one partition in a replay: the same rows as a task's, without a changelog. Its memory is bounded, whatever
 * the length of the log. Not thread-safe.
 */
public final class ReplayStores implements AutoCloseable {

    /** Of the stores whose rows are looked at again and again. */
    private static final int KEPT_ROWS = 16_384;

    /** Of every other store: its rows are seldom looked at again, and those that stay young are no work for the collector. */
    private static final int RECENT_ROWS = 4_096;

    private final ReplayRows rows;
    private final ReplayDisk disk;
    private final List<ReplayedTable<?>> tables = new ArrayList<>();
    private final ProcessorStores stores;

    private ReplayStores(ReplayRows rows) {
        this.rows = rows;
        this.disk = new ReplayDisk(rows);
        this.stores = new ProcessorStores(new Tables() {
            @Override
            public <R extends SpecificRecord> Table<R> table(String name, Serde<R> values) {
                ReplayedTable<R> table = replayed(name, values);
                tables.add(table);
                return table;
            }
        });
    }

    private <R extends SpecificRecord> ReplayedTable<R> replayed(String name, Serde<R> values) {
        return switch (name) {
            case StoreNames.BOOKS, StoreNames.ACCOUNTS -> new UnwrittenTable<>(name, disk, values, KEPT_ROWS);
            case StoreNames.COUNTERPARTIES -> new ReplayTable<>(name, disk, values, KEPT_ROWS);
            default -> new ReplayTable<>(name, disk, values, RECENT_ROWS);
        };
    }

    /** {@code directory}: exists and is empty; the caller deletes it. */
    public static ReplayStores open(Path directory) {
        return new ReplayStores(ReplayRows.open(directory));
    }

    public ProcessorStores stores() {
        return stores;
    }

    /** Every chain, in the order of their names. */
    public void forEachChain(Consumer<ChainHead> chains) {
        tables.stream().filter(table -> table.name().equals(StoreNames.BOOKS)).forEach(ReplayedTable::flush);
        try (Scan scan = rows.scan()) {
            for (scan.seek(StoreNames.BOOKS); scan.isValid() && scan.store().equals(StoreNames.BOOKS); scan.next()) {
                StoredChain row = StoredValues.CHAIN.deserializer().deserialize(StoreNames.BOOKS, scan.value());
                chains.accept(ChainRow.toHead(new String(scan.key(), UTF_8), row));
            }
        }
    }

    /** Puts a row as it was stored; to be done before the state is used. */
    public void load(String store, byte[] key, byte[] value) {
        disk.put(store, key, value);
    }

    /** Is given a row as it is stored. */
    @FunctionalInterface
    public interface RowReader {

        /** {@code book}: the chain that the row belongs to. */
        void row(String store, String book, byte[] key, byte[] value);
    }

    /** Every row, in the order of the stores and of their keys. */
    public void forEachRow(RowReader reader) {
        try (Scan scan = rows().scan()) {
            for (; scan.isValid(); scan.next()) {
                byte[] key = scan.key();
                reader.row(scan.store(), StateComparison.bookOf(scan.store(), key), key, scan.value());
            }
        }
    }

    /** Every row as of now. */
    ReplayRows rows() {
        tables.forEach(ReplayedTable::flush);
        return rows;
    }

    @Override
    public void close() {
        rows.close();
    }
}
