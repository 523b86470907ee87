package io.paystream.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.store.avro.StoredAccount;
import io.paystream.processor.store.avro.StoredAccountStatus;
import io.paystream.processor.store.avro.StoredAnswer;
import io.paystream.processor.store.avro.StoredBook;
import io.paystream.processor.store.avro.StoredBookStatus;
import io.paystream.processor.store.avro.StoredCaptureMode;
import io.paystream.processor.store.avro.StoredChain;
import io.paystream.processor.store.avro.StoredDueItem;
import io.paystream.processor.store.avro.StoredHash;
import io.paystream.processor.store.avro.StoredPayment;
import io.paystream.processor.store.avro.StoredPaymentStatus;
import io.paystream.processor.store.avro.StoredPaymentSummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;

/**
 * A row written today is read by every program to come: a changelog is as old as its book. A new version of a schema gets
 * a new file, and the decoder the old schema; the old file stays and must be readable for ever.
 */
class RowFixturesTest {

    private static final StoredHash HASH =
            new StoredHash(HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"));

    private record Fixture<T>(Serde<T> serde, T row) {

        void holds(String hex) {
            assertThat(serde.deserializer()
                            .deserialize("a store", HexFormat.of().parseHex(hex)))
                    .isEqualTo(row);
        }

        String hex() {
            return HexFormat.of().formatHex(serde.serializer().serialize("a store", row));
        }
    }

    private static final Map<String, Fixture<?>> FIRST_VERSION = Map.of(
            "chain",
            new Fixture<>(
                    StoredValues.CHAIN,
                    new StoredChain(
                            12L,
                            HASH,
                            1_790_000_000_000L,
                            1,
                            new StoredBook(StoredBookStatus.FROZEN, "für alle", 1_780_000_000_000L))),
            "account",
            new Fixture<>(
                    StoredValues.ACCOUNT,
                    new StoredAccount("EUR", StoredAccountStatus.CLOSED, -10_000L, 400L, 5L, 1_790_000_000_000L)),
            "payment",
            new Fixture<>(
                    StoredValues.PAYMENT,
                    new StoredPayment(
                            "alice",
                            "@bank",
                            100L,
                            "EUR",
                            StoredCaptureMode.MANUAL,
                            "invoice 7",
                            1_790_000_000_000L,
                            1_790_000_060_000L,
                            4L,
                            HASH,
                            StoredPaymentStatus.PARTIALLY_CAPTURED,
                            40L,
                            10L)),
            "answer",
            new Fixture<>(
                    StoredValues.ANSWER,
                    new StoredAnswer(
                            HASH, 7L, null, null, new StoredPaymentSummary(StoredPaymentStatus.EXPIRED, 0L, 0L), null)),
            "due",
            new Fixture<>(StoredValues.DUE_ITEM, new StoredDueItem(2, true, 1_790_000_000_000L)));

    @Test
    void rowsOfTheFirstVersionAreReadable() throws IOException {
        Properties file = file("rows-1.properties");

        assertThat(file.stringPropertyNames()).isEqualTo(FIRST_VERSION.keySet());
        FIRST_VERSION.forEach((name, fixture) -> fixture.holds(file.getProperty(name)));
    }

    @Test
    void rowsAreWrittenInTheFirstVersion() throws IOException {
        Properties file = file("rows-1.properties");

        FIRST_VERSION.forEach((name, fixture) -> assertThat(fixture.hex()).isEqualTo(file.getProperty(name)));
    }

    private static Properties file(String name) throws IOException {
        Properties rows = new Properties();
        try (InputStream in = RowFixturesTest.class.getResourceAsStream(name)) {
            rows.load(Objects.requireNonNull(in));
        }
        return rows;
    }
}
