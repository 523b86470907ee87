package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.archive;
import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.refund;
import static io.paystream.processor.testing.Envelopes.retention;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static io.paystream.processor.testing.Envelopes.voidPayment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.store.StoreKind;
import io.paystream.processor.store.StoreNames;
import io.paystream.processor.store.avro.StoredDueItem;
import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.OpenDispute;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.TransitEnvelope;
import io.paystream.schemas.avro.Unchanged;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The book archives after ten seconds; alice, who has 1,000, pays bob 100. */
@ParameterizedClass
@EnumSource(StoreKind.class)
@ExtendWith(RealRegistry.class)
class ArchivingTest {

    private static final String PAYMENT = paymentId("acme", "p");
    private static final CommandEnvelope PAY = transfer("acme", "p", "alice", "bob", 100);

    private final Wire wire;
    private final PaymentDriver driver;

    /** How far the brokers' clocks are behind the processor's when a tick is decided. */
    private final AtomicLong brokersBehindMs = new AtomicLong();

    ArchivingTest(StoreKind kind, Wire wire, @TempDir Path directory) {
        this.wire = wire;
        this.driver = new PaymentDriver(wire, directory, this::decide, kind);
    }

    private Decision decide(BookState state, Command command, long now) {
        long brokersNow = command instanceof Command.ArchivePayment ? now - brokersBehindMs.get() : now;
        return Decider.decide(state, command, brokersNow);
    }

