package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.refund;
import static io.paystream.processor.testing.Envelopes.retention;
import static io.paystream.processor.testing.Envelopes.settlementDelay;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static io.paystream.processor.testing.Envelopes.voidPayment;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.Decider;
import io.paystream.processor.store.StoreKind;
import io.paystream.processor.store.StoreNames;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.CommandEnvelope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The same inputs at the same times, with stores on RocksDB and in memory. */
@ExtendWith(RealRegistry.class)
class StoreKindsTest {

    private static final List<String> BOOKS = List.of("acme", "globex", "initech");
    private static final List<String> ACCOUNTS = List.of("alice", "bob", "carol");
    private static final int STEPS = 400;

    private final PaymentDriver onRocksDb;
    private final PaymentDriver inMemory;
    private final List<String> payments = new ArrayList<>();
    private Instant now = PaymentDriver.START;

    StoreKindsTest(Wire wire, @TempDir Path directory) {
        this.onRocksDb = new PaymentDriver(wire, directory.resolve("rocksdb"), Decider::decide, StoreKind.ROCKSDB);
        this.inMemory = new PaymentDriver(wire, directory.resolve("memory"), Decider::decide, StoreKind.MEMORY);
    }

    @BeforeEach
    void openBooks() {
        for (String book : BOOKS) {
            List<CommandEnvelope> opening =
                    new ArrayList<>(List.of(openBook(book), retention(book, "keep", null, 20L)));
            for (String account : ACCOUNTS) {
                opening.add(openAccount(book, account));
                opening.add(topUp(book, "funds-" + account, account, 1_000));
            }
            opening.add(settlementDelay(book, "delay", "carol", 1));
            opening.forEach(command -> both(driver -> driver.decide(command)));
        }
    }

    @AfterEach
    void close() {
        onRocksDb.close();
        inMemory.close();
    }

    @Test
    void entriesTicksAndRowsAreTheSame() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            if (random.nextInt(10) == 0) {
                Duration wait = Duration.ofMillis(random.nextInt(8) == 0 ? 43_200_000 : random.nextInt(5_000));
                now = now.plus(wait);
                both(driver -> {
                    driver.brokerTime(now);
                    driver.advanceWallClock(wait);
                });
                assertThat(ticks(inMemory)).as("seed %d", seed).isEqualTo(ticks(onRocksDb));
                assertThat(inMemory.entries()).as("seed %d", seed).isEqualTo(onRocksDb.entries());
            } else {
                CommandEnvelope command = command("op-" + step, random);
                assertThat(inMemory.decide(command)).as("seed %d", seed).isEqualTo(onRocksDb.decide(command));
            }
        }
        for (String store : StoreNames.ALL) {
            assertThat(rows(inMemory, store)).as("%s, seed %d", store, seed).isEqualTo(rows(onRocksDb, store));
        }
        assertThat(rows(inMemory, StoreNames.ARCHIVED)).as("seed %d", seed).isNotEmpty();
    }

    private CommandEnvelope command(String id, Random random) {
        String book = BOOKS.get(random.nextInt(BOOKS.size()));
        String from = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        String to = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
        String payment = payments.isEmpty() ? "pay_0" : payments.get(random.nextInt(payments.size()));
        long amountMinor = random.nextLong(1, 300);
        return switch (random.nextInt(7)) {
            case 0, 1 -> {
                payments.add(paymentId(book, id));
                yield transfer(book, id, from, to, amountMinor);
            }
            case 2, 3 -> {
                payments.add(paymentId(book, id));
                yield authorize(book, id, from, to, amountMinor, random.nextLong(1, 20));
            }
            case 4 -> capture(book, id, payment, amountMinor);
            case 5 -> voidPayment(book, id, payment);
            default -> refund(book, id, payment, amountMinor);
        };
    }

    private void both(Consumer<PaymentDriver> what) {
        what.accept(onRocksDb);
        what.accept(inMemory);
    }

    private static List<Bytes> ticks(PaymentDriver driver) {
        return driver.ticks().stream().map(tick -> Bytes.wrap(tick.value())).toList();
    }

    private static Map<Bytes, Object> rows(PaymentDriver driver, String store) {
        Map<Bytes, Object> rows = new TreeMap<>();
        try (KeyValueIterator<byte[], Object> all = driver.<Object>store(store).all()) {
            all.forEachRemaining(row -> rows.put(Bytes.wrap(row.key), row.value));
        }
        return rows;
    }
}
