package io.paystream.processor.store;

import io.paystream.streams.RecentlyUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one store of a replay that were used of late, in whatever form their table keeps them. Changed ones are written when they
 * leave, several at once. Not thread-safe.
 */
final class RowsOfLate<K extends RowsOfLate.Kept> {

    /** What part of the rows leaves together, so that a batch is worth sorting. */
    private static final int PARTS = 8;

    private final String name;
    private final ReplayDisk disk;
    private final int capacity;
    private final Function<K, byte @Nullable []> bytes;
    private final RecentlyUsed<Bytes, K> kept = new RecentlyUsed<>();

    /** A row as it is kept. */
    interface Kept {

        /** The disk does not have it like this. */
        boolean isChanged();
    }

    /** {@code bytes}: of a row as it is written; null when it is deleted. */
    RowsOfLate(String name, ReplayDisk disk, int capacity, Function<K, byte @Nullable []> bytes) {
        this.name = name;
        this.disk = disk;
        this.capacity = capacity;
        this.bytes = bytes;
    }

    @Nullable
    K get(Bytes place) {
        return kept.get(place);
    }

    void keep(Bytes place, K row) {
        kept.put(place, row);
        if (kept.size() > capacity) {
            write(leaving -> kept.poll(capacity / PARTS + 1, leaving));
        }
    }

    /** Writes what is only here, and keeps nothing. */
    void flush() {
        write(kept::forEach);
        kept.clear();
    }

    private void write(Consumer<BiConsumer<Bytes, K>> some) {
        List<KeyValue<Bytes, byte @Nullable []>> changed = new ArrayList<>();
        some.accept((place, row) -> {
            if (row.isChanged()) {
                changed.add(KeyValue.pair(place, bytes.apply(row)));
            }
        });
        disk.write(name, changed);
    }
}