    @BeforeEach
    void payBob() {
        driver.decideAll(List.of(
                openBook("acme"),
                openAccount("acme", "alice"),
                openAccount("acme", "bob"),
                topUp("acme", "funds", "alice", 1_000),
                retention("acme", "ten-seconds", null, 10L),
                PAY));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void tickIsSentInTheMillisecondThePaymentIsDueAndNotBefore() {
        driver.advanceWallClock(Duration.ofMillis(9_999));
        assertThat(driver.ticks()).isEmpty();

        driver.advanceWallClock(Duration.ofMillis(1));

        TestRecord<byte[], byte[]> tick = driver.ticks().getFirst();
        TransitEnvelope envelope = wire.decodeTransit(tick.value());
        assertThat(new String(tick.key(), UTF_8)).isEqualTo("acme");
        assertThat(envelope.getKind()).isEqualTo("ArchivePayment");
        assertThat(envelope.getOperationId()).isEqualTo("@archive:" + PAYMENT + ":1");
        assertThat(envelope.getArchivePayment().getPaymentId()).isEqualTo(PAYMENT);
        assertThat(driver.count("paystream.processor.archiving.ticks")).isEqualTo(1);
        assertThat(driver.count("paystream.processor.expiry.ticks")).isZero();
    }

    @Test
    void archivedPaymentLeavesThePaymentsAndNothingIsDueAnyMore() {
        archiveNow();

        assertThat(rows(StoreNames.PAYMENTS))
                .as("the top-up of before the setting")
                .isEqualTo(1);
        assertThat(rows(StoreNames.ARCHIVED)).isEqualTo(1);
        assertThat(due()).isEmpty();
        driver.advanceWallClock(Duration.ofHours(1));
        assertThat(driver.ticks()).isEmpty();
    }

    @Test
    void entryShowsThePaymentAndWhenItWasArchived() {
        JournalEntry entry = archiveNow();

        PaymentSnapshot payment = entry.getAccepted().getPayment();
        assertThat(entry.getAccepted().getEvents())
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getPaymentArchived().getPaymentId()).isEqualTo(PAYMENT));
        assertThat(payment.getStatus()).isEqualTo("CAPTURED");
        assertThat(payment.getArchivedAt()).isEqualTo(entry.getDecidedAt());
        assertThat(entry.getAccepted().getAccounts()).isEmpty();
        assertThat(entry.getAccepted().getPostings()).isEmpty();
        assertThat(entry.getCause().getPaymentId()).isEqualTo(PAYMENT);
    }

    @Test
    void everyOperationGetsItsFirstAnswerFromTheArchive() {
        driver.decideAll(List.of(
                authorize("acme", "hold", "alice", "bob", 50, 60),
                capture("acme", "c", paymentId("acme", "hold"), null)));
        JournalEntry refunded = driver.decide(refund("acme", "r", PAYMENT, 30L));
        List<CommandEnvelope> operations = List.of(
                PAY,
                authorize("acme", "hold", "alice", "bob", 50, 60),
                capture("acme", "c", paymentId("acme", "hold"), null),
                refund("acme", "r", PAYMENT, 30L));
        List<Unchanged> before = operations.stream()
                .map(driver::decide)
                .map(JournalEntry::getUnchanged)
                .toList();

        driver.advanceWallClock(Duration.ofSeconds(10));
        assertThat(driver.entries()).extracting(JournalEntry::getOutcome).containsExactly("ACCEPTED", "ACCEPTED");

        assertThat(operations.stream().map(driver::decide).map(JournalEntry::getUnchanged))
                .isEqualTo(before);
        assertThat(before.getLast().getPayment())
                .isEqualTo(refunded.getAccepted().getPayment());
    }

    @Test
    void commandOnItIsRefusedAndItsTickAnsweredAgain() {
        JournalEntry archived = archiveNow();

        assertThat(driver.decide(refund("acme", "late", PAYMENT, 1L))
                        .getRejected()
                        .getReason())
                .isEqualTo("PAYMENT_ARCHIVED");
        JournalEntry again = driver.decide(archive("acme", PAYMENT, 1));
        assertThat(again.getUnchanged().getSequence()).isEqualTo(archived.getSequence());
        assertThat(again.getUnchanged().getPayment())
                .isEqualTo(archived.getAccepted().getPayment());
    }

    @Test
    void tickRefusedAsEarlyIsSentAgainAfterADoublingWait() {
        brokersBehindMs.set(Duration.ofMinutes(1).toMillis());
        List<Long> sentAtSecond = new ArrayList<>();
        for (long second = 1; second <= 30; second++) {
            driver.advanceWallClock(Duration.ofSeconds(1));
            if (!driver.ticks().isEmpty()) {
                sentAtSecond.add(second);
            }
        }

        assertThat(sentAtSecond).containsExactly(10L, 11L, 13L, 17L, 25L);
        assertThat(driver.entries())
                .extracting(entry -> entry.getRejected().getReason())
                .containsOnly("PAYMENT_NOT_ARCHIVABLE")
                .hasSize(5);
        brokersBehindMs.set(0);
        driver.advanceWallClock(Duration.ofSeconds(11));
        assertThat(driver.entries()).extracting(JournalEntry::getOutcome).containsExactly("ACCEPTED");
    }

    @Test
    void changeOfThePaymentBeginsTheTimeAnew() {
        atSecond(6, refund("acme", "r", PAYMENT, 1L));

        driver.advanceWallClock(Duration.ofMillis(9_999));
        assertThat(driver.ticks()).isEmpty();

        driver.advanceWallClock(Duration.ofMillis(1));
        assertThat(driver.ticks()).hasSize(1);
        assertThat(due()).isEmpty();
    }

    @Test
    void disputeTakesThePaymentOutAndItsEndBringsItBack() {
        atSecond(
                5,
                Envelopes.of("acme", "d", CommandKind.OPEN_DISPUTE)
                        .setOpenDispute(OpenDispute.newBuilder()
                                .setPaymentId(PAYMENT)
                                .setReason("10.4")
                                .build())
                        .build());
        assertThat(due()).isEmpty();

        driver.decide(Envelopes.resolve("acme", "l", PAYMENT, "d", "LOST"));
        driver.advanceWallClock(Duration.ofSeconds(10));

        assertThat(driver.entries())
                .extracting(entry -> entry.getAccepted().getPayment().getStatus())
                .containsExactly("CHARGED_BACK");
    }

    @Test
    void paymentIsLookedAtAgainWhenALongerSettingSaysSo() {
        driver.decide(retention("acme", "twenty-seconds", null, 20L));

        driver.advanceWallClock(Duration.ofSeconds(10));
        assertThat(driver.entries())
                .extracting(entry -> entry.getRejected().getReason())
                .containsExactly("PAYMENT_NOT_ARCHIVABLE");
        driver.ticks();

        driver.advanceWallClock(Duration.ofMillis(9_999));
        assertThat(driver.ticks()).isEmpty();
        driver.advanceWallClock(Duration.ofMillis(1));
        assertThat(wire.decodeTransit(driver.ticks().getFirst().value()).getOperationId())
                .isEqualTo("@archive:" + PAYMENT + ":2");
    }

    @Test
    void paymentIsForgottenWhenTheSettingIsTakenAwayUntilSomethingChangesIt() {
        driver.decide(retention("acme", "for-ever", null, null));
        driver.advanceWallClock(Duration.ofSeconds(10));
        assertThat(driver.entries()).hasSize(1);
        assertThat(due()).isEmpty();

        driver.decide(retention("acme", "one-second", null, 1L));
        driver.ticks();
        driver.advanceWallClock(Duration.ofHours(1));
        assertThat(driver.ticks()).isEmpty();

        driver.decide(refund("acme", "r", PAYMENT, 1L));
        driver.advanceWallClock(Duration.ofSeconds(1));
        assertThat(driver.entries())
                .as("the count of attempts was forgotten too, and the first was answered before")
                .extracting(JournalEntry::getOutcome)
                .containsExactly("UNCHANGED");
        driver.advanceWallClock(Duration.ofSeconds(1));
        assertThat(rows(StoreNames.ARCHIVED)).isEqualTo(1);
    }

    @Test
    void heldPaymentIsDueOnceItIsReleased() {
        driver.decide(authorize("acme", "hold", "alice", "bob", 50, 60));
        assertThat(due()).as("its expiry, and the other payment").hasSize(2);

        driver.decide(voidPayment("acme", "v", paymentId("acme", "hold")));
        driver.advanceWallClock(Duration.ofSeconds(10));

        assertThat(rows(StoreNames.ARCHIVED)).isEqualTo(2);
    }

    @Test
    void strayTickDoesNotDisturbTheCountOfAttempts() {
        driver.decide(archive("acme", PAYMENT, 9));

        assertThat(due()).extracting(StoredDueItem::getAttempt).containsExactly(1);
    }

    @Test
    void manyPaymentsToArchiveDoNotKeepAHoldFromExpiring() {
        for (int i = 0; i < 1_100; i++) {
            driver.decide(topUp("acme", "small-" + i, "bob", 1));
        }
        driver.decide(authorize("acme", "hold", "alice", "bob", 50, 10));

        driver.advanceWallClock(Duration.ofSeconds(10));

        assertThat(driver.ticks().stream()
                        .map(tick -> wire.decodeTransit(tick.value()).getKind()))
                .hasSize(1_001)
                .contains("ExpirePayment");
    }

    private JournalEntry archiveNow() {
        driver.advanceWallClock(Duration.ofSeconds(10));
        driver.ticks();
        List<JournalEntry> entries = driver.entries();
        assertThat(entries).hasSize(1);
        return entries.getFirst();
    }

    private void atSecond(int second, CommandEnvelope command) {
        driver.advanceWallClock(Duration.ofSeconds(second));
        driver.brokerTime(PaymentDriver.START.plusSeconds(second));
        driver.decide(command);
    }

    private int rows(String store) {
        int rows = 0;
        try (KeyValueIterator<byte[], Object> all = driver.store(store).all()) {
            while (all.hasNext()) {
                all.next();
                rows++;
            }
        }
        return rows;
    }

    private List<StoredDueItem> due() {
        List<StoredDueItem> items = new ArrayList<>();
        try (KeyValueIterator<byte[], StoredDueItem> all =
                driver.<StoredDueItem>store(StoreNames.DUE).all()) {
            all.forEachRemaining(item -> items.add(item.value));
        }
        return items;
    }
}
