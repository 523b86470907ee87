package io.paystream.processor.audit.export;

import static io.paystream.processor.testing.Envelopes.approve;
import static io.paystream.processor.testing.Envelopes.authorize;
import static io.paystream.processor.testing.Envelopes.batch;
import static io.paystream.processor.testing.Envelopes.capture;
import static io.paystream.processor.testing.Envelopes.fees;
import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.propose;
import static io.paystream.processor.testing.Envelopes.refund;
import static io.paystream.processor.testing.Envelopes.resolve;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.processor.domain.BookState;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.Decider;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.testing.Envelopes;
import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.FeeSchedule;
import io.paystream.schemas.avro.OpenDispute;
import io.paystream.schemas.avro.Split;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Three days of the books acme and globex, with a payment of every kind, decided and written by the topology. The same
 * every time but for the registry's ids.
 */
final class JournalStory {

    static final Instant FIRST_DAY = PaymentDriver.START;
    static final Instant SECOND_DAY = FIRST_DAY.plus(Duration.ofDays(1));
    static final Instant THIRD_DAY = FIRST_DAY.plus(Duration.ofDays(2));

    private final PaymentDriver driver;
    private Instant now = FIRST_DAY;

    private JournalStory(PaymentDriver driver) {
        this.driver = driver;
    }

    /** The records of the journal, in their order. */
    static List<TestRecord<byte[], byte[]>> told(Wire wire, Path directory) {
        try (PaymentDriver driver = new PaymentDriver(wire, directory, JournalStory::decide, 1)) {
            JournalStory story = new JournalStory(driver);
            story.firstDay();
            story.now = SECOND_DAY;
            story.secondDay();
            story.now = THIRD_DAY;
            story.thirdDay();
            return driver.rawEntries();
        }
    }

    private static Decision decide(BookState state, Command command, long now) {
        if (command.operationId().equals("defect")) {
            throw new IllegalStateException("poison");
        }
        return Decider.decide(state, command, now);
    }

    /** A millisecond after the one before. */
    private void send(CommandEnvelope command) {
        driver.brokerTime(now);
        driver.sendOnly(command, new RecordHeaders());
        now = now.plusMillis(1);
    }

    private void firstDay() {
        send(openBook("acme"));
        send(openBook("globex"));
        send(openAccount("globex", "bob"));
        for (String account : List.of("alice", "shop", "partner", "idle")) {
            send(openAccount("acme", account));
        }
        send(openAccount("acme", "dinar", "KWD"));
        send(fees(
                "acme",
                "fees",
                "shop",
                FeeSchedule.newBuilder()
                        .setCurrency("EUR")
                        .setBasisPoints(1_000)
                        .setMinimumMinor(3L)
                        .setOnRefund("RETURN")
                        .setDisputeFeeMinor(15)
                        .build()));
        send(topUp("acme", "funds", "alice", 100_000));
        CommandEnvelope dinars = topUp("acme", "dinars", "dinar", 1_234_567);
        dinars.getAuthorizePayment().setCurrency("KWD");
        send(dinars);
        send(transfer("acme", "sale-1", "alice", "shop", 1_500));
    }

    private void secondDay() {
        CommandEnvelope sale = transfer("acme", "sale-2", "alice", "shop", 2_000);
        sale.getAuthorizePayment().setReference("1 \"gouda\", <old> & young, 5 €");
        send(sale);
        send(authorize("acme", "order-1", "alice", "shop", 4_000, 3_600));
        send(capture("acme", "part", paymentId("acme", "order-1"), 1_500L));
        send(refund("acme", "back", paymentId("acme", "sale-1"), 500L));
        CommandEnvelope split = transfer("acme", "split", "alice", "shop", 1_000);
        split.getAuthorizePayment().setSplits(List.of(new Split("partner", 2_500), new Split("@fees", 500)));
        send(split);
        send(transfer("acme", "too-much", "alice", "shop", 1_000_000));
        send(batch(
                "acme",
                "wages",
                transfer("acme", "ignored", "alice", "partner", 100).getAuthorizePayment(),
                transfer("acme", "ignored", "alice", "shop", 200).getAuthorizePayment()));
        send(propose("acme", "wrong", "maker", "partner", "alice", 30));
        send(approve("acme", "right", "checker", EntityIds.correctionId("acme", "wrong")));
        send(transfer("acme", "abroad", "alice", "globex/bob", 700));
        driver.sendRaw("acme".getBytes(UTF_8), new byte[] {7});
    }

    private void thirdDay() {
        send(Envelopes.of("acme", "chargeback", CommandKind.OPEN_DISPUTE)
                .setOpenDispute(OpenDispute.newBuilder()
                        .setPaymentId(paymentId("acme", "sale-2"))
                        .setReason("10.4")
                        .build())
                .build());
        send(resolve("acme", "won", paymentId("acme", "sale-2"), "chargeback", "WON"));
        send(refund("acme", "home", paymentId("acme", "abroad"), 200L));
        send(openBook("globex"));
        send(topUp("globex", "defect", "bob", 1));
    }
}
