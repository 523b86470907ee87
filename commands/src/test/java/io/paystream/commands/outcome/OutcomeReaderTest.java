package io.paystream.commands.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paystream.commands.peer.Entries;
import io.paystream.schemas.JournalPosition;
import io.paystream.schemas.avro.PaymentSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeReaderTest {

    private static final String PAYMENT = "pay_0123456789abcdefghjkmnpqrs";
    private static final JournalPosition HERE = new JournalPosition("acme", 9);
    private static final JournalPosition FIRST = new JournalPosition("acme", 3);

    @Test
    void anAcceptedEntryAnswersWithTheResourceItIsAbout() {
        assertThat(read(Entries.accepted(Entries.payment(PAYMENT))))
                .isEqualTo(new Outcome.Accepted(HERE, new Snapshot.OfPayment("acme", Entries.payment(PAYMENT))));
        assertThat(read(Entries.accepted(Entries.book("acme", null))))
                .isEqualTo(new Outcome.Accepted(HERE, new Snapshot.OfBook(Entries.book("acme", null))));
        assertThat(read(Entries.accepted(Entries.account("alice"))))
                .isEqualTo(new Outcome.Accepted(HERE, new Snapshot.OfAccount("acme", Entries.account("alice"))));
    }

    @Test
    void aRetryAnswersWithTheFirstAnswerAtItsPlace() {
        assertThat(read(Entries.unchanged(3, Entries.payment(PAYMENT))))
                .isEqualTo(new Outcome.Unchanged(
                        HERE, new Outcome.Accepted(FIRST, new Snapshot.OfPayment("acme", Entries.payment(PAYMENT)))));
        assertThat(read(Entries.unchanged(3, Entries.account("alice"))))
                .isEqualTo(new Outcome.Unchanged(
                        HERE, new Outcome.Accepted(FIRST, new Snapshot.OfAccount("acme", Entries.account("alice")))));
        assertThat(read(Entries.unchanged(3, Entries.book("acme", "Acme"))))
                .isEqualTo(new Outcome.Unchanged(
                        HERE, new Outcome.Accepted(FIRST, new Snapshot.OfBook(Entries.book("acme", "Acme")))));
        assertThat(read(Entries.unchanged(3, "ACCOUNT_CLOSED", "alice is closed")))
                .isEqualTo(
                        new Outcome.Unchanged(HERE, new Outcome.Rejected(FIRST, "ACCOUNT_CLOSED", "alice is closed")));
    }

    @Test
    void aBatchAnswersWithAllItsPayments() {
        List<PaymentSnapshot> payments = List.of(Entries.payment(PAYMENT), Entries.payment(PAYMENT));

        assertThat(read(Entries.accepted(payments)))
                .isEqualTo(new Outcome.Accepted(HERE, new Snapshot.OfBatch("acme", payments)));
        assertThat(read(Entries.unchanged(3, payments)))
                .isEqualTo(new Outcome.Unchanged(
                        HERE, new Outcome.Accepted(FIRST, new Snapshot.OfBatch("acme", payments))));
    }

    @Test
    void aRejectionAndAFaultAnswerWithTheirReason() {
        assertThat(read(Entries.rejected("SAME_ACCOUNT", "alice pays alice")))
                .isEqualTo(new Outcome.Rejected(HERE, "SAME_ACCOUNT", "alice pays alice"));
        assertThat(read(Entries.faulted("overflow"))).isEqualTo(new Outcome.Faulted(HERE, "overflow"));
    }

    @Test
    void anOutcomeOfALaterVersionIsNotGuessedAt() {
        assertThatThrownBy(() -> read(entry -> entry.setOutcome("POSTPONED")))
                .isInstanceOf(UnreadableEntryException.class)
                .hasMessage("entry acme@9 has the outcome POSTPONED, which this version does not know");
    }

    @Test
    void anOutcomeWithoutItsContentIsNotGuessedAt() {
        assertThatThrownBy(() -> read(entry -> entry.setOutcome("ACCEPTED")))
                .hasMessage("entry acme@9 lacks the content that its outcome names");
        assertThatThrownBy(() -> read(Entries.accepted(Entries.account("bob"))))
                .hasMessage("entry acme@9 has no snapshot to answer with");
    }

    private static Outcome read(Entries.Content content) {
        return OutcomeReader.read(Entries.entry("acme", 9, content));
    }
}
