package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.store.avro.StoredCounterparty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
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
    private Rows<StoredCounterparty> rows;

    KeptTableTest() {
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>();
        store.init(context.getStateStoreContext(), store);
        rows = keeping(CAPACITY);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void rowIsLookedForOnce() {
        rows.put(key("a"), new StoredCounterparty(1L));

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
        rows.put(key("b"), new StoredCounterparty(2L));
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
        rows = keeping(0);
        rows.put(key("a"), 1L, StoredCounterparty::new);

        assertThat(find("a")).contains(1L);
        assertThat(find("a")).contains(1L);
        assertThat(decoded).containsExactly(1L, 1L);
    }

    private Optional<Long> find(String key) {
        return rows.find(key(key), Long.class, row -> {
            decoded.add(row.getFirstAuthorizedAt());
            return row.getFirstAuthorizedAt();
        });
    }

    private Rows<StoredCounterparty> keeping(int capacity) {
        return new Rows<>(new KeptTable<>(new StoreTable<>(store), capacity));
    }

    private static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }
}
