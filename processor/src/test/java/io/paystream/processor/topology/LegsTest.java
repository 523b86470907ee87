package io.paystream.processor.topology;

import static io.paystream.processor.testing.Envelopes.openAccount;
import static io.paystream.processor.testing.Envelopes.openBook;
import static io.paystream.processor.testing.Envelopes.paymentId;
import static io.paystream.processor.testing.Envelopes.refund;
import static io.paystream.processor.testing.Envelopes.topUp;
import static io.paystream.processor.testing.Envelopes.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.paystream.processor.testing.PaymentDriver;
import io.paystream.processor.testing.RealRegistry;
import io.paystream.processor.testing.Wire;
import io.paystream.schemas.Topics;
import io.paystream.schemas.avro.EntryRef;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.TransitEnvelope;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Legs between books, through the topology: what is sent to payments.transit comes in again by itself. */
@ExtendWith(RealRegistry.class)
class LegsTest {

    private final Wire wire;
    private final PaymentDriver driver;

    LegsTest(Wire wire, @TempDir Path directory) {
        this.wire = wire;
        this.driver = new PaymentDriver(wire, directory);
    }

    @BeforeEach
    void twoBooks() {
        driver.decideAll(List.of(
                openBook("acme"),
                openAccount("acme", "alice"),
                openBook("globex"),
                openAccount("globex", "bob"),
                topUp("acme", "t", "alice", 1_000)));
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void everyLegIsAnInputWithAnEntryOfItsOwn() {
        List<JournalEntry> entries = entriesOf("globex/bob");

        assertThat(entries)
                .extracting(entry -> entry.getBook() + " " + entry.getCause().getTopic() + " "
                        + entry.getCause().getKind() + " " + entry.getOutcome())
                .containsExactly(
                        "acme " + Topics.COMMANDS + " AuthorizePayment ACCEPTED",
                        "globex " + Topics.TRANSIT + " CreditTransit ACCEPTED",
                        "acme " + Topics.TRANSIT + " ConfirmTransit ACCEPTED");
        assertThat(entries)
                .allSatisfy(entry -> assertThat(entry.getCause().getPaymentId()).isEqualTo(paymentId("acme", "p")));
    }

    @Test
    void aLegNamesTheEntryItFollowsFrom() {
        List<JournalEntry> entries = entriesOf("globex/bob");

        assertThat(legs())
                .extracting(TransitEnvelope::getSource)
                .containsExactly(reference(entries.get(0)), reference(entries.get(1)));
        assertThat(driver.chains().length("globex")).isEqualTo(3);
    }

    @Test
    void whatTheOtherBookRefusesComesBackWithItsReason() {
        List<JournalEntry> entries = entriesOf("globex/nobody");

        assertThat(entries)
                .extracting(entry -> entry.getBook() + " " + entry.getCause().getKind() + " " + entry.getOutcome())
                .containsExactly(
                        "acme AuthorizePayment ACCEPTED",
                        "globex CreditTransit REJECTED",
                        "acme ReturnTransit ACCEPTED");
        assertThat(entries.getLast().getAccepted().getPayment().getReturnReason())
                .isEqualTo("ACCOUNT_NOT_FOUND");
        assertThat(entries.getLast().getAccepted().getPayment().getStatus()).isEqualTo("RETURNED");
    }

    @Test
    void whatABookThatDoesNotExistRefusesIsAnsweredFromThePartitionsChain() {
        List<JournalEntry> entries = entriesOf("nowhere/bob");

        assertThat(entries.get(1).getBook()).isEqualTo("@partition-0");
        assertThat(entries.get(1).getRejected().getReason()).isEqualTo("BOOK_NOT_FOUND");
        assertThat(legs().getLast().getSource()).isEqualTo(reference(entries.get(1)));
        assertThat(entries.getLast().getAccepted().getPayment().getReturnReason())
                .isEqualTo("BOOK_NOT_FOUND");
    }

    @Test
    void aRefundIsAskedAndDelivered() {
        entriesOf("globex/bob");
        driver.sendOnly(refund("acme", "r", paymentId("acme", "p"), 100L), new RecordHeaders());

        assertThat(driver.entries())
                .extracting(entry -> entry.getBook() + " " + entry.getCause().getKind() + " " + entry.getOutcome())
                .containsExactly(
                        "acme RefundPayment ACCEPTED", "globex DebitTransit ACCEPTED", "acme DeliverTransit ACCEPTED");
    }

    private List<JournalEntry> entriesOf(String creditor) {
        driver.sendOnly(transfer("acme", "p", "alice", creditor, 300), new RecordHeaders());
        return driver.entries();
    }

    private List<TransitEnvelope> legs() {
        return driver.ticks().stream()
                .map(TestRecord::value)
                .map(wire::decodeTransit)
                .toList();
    }

    private static EntryRef reference(JournalEntry entry) {
        return new EntryRef(entry.getBook(), entry.getSequence(), entry.getHash());
    }
}
