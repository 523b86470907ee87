package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.store.avro.StoredCounterparty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptTableTest {

    private static final int CAPACITY = 2;

    private final KeyValueStore<byte[], StoredCounterparty> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(StoreNames.COUNTERPARTIES),
                    Serdes.ByteArray(),
                    StoredValues.COUNTERPARTY)
            .withLoggingDisabled()
            .build();
    private final List<Long> decoded = new ArrayList<>();
    private Rows<StoredCounterparty> rows = new Rows<>(new KeptTable<>(new Counted(), CAPACITY));

    /** The store, and a note of every row that was read from it. */
    private final class Counted implements Table<StoredCounterparty> {

        @Override
        public String name() {
            return store.name();
        }

        @Override
        public @Nullable StoredCounterparty get(byte[] key) {
            StoredCounterparty row = store.get(key);
            if (row != null) {
                decoded.add(row.getFirstAuthorizedAt());
            }
            return row;
        }

        @Override
        public void put(byte[] key, StoredCounterparty row) {
            store.put(key, row);
        }

        @Override
        public @Nullable StoredCounterparty delete(byte[] key) {
            return store.delete(key);
        }

        @Override
        public KeyValueIterator<byte[], StoredCounterparty> range(byte[] from, byte[] to) {
            return store.range(from, to);
        }
    }

    @BeforeEach
    void open() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void rowIsLookedForOnce() {
        store.put(key("a"), new StoredCounterparty(1L));

        assertThat(find("a")).contains(1L);
        assertThat(find("a")).contains(1L);
        assertThat(decoded).containsExactly(1L);
    }

    @Test
    void changeIsInTheStoreAtOnceAndFoundWithoutIt() {
        rows.put(key("a"), 7L, StoredCounterparty::new);

        assertThat(store.get(key("a")).getFirstAuthorizedAt()).isEqualTo(7L);
        assertThat(find("a")).contains(7L);
        assertThat(decoded).isEmpty();
    }

    @Test
    void rowThatIsPutAsItIsReplacesWhatWasKept() {
        rows.put(key("a"), 7L, StoredCounterparty::new);
        rows.put(key("a"), new StoredCounterparty(8L));

        assertThat(find("a")).contains(8L);
    }

    @Test
    void deletedRowIsNotFound() {
        rows.put(key("a"), 7L, StoredCounterparty::new);
        rows.delete(key("a"));

        assertThat(find("a")).isEmpty();
    }

    @Test
    void missingRowIsLookedForAgain() {
        assertThat(find("a")).isEmpty();
        store.put(key("a"), new StoredCounterparty(1L));

        assertThat(find("a")).contains(1L);
    }

    @Test
    void rowThatWasUsedLongestAgoIsDropped() {
        rows.put(key("a"), 1L, StoredCounterparty::new);
        rows.put(key("b"), 2L, StoredCounterparty::new);
        assertThat(find("a")).contains(1L);
        rows.put(key("c"), 3L, StoredCounterparty::new);

        assertThat(find("a")).contains(1L);
        assertThat(find("c")).contains(3L);
        assertThat(decoded).isEmpty();
        assertThat(find("b")).contains(2L);
        assertThat(decoded).containsExactly(2L);
    }

    @Test
    void nothingIsKeptWithoutRoom() {
        rows = new Rows<>(new KeptTable<>(new Counted(), 0));
        rows.put(key("a"), 1L, StoredCounterparty::new);

        assertThat(find("a")).contains(1L);
        assertThat(find("a")).contains(1L);
        assertThat(decoded).containsExactly(1L, 1L);
    }

    private Optional<Long> find(String key) {
        return rows.find(key(key), Long.class, StoredCounterparty::getFirstAuthorizedAt);
    }

    private static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }
}
