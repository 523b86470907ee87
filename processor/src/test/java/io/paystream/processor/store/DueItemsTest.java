package io.paystream.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.store.avro.StoredDueItem;
import io.paystream.streams.MemoryUse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
class DueItemsTest {

    private static final long HOUR_MS = 3_600_000;

    private final KeyValueStore<byte[], StoredDueItem> store;
    private final DueItems due;

    DueItemsTest(StoreKind kind, @TempDir Path directory) {
        store = Stores.keyValueStoreBuilder(
                        new StoreSettings(kind, 0, new MemoryUse(), Map.of()).scanned(StoreNames.DUE),
                        Serdes.ByteArray(),
                        StoredValues.DUE_ITEM)
                .withCachingDisabled()
                .withLoggingDisabled()
                .build();
        MockProcessorContext<Void, Void> context = new MockProcessorContext<>(
                new Properties(), new org.apache.kafka.streams.processor.TaskId(0, 0), directory.toFile());
        store.init(context.getStateStoreContext(), store);
        due = new DueItems(new StoreTable<>(store), DueKind.EXPIRING);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void holdIsRipeInTheMillisecondItExpires() {
        due.add("acme", "pay_1", 1_000);

        assertThat(due.ripe(999, 10)).isEmpty();
        assertThat(due.ripe(1_000, 10)).containsExactly(new DueItem("acme", "pay_1", 1_000, 1));
    }

    @Test
    void oldestComeFirstAndNoMoreThanAskedFor() {
        due.add("acme", "pay_3", 3);
        due.add("zulu", "pay_1", 1);
        due.add("acme", "pay_2", 2);

        assertThat(due.ripe(10, 2)).extracting(DueItem::subject).containsExactly("pay_1", "pay_2");
    }

    @Test
    void itemUnderWayIsNotGivenOutAgain() {
        due.add("acme", "pay_1", 1);
        due.ripe(10, 10).forEach(due::sent);

        assertThat(due.ripe(10 + HOUR_MS, 10)).isEmpty();
    }

    @Test
    void refusedItemWaitsTwiceAsLongEachTimeAndAnHourAtMost() {
        due.add("acme", "pay_1", 1);
        long now = 10;
        for (int attempt = 1; attempt <= 20; attempt++) {
            long waitMs = Math.min(1_000L << (attempt - 1), HOUR_MS);
            due.ripe(now, 10).forEach(due::sent);
            due.retryLater("acme", "pay_1", 1, attempt, now);
            assertThat(due.ripe(now + waitMs - 1, 10)).as("attempt %d", attempt).isEmpty();
            now += waitMs;
            assertThat(due.ripe(now, 10)).containsExactly(new DueItem("acme", "pay_1", 1, attempt + 1));
        }
    }

    @Test
    void answerToAnotherAttemptChangesNothing() {
        due.add("acme", "pay_1", 1);
        due.ripe(10, 10).forEach(due::sent);

        due.retryLater("acme", "pay_1", 1, 2, 10);

        assertThat(due.ripe(10 + HOUR_MS, 10)).isEmpty();
    }

    @Test
    void removedItemIsNeverRipeAndIsRemovedTwiceWithoutHarm() {
        due.add("acme", "pay_1", 1);

        due.remove("acme", "pay_1", 1);
        due.remove("acme", "pay_1", 1);
        due.retryLater("acme", "pay_1", 1, 1, 10);

        assertThat(due.ripe(10, 10)).isEmpty();
        assertThat(store.approximateNumEntries()).isZero();
    }

    @Test
    void itemAddedBehindALaterLookIsStillFound() {
        assertThat(due.ripe(5_000, 10)).isEmpty();

        due.add("acme", "pay_1", 4_000);

        assertThat(due.ripe(5_000, 10)).hasSize(1);
    }

    @Test
    void clockThatStepsBackFindsNothingAndLosesNothing() {
        due.add("acme", "pay_1", 1_000);
        due.ripe(5_000, 10);

        assertThat(due.ripe(500, 10)).isEmpty();
        assertThat(due.ripe(5_000, 10)).hasSize(1);
    }

    @Test
    void itemsThatWaitDoNotHideTheOnesBehindThem() {
        for (int i = 0; i < 50; i++) {
            due.add("acme", "pay_waiting_" + i, 1);
        }
        due.ripe(10, 100).forEach(due::sent);
        due.add("acme", "pay_ripe", 2);

        assertThat(due.ripe(10, 10)).extracting(DueItem::subject).containsExactly("pay_ripe");
    }

    @Test
    void itemsOfTheOtherKindAreNotSeen() {
        DueItems archiving = new DueItems(new StoreTable<>(store), DueKind.ARCHIVING);
        archiving.add("acme", "pay_1", 1);

        assertThat(due.ripe(10, 10)).isEmpty();
        assertThat(archiving.ripe(10, 10)).containsExactly(new DueItem("acme", "pay_1", 1, 1));
    }

    @Test
    void movedItemIsRipeAtItsNewTimeAndNotAtTheOld() {
        due.add("acme", "pay_1", 1);
        due.move("acme", "pay_1", 1, 20);

        assertThat(due.ripe(19, 10)).isEmpty();
        assertThat(due.ripe(20, 10)).containsExactly(new DueItem("acme", "pay_1", 20, 1));
    }

    @Test
    void itemThatIsMovedWhileItsTickIsUnderWayHasTheNextAttempt() {
        due.add("acme", "pay_1", 1);
        due.ripe(10, 10).forEach(due::sent);
        due.move("acme", "pay_1", 1, 5);

        assertThat(due.ripe(10, 10)).containsExactly(new DueItem("acme", "pay_1", 5, 2));
    }
}
