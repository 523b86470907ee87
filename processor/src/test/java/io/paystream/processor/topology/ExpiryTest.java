package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.expire;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.topUp;
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
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(StoreKind.class)
@ExtendWith(RealRegistry.class)
class ExpiryTest {

    private static final String HOLD = paymentId("acme", "hold");

    private final Wire wire;
    private final PaymentDriver driver;

    /** How far the brokers' clocks are behind the processor's when a tick is decided. */
    private final AtomicLong brokersBehindMs = new AtomicLong();

    ExpiryTest(StoreKind kind, Wire wire, @TempDir Path directory) {
        this.wire = wire;
        this.driver = new PaymentDriver(wire, directory, this::decide, kind);
    }

    private Decision decide(BookState state, Command command, long now) {
        long brokersNow = command instanceof Command.ExpirePayment ? now - brokersBehindMs.get() : now;
        return Decider.decide(state, command, brokersNow);
    }

    @BeforeEach
    void holdForTenSeconds() {
        driver.decideAll(List.of(
                openBook("acme"),
                openAccount("acme", "alice"),
                openAccount("acme", "bob"),
                topUp("acme", "funds", "alice", 1_000),
                authorize("acme", "hold", "alice", "bob", 400, 10)));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void tickIsSentInTheSecondTheHoldExpiresAndNotBefore() {
        driver.advanceWallClock(Duration.ofMillis(9_999));
        assertThat(driver.ticks()).isEmpty();

        driver.advanceWallClock(Duration.ofMillis(1));

        TestRecord<byte[], byte[]> tick = driver.ticks().getFirst();
        TransitEnvelope envelope = wire.decodeTransit(tick.value());
        assertThat(new String(tick.key(), UTF_8)).isEqualTo("acme");
        assertThat(envelope.getExpirePayment().getPaymentId()).isEqualTo(HOLD);
        assertThat(envelope.getExpirePayment().getAttempt()).isEqualTo(1);
        assertThat(envelope.getOperationId()).isEqualTo("@expire:" + HOLD + ":1");
        assertThat(header(tick, "ce_id")).isEqualTo(envelope.getOperationId());
        assertThat(header(tick, "ce_type")).isEqualTo("io.paystream.command.ExpirePayment");
        assertThat(tick.headers().lastHeader("paystream-schema-fingerprint").value())
                .hasSize(8);
    }

    @Test
    void decidedTickReleasesTheHoldAndNothingIsDueAnyMore() {
        driver.advanceWallClock(Duration.ofSeconds(10));

        JournalEntry entry = driver.entries().getFirst();
        assertThat(entry.getCause().getTopic()).isEqualTo("payments.transit");
        assertThat(entry.getActor().getChannel()).isEqualTo("processor");
        assertThat(entry.getAccepted().getPayment().getStatus()).isEqualTo("EXPIRED");
        assertThat(entry.getAccepted().getAccounts().getFirst().getHeldMinor()).isZero();
        assertThat(due()).isEmpty();
        driver.advanceWallClock(Duration.ofHours(1));
        assertThat(driver.ticks()).hasSize(1);
    }

    @Test
    void tickRefusedAsEarlyIsSentAgainAfterADoublingWait() {
        brokersBehindMs.set(Duration.ofMinutes(1).toMillis());
        List<Long> sentAtSecond = new ArrayList<>();
        for (int second = 1; second <= 30; second++) {
            driver.advanceWallClock(Duration.ofSeconds(1));
            if (!driver.ticks().isEmpty()) {
                sentAtSecond.add((long) second);
            }
        }

        assertThat(sentAtSecond).containsExactly(10L, 11L, 13L, 17L, 25L);
        assertThat(driver.entries())
                .extracting(entry -> entry.getRejected().getReason())
                .containsOnly("PAYMENT_NOT_EXPIRED")
                .hasSize(5);
        assertThat(due()).extracting(StoredDueItem::getAttempt).containsExactly(6);
        assertThat(driver.count("paystream.processor.expiry.retries")).isEqualTo(5);
    }

    @Test
    void tickIsAcceptedOnceTheBrokersClocksHaveCaughtUp() {
        brokersBehindMs.set(1_500);
        driver.advanceWallClock(Duration.ofSeconds(10));
        brokersBehindMs.set(0);

        driver.advanceWallClock(Duration.ofSeconds(1));

        assertThat(driver.entries()).extracting(JournalEntry::getOutcome).containsExactly("REJECTED", "ACCEPTED");
        assertThat(due()).isEmpty();
    }

    @Test
    void captureInFullTakesTheHoldOutOfTheDueOnes() {
        driver.decide(capture("acme", "capture", HOLD, null));

        assertThat(due()).isEmpty();
        driver.advanceWallClock(Duration.ofSeconds(10));
        assertThat(driver.ticks()).isEmpty();
    }

    @Test
    void voidTakesTheHoldOutOfTheDueOnes() {
        driver.decide(voidPayment("acme", "void", HOLD));

        assertThat(due()).isEmpty();
    }

    @Test
    void captureInPartLeavesTheRestDue() {
        driver.decide(capture("acme", "capture", HOLD, 100L));

        driver.advanceWallClock(Duration.ofSeconds(10));

        JournalEntry expired = driver.entries().getFirst();
        assertThat(expired.getAccepted().getPayment().getReleasedMinor()).isEqualTo(300);
    }

    @Test
    void immediatePaymentIsNeverDue() {
        driver.decide(voidPayment("acme", "void", HOLD));

        driver.decide(topUp("acme", "more", "alice", 1));

        assertThat(due()).isEmpty();
    }

    @Test
    void tickForAPaymentThatDoesNotExistIsAnsweredAndForgotten() {
        JournalEntry entry = driver.decide(expire("acme", paymentId("acme", "nothing"), 1));

        assertThat(entry.getRejected().getReason()).isEqualTo("PAYMENT_NOT_FOUND");
        assertThat(due()).hasSize(1);
    }

    @Test
    void strayTickDoesNotDisturbTheCountOfAttempts() {
        driver.decide(expire("acme", HOLD, 9));

        assertThat(due()).extracting(StoredDueItem::getAttempt).containsExactly(1);
    }

    @Test
    void oneRunSendsABoundedNumberOfTicksAndTheNextGoesOn() {
        for (int i = 0; i < 1_100; i++) {
            driver.decide(authorize("acme", "small-" + i, "@bank", "bob", 1, 10));
        }

        driver.advanceWallClock(Duration.ofSeconds(10));
        assertThat(driver.ticks()).hasSize(1_000);

        driver.advanceWallClock(Duration.ofSeconds(1));
        assertThat(driver.ticks()).hasSize(101);
        assertThat(due()).isEmpty();
    }

    private List<StoredDueItem> due() {
        List<StoredDueItem> items = new ArrayList<>();
        try (KeyValueIterator<byte[], StoredDueItem> all =
                driver.<StoredDueItem>store(StoreNames.DUE).all()) {
            while (all.hasNext()) {
                KeyValue<byte[], StoredDueItem> next = all.next();
                items.add(next.value);
            }
        }
        return items;
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
