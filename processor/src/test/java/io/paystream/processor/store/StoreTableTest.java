package io.paystream.processor.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.store.avro.StoredCounterparty;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreTableTest {

    private static final byte[] KEY = "key".getBytes(UTF_8);

    private final KeyValueStore<byte[], StoredCounterparty> store = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore(StoreNames.COUNTERPARTIES),
                    Serdes.ByteArray(),
                    StoredValues.COUNTERPARTY)
            .withLoggingDisabled()
            .build();

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
    void rowsThatWereThereBeforeAreFound() {
        store.put(KEY, new StoredCounterparty(5L));

        assertThat(new StoreTable<>(store).get(KEY)).isEqualTo(new StoredCounterparty(5L));
    }

    @Test
    void firstRowOfAnEmptyStoreIsFound() {
        StoreTable<StoredCounterparty> table = new StoreTable<>(store);
        assertThat(table.get(KEY)).isNull();

        table.put(KEY, new StoredCounterparty(6L));

        assertThat(Objects.requireNonNull(table.get(KEY)).getFirstAuthorizedAt())
                .isEqualTo(6L);
        assertThat(store.get(KEY)).isEqualTo(new StoredCounterparty(6L));
    }
}
