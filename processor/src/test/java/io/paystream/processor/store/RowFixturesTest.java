package io.paystream.processor.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.store.avro.StoredAccount;
import io.paystream.processor.store.avro.StoredAccountStatus;
import io.paystream.processor.store.avro.StoredAccountSummary;
import io.paystream.processor.store.avro.StoredAnswer;
import io.paystream.processor.store.avro.StoredArchivedPayment;
import io.paystream.processor.store.avro.StoredBook;
import io.paystream.processor.store.avro.StoredBookStatus;
import io.paystream.processor.store.avro.StoredBookSummary;
import io.paystream.processor.store.avro.StoredCaptureMode;
import io.paystream.processor.store.avro.StoredChain;
import io.paystream.processor.store.avro.StoredCorrection;
import io.paystream.processor.store.avro.StoredCorrectionDecision;
import io.paystream.processor.store.avro.StoredCorrectionLine;
import io.paystream.processor.store.avro.StoredCorrectionStatus;
import io.paystream.processor.store.avro.StoredCounterparty;
import io.paystream.processor.store.avro.StoredCreditor;
import io.paystream.processor.store.avro.StoredDeferred;
import io.paystream.processor.store.avro.StoredDispute;
import io.paystream.processor.store.avro.StoredDisputeStatus;
import io.paystream.processor.store.avro.StoredDueItem;
import io.paystream.processor.store.avro.StoredFeeSchedule;
import io.paystream.processor.store.avro.StoredHash;
import io.paystream.processor.store.avro.StoredIdentity;
import io.paystream.processor.store.avro.StoredLimits;
import io.paystream.processor.store.avro.StoredPayment;
import io.paystream.processor.store.avro.StoredPaymentStatus;
import io.paystream.processor.store.avro.StoredPaymentSummary;
import io.paystream.processor.store.avro.StoredPaymentTally;
import io.paystream.processor.store.avro.StoredPendingFunds;
import io.paystream.processor.store.avro.StoredRetention;
import io.paystream.processor.store.avro.StoredSplit;
import io.paystream.processor.store.avro.StoredUsage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Collectors;
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

    private static final StoredFeeSchedule FEES = StoredFeeSchedule.newBuilder()
            .setCurrency("EUR")
            .setBasisPoints(290)
            .setFixedMinor(25)
            .setMinimumMinor(30L)
            .setDisputeFeeMinor(1500)
            .setReturnedOnRefund(true)
            .setReturnedOnDisputeWon(false)
            .build();

    private static final StoredPaymentTally TALLY = StoredPaymentTally.newBuilder()
            .setIncreasedMinor(5)
            .setCaptureCount(2)
            .setCreditors(List.of(new StoredCreditor(40L, 17L, 3L, 1L)))
            .setDisputes(List.of(new StoredDispute(
                    "dis_1", StoredDisputeStatus.LOST, List.of(7L), "10.4", 1_790_000_000_000L, null, 15L, 2, false)))
            .build();

    private static final List<StoredPendingFunds> PENDING =
            List.of(new StoredPendingFunds(20_783, 5L), new StoredPendingFunds(20_784, 2L));

    /** What rows of the first version mean today. */
    private static final Map<String, Fixture<?>> FIRST_VERSION = Map.of(
            "chain", new Fixture<>(StoredValues.CHAIN, chain(StoredBookStatus.FROZEN)),
            "account", new Fixture<>(StoredValues.ACCOUNT, account().build()),
            "payment", new Fixture<>(StoredValues.PAYMENT, payment().build()),
            "answer", new Fixture<>(StoredValues.ANSWER, answer().build()),
            "due", new Fixture<>(StoredValues.DUE_ITEM, new StoredDueItem(2, true, 1_790_000_000_000L)));

    /** What rows with every field of the second version mean today. */
    private static final Map<String, Fixture<?>> SECOND_VERSION = Map.of(
            "chain", new Fixture<>(StoredValues.CHAIN, chain(StoredBookStatus.FROZEN_BY_COMMAND)),
            "account", new Fixture<>(StoredValues.ACCOUNT, usedAccount()),
            "counterparty", new Fixture<>(StoredValues.COUNTERPARTY, new StoredCounterparty(1_790_000_000_000L)),
            "answer", new Fixture<>(StoredValues.ANSWER, bookAnswer()),
            "payment",
                    new Fixture<>(
                            StoredValues.PAYMENT,
                            payment()
                                    .setTally(TALLY)
                                    .setSplits(List.of(new StoredSplit("carol", 2500)))
                                    .build()),
            "payment-answer", new Fixture<>(StoredValues.ANSWER, paymentAnswer()));

    /** Rows with every field of today. */
    private static final Map<String, Fixture<?>> THIRD_VERSION = Map.of(
            "batch-answer", new Fixture<>(StoredValues.ANSWER, batchAnswer()),
            "correction", new Fixture<>(StoredValues.CORRECTION, correction()),
            "correction-answer", new Fixture<>(StoredValues.ANSWER, correctionAnswer()),
            "payment",
                    new Fixture<>(
                            StoredValues.PAYMENT,
                            payment()
                                    .setChangedAt(1_790_000_000_001L)
                                    .setArchiveAt(1_790_000_001_001L)
                                    .build()),
            "archived",
                    new Fixture<>(
                            StoredValues.ARCHIVED,
                            StoredArchivedPayment.newBuilder()
                                    .setPayment(payment().build())
                                    .setArchivedAt(1_790_000_000_002L)
                                    .build()),
            "chain", new Fixture<>(StoredValues.CHAIN, retainingChain()),
            "account",
                    new Fixture<>(
                            StoredValues.ACCOUNT,
                            account()
                                    .setSettlementDelayDays(2)
                                    .setPending(PENDING)
                                    .build()),
            "account-answer", new Fixture<>(StoredValues.ANSWER, accountAnswer()),
            "deferred", new Fixture<>(StoredValues.DEFERRED, new StoredDeferred(PENDING)));

    private static StoredChain chain(StoredBookStatus status) {
        return StoredChain.newBuilder()
                .setSequence(12)
                .setHash(HASH)
                .setLastDecidedAt(1_790_000_000_000L)
                .setRulesVersion(1)
                .setBook(StoredBook.newBuilder()
                        .setStatus(status)
                        .setDescription("für alle")
                        .setOpenedAt(1_780_000_000_000L)
                        .setFeeSchedules(List.of())
                        .build())
                .build();
    }

    private static StoredChain retainingChain() {
        StoredChain chain = chain(StoredBookStatus.OPEN);
        chain.getBook()
                .setRetention(StoredRetention.newBuilder()
                        .setAnswersKeptSeconds(60L)
                        .setArchiveAfterSeconds(2L)
                        .build());
        return chain;
    }

    private static StoredAccount.Builder account() {
        return StoredAccount.newBuilder()
                .setCurrency("EUR")
                .setStatus(StoredAccountStatus.CLOSED)
                .setPostedMinor(-10_000)
                .setHeldMinor(400)
                .setOverdraftLimitMinor(5)
                .setOpenedAt(1_790_000_000_000L)
                .setPending(List.of());
    }

    private static StoredAccount usedAccount() {
        return account()
                .setLimits(StoredLimits.newBuilder()
                        .setOverdraftLimitMinor(5)
                        .setHourlyDebitMinor(100L)
                        .setDailyDebitCount(3)
                        .setBlockedCounterparties(List.of("bob"))
                        .build())
                .setLimitsVersion(2)
                .setUsage(new StoredUsage(1_789_999_200_000L, 40L, 1, 1_789_948_800_000L, 60L, 2))
                .setAuthorizedCount(9)
                .setAuthorizedSumMinor(ByteBuffer.wrap(new byte[] {1, 0}))
                .setRecentAuthorizedAt(List.of(1_789_990_000_000L, 1_790_000_000_000L))
                .setOpenDisputes(1)
                .setFeeSchedule(FEES)
                .build();
    }

    private static StoredPayment.Builder payment() {
        return StoredPayment.newBuilder()
                .setDebtor("alice")
                .setCreditor("@bank")
                .setAmountMinor(100)
                .setCurrency("EUR")
                .setCapture(StoredCaptureMode.MANUAL)
                .setReference("invoice 7")
                .setAuthorizedAt(1_790_000_000_000L)
                .setExpiresAt(1_790_000_060_000L)
                .setFirstSequence(4)
                .setFingerprint(HASH)
                .setStatus(StoredPaymentStatus.PARTIALLY_CAPTURED)
                .setCapturedMinor(40)
                .setRefundedMinor(10)
                .setSplits(List.of());
    }

    private static StoredAnswer.Builder answer() {
        return StoredAnswer.newBuilder()
                .setFingerprint(HASH)
                .setSequence(7)
                .setPayment(StoredPaymentSummary.newBuilder()
                        .setStatus(StoredPaymentStatus.EXPIRED)
                        .setCapturedMinor(0)
                        .setRefundedMinor(0)
                        .build());
    }

    private static StoredAnswer bookAnswer() {
        return StoredAnswer.newBuilder()
                .setFingerprint(HASH)
                .setSequence(8)
                .setBook(StoredBookSummary.newBuilder()
                        .setStatus(StoredBookStatus.FROZEN_BY_COMMAND)
                        .setRulesVersion(2)
                        .setFeeSchedules(List.of(FEES))
                        .build())
                .build();
    }

    private static StoredAnswer accountAnswer() {
        return StoredAnswer.newBuilder()
                .setFingerprint(HASH)
                .setSequence(9)
                .setAccount(StoredAccountSummary.newBuilder()
                        .setStatus(StoredAccountStatus.OPEN)
                        .setPostedMinor(7)
                        .setHeldMinor(1)
                        .setSettlementDelayDays(90)
                        .setPending(PENDING)
                        .build())
                .build();
    }

    private static StoredAnswer paymentAnswer() {
        return StoredAnswer.newBuilder()
                .setFingerprint(HASH)
                .setSequence(7)
                .setPayment(StoredPaymentSummary.newBuilder()
                        .setStatus(StoredPaymentStatus.CAPTURED)
                        .setCapturedMinor(40)
                        .setRefundedMinor(10)
                        .setTally(TALLY)
                        .build())
                .build();
    }

    private static StoredCorrection correction() {
        return StoredCorrection.newBuilder()
                .setStatus(StoredCorrectionStatus.REJECTED)
                .setCurrency("EUR")
                .setLines(List.of(new StoredCorrectionLine("alice", -10L), new StoredCorrectionLine("@suspense", 10L)))
                .setReason("paid to the wrong account")
                .setReference("ticket 7")
                .setProposedBy(new StoredIdentity("default", "anna"))
                .setProposedAt(1_790_000_000_000L)
                .setDecision(StoredCorrectionDecision.newBuilder()
                        .setDecidedBy(new StoredIdentity("default", "ben"))
                        .setDecidedAt(1_790_000_060_000L)
                        .setReason("not proven")
                        .build())
                .build();
    }

    private static StoredAnswer correctionAnswer() {
        return StoredAnswer.newBuilder()
                .setFingerprint(HASH)
                .setSequence(10)
                .setCorrection(StoredCorrectionStatus.APPROVED)
                .build();
    }

    private static StoredAnswer batchAnswer() {
        return StoredAnswer.newBuilder()
                .setFingerprint(HASH)
                .setSequence(9)
                .setBatch(true)
                .build();
    }

    @Test
    void rowsOfTheFirstVersionAreReadable() throws IOException {
        assertReadable("rows-1.properties", FIRST_VERSION);
    }

    @Test
    void rowsOfTheSecondVersionAreReadable() throws IOException {
        assertReadable("rows-2.properties", SECOND_VERSION);
    }

    @Test
    void rowsAreReadAndWrittenInTheThirdVersion() throws IOException {
        Properties file = file("rows-3.properties");

        assertThat(THIRD_VERSION.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, row -> row.getValue().hex())))
                .isEqualTo(file);
        THIRD_VERSION.forEach((name, fixture) -> fixture.holds(file.getProperty(name)));
    }

    private static void assertReadable(String name, Map<String, Fixture<?>> rows) throws IOException {
        Properties file = file(name);

        assertThat(file.stringPropertyNames()).isEqualTo(rows.keySet());
        rows.forEach((row, fixture) -> fixture.holds(file.getProperty(row)));
    }

    private static Properties file(String name) throws IOException {
        Properties rows = new Properties();
        try (InputStream in = RowFixturesTest.class.getResourceAsStream(name)) {
            rows.load(Objects.requireNonNull(in));
        }
        return rows;
    }
}
