package io.paystream.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.CaptureMode;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Fingerprint;
import io.paystream.processor.domain.Money;
import io.paystream.processor.domain.PaymentTerms;
import io.paystream.processor.store.avro.StoredDueItem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DueItemsTest {

    private static final long HOUR_MS = 3_600_000;

    private final KeyValueStore<byte[], StoredDueItem> store;
    private final DueItems due;

    DueItemsTest(@TempDir Path directory) {
        store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(StoreNames.DUE), Serdes.ByteArray(), StoredValues.DUE_ITEM)
                .withCachingDisabled()
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                new Properties(), new org.apache.kafka.streams.processor.TaskId(0, 0), directory.toFile());
        store.init(context.getStateStoreContext(), store);
        due = new DueItems(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void holdIsRipeInTheMillisecondItExpires() {
        due.add("acme", hold("pay_1", 1_000));

        assertThat(due.ripe(999, 10)).isEmpty();
        assertThat(due.ripe(1_000, 10)).containsExactly(new DueItem("acme", "pay_1", 1_000, 1));
    }

    @Test
    void oldestComeFirstAndNoMoreThanAskedFor() {
        due.add("acme", hold("pay_3", 3));
        due.add("zulu", hold("pay_1", 1));
        due.add("acme", hold("pay_2", 2));

        assertThat(due.ripe(10, 2)).extracting(DueItem::paymentId).containsExactly("pay_1", "pay_2");
    }

    @Test
    void itemUnderWayIsNotGivenOutAgain() {
        due.add("acme", hold("pay_1", 1));
        due.ripe(10, 10).forEach(due::sent);

        assertThat(due.ripe(10 + HOUR_MS, 10)).isEmpty();
    }

    @Test
    void refusedItemWaitsTwiceAsLongEachTimeAndAnHourAtMost() {
        PaymentTerms hold = hold("pay_1", 1);
        due.add("acme", hold);
        long now = 10;
        for (int attempt = 1; attempt <= 20; attempt++) {
            long waitMs = Math.min(1_000L << (attempt - 1), HOUR_MS);
            due.ripe(now, 10).forEach(due::sent);
            due.retryLater("acme", hold, attempt, now);
            assertThat(due.ripe(now + waitMs - 1, 10)).as("attempt %d", attempt).isEmpty();
            now += waitMs;
            assertThat(due.ripe(now, 10)).containsExactly(new DueItem("acme", "pay_1", 1, attempt + 1));
        }
    }

    @Test
    void answerToAnotherAttemptChangesNothing() {
        PaymentTerms hold = hold("pay_1", 1);
        due.add("acme", hold);
        due.ripe(10, 10).forEach(due::sent);

        due.retryLater("acme", hold, 2, 10);

        assertThat(due.ripe(10 + HOUR_MS, 10)).isEmpty();
    }

    @Test
    void removedItemIsNeverRipeAndIsRemovedTwiceWithoutHarm() {
        PaymentTerms hold = hold("pay_1", 1);
        due.add("acme", hold);

        due.remove("acme", hold);
        due.remove("acme", hold);
        due.retryLater("acme", hold, 1, 10);

        assertThat(due.ripe(10, 10)).isEmpty();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void itemAddedBehindALaterLookIsStillFound() {
        assertThat(due.ripe(5_000, 10)).isEmpty();

        due.add("acme", hold("pay_1", 4_000));

        assertThat(due.ripe(5_000, 10)).hasSize(1);
    }

    @Test
    void clockThatStepsBackFindsNothingAndLosesNothing() {
        due.add("acme", hold("pay_1", 1_000));
        due.ripe(5_000, 10);

        assertThat(due.ripe(500, 10)).isEmpty();
        assertThat(due.ripe(5_000, 10)).hasSize(1);
    }

    @Test
    void itemsThatWaitDoNotHideTheOnesBehindThem() {
        for (int i = 0; i < 50; i++) {
            due.add("acme", hold("pay_waiting_" + i, 1));
        }
        due.ripe(10, 100).forEach(due::sent);
        due.add("acme", hold("pay_ripe", 2));

        assertThat(due.ripe(10, 10)).extracting(DueItem::paymentId).containsExactly("pay_ripe");
    }

    private static PaymentTerms hold(String paymentId, long expiresAt) {
        return new PaymentTerms(
                paymentId,
                "alice",
                "bob",
                new Money(1, new Currency("EUR")),
                List.of(),
                CaptureMode.MANUAL,
                Optional.empty(),
                0,
                OptionalLong.of(expiresAt),
                1,
                Fingerprint.ofBytes(new byte[32]));
    }
}
