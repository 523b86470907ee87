package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.ACTOR;
import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.freeze;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static io.paystream.processor.testing.Envelopes.unfreeze;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.domain.RulesVersion;
import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.CauseDigest;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.Cause;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.Sha256;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(RealRegistry.class)
class AnswersTest {

    private static final long NOW = PaymentDriver.START.toEpochMilli();

    private final Wire wire;
    private PaymentDriver driver;

    AnswersTest(Wire wire, @TempDir Path directory) {
        this.wire = wire;
        this.driver = new PaymentDriver(wire, directory);
    }

    @BeforeEach
    void openBookWithTwoAccounts() {
        driver.decideAll(List.of(openBook("acme"), openAccount("acme", "alice"), openAccount("acme", "bob")));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void acceptedEntrySaysWhatHappenedAndWhatIsLeft() {
        CommandEnvelope command = topUp("acme", "top-up", "alice", 10_000);

        JournalEntry entry = driver.decide(command);

        String payment = paymentId("acme", "top-up");
        assertThat(entry.getOutcome()).isEqualTo("ACCEPTED");
        assertThat(entry.getSequence()).isEqualTo(4);
        assertThat(entry.getRulesVersion()).isEqualTo(RulesVersion.NEWEST.number());
        assertThat(entry.getActor()).isEqualTo(ACTOR);
        assertThat(entry.getCause())
                .isEqualTo(new Cause(
                        Topics.COMMANDS,
                        0,
                        3L,
                        NOW,
                        Wire.CLUSTER_ID,
                        new Sha256(CauseDigest.of(
                                "acme".getBytes(StandardCharsets.UTF_8),
                                wire.encode(command),
                                NOW,
                                new RecordHeaders())),
                        "top-up",
                        "AuthorizePayment",
                        Envelopes.ISSUED_AT,
                        payment,
                        null));
        assertThat(entry.getAccepted().getEvents())
                .extracting(event -> event.getKind())
                .containsExactly("PaymentAuthorized", "PaymentCaptured");
        assertThat(entry.getAccepted().getPostings())
                .containsExactly(
                        Posting.newBuilder()
                                .setAccount("@bank")
                                .setCurrency("EUR")
                                .setAmountMinor(-10_000L)
                                .build(),
                        Posting.newBuilder()
                                .setAccount("alice")
                                .setCurrency("EUR")
                                .setAmountMinor(10_000L)
                                .setBalanceAfterMinor(10_000L)
                                .build());
        assertThat(entry.getAccepted().getAccounts())
                .containsExactly(AccountSnapshot.newBuilder()
                        .setAccount("alice")
                        .setCurrency("EUR")
                        .setStatus("OPEN")
                        .setPostedMinor(10_000L)
                        .setHeldMinor(0L)
                        .setOverdraftLimitMinor(0L)
                        .setOpenedAt(NOW)
                        .build());
        assertThat(entry.getAccepted().getPayment())
                .isEqualTo(PaymentSnapshot.newBuilder()
                        .setPaymentId(payment)
                        .setDebtor("@bank")
                        .setCreditor("alice")
                        .setCurrency("EUR")
                        .setCapture("IMMEDIATE")
                        .setStatus("CAPTURED")
                        .setAmountMinor(10_000L)
                        .setCapturedMinor(10_000L)
                        .setReleasedMinor(0L)
                        .setRefundedMinor(0L)
                        .setAuthorizedAt(NOW)
                        .build());
    }

    @Test
    void rejectedEntrySaysWhyAndLeavesEverythingAsItWas() {
        driver.decide(topUp("acme", "top-up", "alice", 100));

        JournalEntry rejected = driver.decide(transfer("acme", "too-much", "alice", "bob", 101));

        assertThat(rejected.getOutcome()).isEqualTo("REJECTED");
        assertThat(rejected.getRejected().getReason()).isEqualTo("INSUFFICIENT_FUNDS");
        assertThat(driver.decide(transfer("acme", "all", "alice", "bob", 100)).getOutcome())
                .isEqualTo("ACCEPTED");
    }

    @Test
    void retryIsAnsweredWithTheFirstAnswer() {
        JournalEntry first = driver.decide(topUp("acme", "top-up", "alice", 100));
        driver.decide(transfer("acme", "away", "alice", "bob", 100));

        JournalEntry retry = driver.decide(topUp("acme", "top-up", "alice", 100));

        assertThat(retry.getOutcome()).isEqualTo("UNCHANGED");
        assertThat(retry.getUnchanged().getSequence()).isEqualTo(first.getSequence());
        assertThat(retry.getUnchanged().getPayment())
                .isEqualTo(first.getAccepted().getPayment());
    }

    @Test
    void retryOfARejectionStaysRejectedWhenTheMoneyHasCome() {
        JournalEntry first = driver.decide(transfer("acme", "early", "alice", "bob", 100));
        driver.decide(topUp("acme", "top-up", "alice", 100));

        JournalEntry retry = driver.decide(transfer("acme", "early", "alice", "bob", 100));

        assertThat(retry.getOutcome()).isEqualTo("UNCHANGED");
        assertThat(retry.getUnchanged().getRejected()).isEqualTo(first.getRejected());
    }

    @Test
    void sameOperationIdWithOtherContentIsRefusedAndDoesNotHideTheFirst() {
        driver.decide(topUp("acme", "top-up", "alice", 100));

        JournalEntry reused = driver.decide(topUp("acme", "top-up", "alice", 101));

        assertThat(reused.getRejected().getReason()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(driver.decide(topUp("acme", "top-up", "alice", 100)).getOutcome())
                .isEqualTo("UNCHANGED");
    }

    @Test
    void freezeSentAgainAfterTheUnfreezeLeavesTheAccountOpen() {
        driver.decideAll(List.of(freeze("acme", "freeze-1", "alice"), unfreeze("acme", "unfreeze-1", "alice")));

        JournalEntry retry = driver.decide(freeze("acme", "freeze-1", "alice"));

        assertThat(retry.getUnchanged().getAccount().getStatus()).isEqualTo("FROZEN");
        assertThat(driver.decide(topUp("acme", "top-up", "alice", 1)).getOutcome())
                .isEqualTo("ACCEPTED");
    }

    /**
     * Thousands of commands stand for a million: what a retry is recognised by lies in RocksDB under the operation's own
     * key, uncached and never expired, so the number of commands in between is without effect once it exceeds what any
     * buffer of Streams or of ours could hold back within one commit.
     */
    @Test
    void retriesAreRecognisedAfterThousandsOfOtherCommands() {
        List<CommandEnvelope> early = new ArrayList<>();
        early.add(topUp("acme", "top-up", "alice", 1_000_000));
        early.add(transfer("acme", "rejected", "bob", "alice", 1_000_000));
        early.add(authorize("acme", "hold", "alice", "bob", 500, 60));
        early.add(capture("acme", "capture", paymentId("acme", "hold"), 200L));
        early.add(freeze("acme", "freeze", "bob"));
        early.add(unfreeze("acme", "unfreeze", "bob"));
        List<JournalEntry> first = early.stream().map(driver::decide).toList();
        for (int i = 0; i < 3_000; i++) {
            driver.decide(transfer("acme", "between-" + i, "alice", "bob", 1));
        }

        List<JournalEntry> retries = early.stream().map(driver::decide).toList();

        assertThat(retries).extracting(JournalEntry::getOutcome).containsOnly("UNCHANGED");
        assertThat(retries)
                .extracting(retry -> retry.getUnchanged().getSequence())
                .containsExactlyElementsOf(
                        first.stream().map(JournalEntry::getSequence).toList());
    }

    @Test
    void chainsOfBooksAreIndependent() {
        driver.decideAll(List.of(openBook("other"), openAccount("other", "alice")));

        JournalEntry entry = driver.decide(topUp("other", "top-up", "alice", 1));

        assertThat(entry.getSequence()).isEqualTo(3);
        assertThat(driver.chains().length("acme")).isEqualTo(3);
    }

    @Test
    void decidedAtDoesNotStepBackWithTheBrokersTime() {
        driver.brokerTime(PaymentDriver.START.plusMillis(400));
        JournalEntry later = driver.decide(topUp("acme", "top-up-1", "alice", 1));
        driver.brokerTime(PaymentDriver.START);

        JournalEntry entry = driver.decide(topUp("acme", "top-up-2", "alice", 1));

        assertThat(entry.getCause().getTimestamp()).isEqualTo(NOW);
        assertThat(entry.getDecidedAt()).isEqualTo(later.getDecidedAt()).isEqualTo(NOW + 400);
        assertThat(driver.count("paystream.processor.skewed")).isZero();
    }

    @Test
    void skewBeyondTheBoundIsCounted() {
        driver.brokerTime(PaymentDriver.START.plusMillis(501));
        driver.decide(topUp("acme", "top-up-1", "alice", 1));
        driver.brokerTime(PaymentDriver.START);

        driver.decide(topUp("acme", "top-up-2", "alice", 1));

        assertThat(driver.count("paystream.processor.skewed")).isEqualTo(1);
    }

    @Test
    void entriesAreCountedByOutcome() {
        driver.decide(topUp("acme", "top-up", "alice", 1));
        driver.decide(topUp("acme", "top-up", "alice", 1));
        driver.decide(transfer("acme", "too-much", "alice", "bob", 2));

        assertThat(driver.count("paystream.processor.entries", "outcome", "accepted"))
                .isEqualTo(4);
        assertThat(driver.count("paystream.processor.entries", "outcome", "unchanged"))
                .isEqualTo(1);
        assertThat(driver.count("paystream.processor.entries", "outcome", "rejected"))
                .isEqualTo(1);
    }
}
