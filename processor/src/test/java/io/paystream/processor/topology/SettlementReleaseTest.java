package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.refund;
import static io.paystream.processor.testing.Envelopes.settlementDelay;
import static io.paystream.processor.testing.Envelopes.topUp;
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
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PendingFunds;
import io.paystream.schemas.avro.TransitEnvelope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** alice has what she is paid a day later; the clocks are moved, nothing is waited for. */
@ParameterizedClass
@EnumSource(StoreKind.class)
@ExtendWith(RealRegistry.class)
class SettlementReleaseTest {

    private static final LocalDate DAY =
            LocalDate.ofInstant(PaymentDriver.START, ZoneOffset.UTC).plusDays(1);
    private static final Instant MIDNIGHT = DAY.atStartOfDay(ZoneOffset.UTC).toInstant();
    private static final Duration UNTIL_MIDNIGHT = Duration.between(PaymentDriver.START, MIDNIGHT);

    private final Wire wire;
    private final PaymentDriver driver;

    /** How far the brokers' clocks are behind the processor's when a tick is decided. */
    private final AtomicLong brokersBehindMs = new AtomicLong();

    SettlementReleaseTest(StoreKind kind, Wire wire, @TempDir Path directory) {
        this.wire = wire;
        this.driver = new PaymentDriver(wire, directory, this::decide, kind);
    }

    private Decision decide(BookState state, Command command, long now) {
        long brokersNow = command instanceof Command.ReleaseFunds ? now - brokersBehindMs.get() : now;
        return Decider.decide(state, command, brokersNow);
    }

    @BeforeEach
    void paid() {
        driver.decideAll(List.of(
                openBook("acme"),
                openAccount("acme", "alice"),
                settlementDelay("acme", "delay", "alice", 1),
                topUp("acme", "first", "alice", 600),
                topUp("acme", "second", "alice", 400)));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void snapshotShowsWhatIsPendingByDay() {
        AccountSnapshot alice = driver.decide(topUp("acme", "third", "alice", 5))
                .getAccepted()
                .getAccounts()
                .getFirst();

        assertThat(alice.getSettlementDelayDays()).isEqualTo(1);
        assertThat(alice.getPendingMinor()).isEqualTo(1_005);
        assertThat(alice.getPending())
                .containsExactly(PendingFunds.newBuilder()
                        .setDay(DAY.toString())
                        .setAmountMinor(1_005)
                        .build());
    }

    @Test
    void oneTickForAllOfTheDayIsSentWhenItBeginsAndNotBefore() {
        driver.advanceWallClock(UNTIL_MIDNIGHT.minusMillis(1));
        assertThat(driver.ticks()).isEmpty();

        driver.advanceWallClock(Duration.ofMillis(1));

        TransitEnvelope tick = wire.decodeTransit(driver.ticks().getFirst().value());
        assertThat(tick.getBook()).isEqualTo("acme");
        assertThat(tick.getOperationId()).isEqualTo("@release:alice:" + DAY + ":1");
        assertThat(tick.getReleaseFunds().getAccount()).isEqualTo("alice");
        assertThat(tick.getReleaseFunds().getDay()).isEqualTo(DAY.toString());
        assertThat(tick.getReleaseFunds().getAttempt()).isEqualTo(1);
    }

    @Test
    void decidedTickReleasesTheDayAndNothingIsDueAnyMore() {
        driver.advanceWallClock(UNTIL_MIDNIGHT);

        JournalEntry entry = driver.entries().getFirst();
        assertThat(entry.getCause().getAccount()).isEqualTo("alice");
        assertThat(entry.getAccepted().getEvents().getFirst().getFundsReleased().getAmountMinor())
                .isEqualTo(1_000);
        assertThat(entry.getAccepted().getPostings()).isEmpty();
        assertThat(entry.getAccepted().getAccounts().getFirst().getPendingMinor())
                .isZero();
        assertThat(due()).isEmpty();
        driver.advanceWallClock(Duration.ofDays(3));
        assertThat(driver.ticks()).hasSize(1);
    }

    @Test
    void tickRefusedAsEarlyIsSentAgain() {
        brokersBehindMs.set(1_500);
        driver.advanceWallClock(UNTIL_MIDNIGHT);
        assertThat(driver.entries())
                .extracting(entry -> entry.getRejected().getReason())
                .containsExactly("FUNDS_NOT_DUE");
        assertThat(due()).extracting(StoredDueItem::getAttempt).containsExactly(2);
        brokersBehindMs.set(0);

        driver.advanceWallClock(Duration.ofSeconds(1));

        assertThat(driver.entries()).extracting(JournalEntry::getOutcome).containsExactly("ACCEPTED");
        assertThat(due()).isEmpty();
    }

    @Test
    void dayOfWhichAllWasTakenBackIsNotDue() {
        driver.decide(refund("acme", "r1", paymentId("acme", "first"), null));
        assertThat(due()).hasSize(1);

        driver.decide(refund("acme", "r2", paymentId("acme", "second"), null));

        assertThat(due()).isEmpty();
        assertThat(driver.store(StoreNames.DEFERRED).approximateNumEntries()).isZero();
    }

    @Test
    void tickAfterTheDelayWasSwitchedOffReleasesTheLastDay() {
        driver.decide(settlementDelay("acme", "off", "alice", 0));

        driver.advanceWallClock(UNTIL_MIDNIGHT);

        assertThat(driver.entries()).extracting(JournalEntry::getOutcome).containsExactly("ACCEPTED");
        assertThat(due()).isEmpty();
    }

    @Test
    void strayTickIsAnsweredAndDisturbsNothing() {
        assertThat(driver.decide(Envelopes.release("acme", "nobody", DAY.toString(), 1))
                        .getRejected()
                        .getReason())
                .isEqualTo("ACCOUNT_NOT_FOUND");
        assertThat(driver.decide(Envelopes.release("acme", "alice", DAY.toString(), 9))
                        .getRejected()
                        .getReason())
                .isEqualTo("FUNDS_NOT_DUE");

        assertThat(due()).extracting(StoredDueItem::getAttempt).containsExactly(1);
    }

    private List<StoredDueItem> due() {
        List<StoredDueItem> items = new ArrayList<>();
        try (KeyValueIterator<byte[], StoredDueItem> all =
                driver.<StoredDueItem>store(StoreNames.DUE).all()) {
            all.forEachRemaining(next -> items.add(next.value));
        }
        return items;
    }
}
