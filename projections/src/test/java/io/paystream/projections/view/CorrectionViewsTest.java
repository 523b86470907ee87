package io.paystream.projections.view;

import static io.paystream.projections.given.GivenCorrections.line;
import static io.paystream.projections.given.ViewRows.all;
import static io.paystream.projections.given.ViewRows.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.paystream.projections.given.GivenBook;
import io.paystream.projections.given.GivenCorrections;
import io.paystream.projections.given.MapRows;
import io.paystream.projections.store.Keys;
import io.paystream.projections.store.Snapshots;
import io.paystream.projections.store.avro.CorrectionRef;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.JournalEntry;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrectionViewsTest {

    private final MapRows rows = new MapRows();
    private final GivenBook acme = GivenBook.opened("acme");
    private final GivenCorrections corrections = new GivenCorrections(acme);

    @BeforeEach
    void openAccounts() {
        acme.account("alice", "EUR");
        acme.account("bob", "EUR");
        acme.pay("@bank", "alice", 10_000, "EUR");
    }

    @Test
    void aProposalIsKeptAndListedAndMovesNothing() {
        String correction = corrections.propose("ticket 7", line("alice", -100), line("bob", 100));
        applyAll();

        assertThat(stored(correction)).isEqualTo(corrections.correction(correction));
        assertThat(all(rows, Keys.correctionsBefore("acme", Long.MAX_VALUE)))
                .containsExactly(new CorrectionRef(5L, correction));
        assertThat(statement(rows, "acme", "bob")).isEmpty();
    }

    @Test
    void anApprovalIsAnotherStateOfTheSameLineOfTheList() {
        String correction = corrections.propose(null, line("alice", -100), line("bob", 100));
        corrections.approve(correction);
        applyAll();

        assertThat(stored(correction).getStatus()).isEqualTo("APPROVED");
        assertThat(rows.get(Keys.correction("acme", correction)).orElseThrow().getSequence())
                .isEqualTo(6);
        assertThat(all(rows, Keys.correctionsBefore("acme", Long.MAX_VALUE)))
                .containsExactly(new CorrectionRef(5L, correction));
    }

    @Test
    void eachLineOfTwoNamesTheCorrectionAndTheOtherAccount() {
        String correction = corrections.propose("ticket 7", line("alice", -100), line("bob", 100));
        corrections.approve(correction);
        applyAll();

        assertThat(statement(rows, "acme", "alice").getLast())
                .extracting(
                        StatementRow::getKind,
                        StatementRow::getAmountMinor,
                        StatementRow::getBalanceAfterMinor,
                        StatementRow::getCounterparty,
                        StatementRow::getCorrectionId,
                        StatementRow::getPaymentId,
                        StatementRow::getReference)
                .containsExactly("CorrectionApproved", -100L, "9900", "bob", correction, null, "ticket 7");
        assertThat(statement(rows, "acme", "bob"))
                .extracting(StatementRow::getAmountMinor, StatementRow::getCounterparty)
                .containsExactly(tuple(100L, "alice"));
    }

    @Test
    void linesOfMoreThanTwoHaveNoCounterparty() {
        String correction = corrections.propose(null, line("@suspense", -310), line("alice", 300), line("@fees", 10));
        corrections.approve(correction);
        applyAll();

        for (String account : new String[] {"@suspense", "alice", "@fees"}) {
            assertThat(statement(rows, "acme", account).getLast())
                    .as(account)
                    .extracting(StatementRow::getCounterparty, StatementRow::getCorrectionId)
                    .containsExactly(null, correction);
        }
        assertThat(statement(rows, "acme", "@suspense").getLast().getBalanceAfterMinor())
                .isEqualTo("-310");
    }

    @Test
    void theTrialBalanceCountsWhatWasApprovedAndNothingElse() {
        String approved = corrections.propose(null, line("@suspense", -310), line("alice", 310));
        String rejected = corrections.propose(null, line("@suspense", -50), line("alice", 50));
        corrections.approve(approved);
        corrections.reject(rejected, "not proven");
        applyAll();

        TotalsRow totals = rows.get(Keys.totals("acme", "EUR")).orElseThrow();
        assertThat(totals.getCustomersMinor()).isEqualTo("10310");
        assertThat(totals.getSystemAccounts()).isEqualTo(Map.of("@bank", "-10000", "@suspense", "-310"));
        assertThat(stored(rejected).getRejectionReason()).isEqualTo("not proven");
    }

    @Test
    void whatIsAppliedAgainAfterARestartChangesNothing() {
        String correction = corrections.propose(null, line("alice", -100), line("bob", 100));
        corrections.approve(correction);
        applyAll();
        Map<String, String> before = rows.contents();

        applyAll();

        assertThat(rows.contents()).isEqualTo(before);
        assertThat(stored(correction).getStatus()).isEqualTo("APPROVED");
    }

    @Test
    void aPostingThatNoLineExplainsStopsTheProjection() {
        String correction = corrections.propose(null, line("alice", -100), line("bob", 100));
        JournalEntry entry = corrections.approve(correction);
        entry.getAccepted().getPostings().getFirst().setAmountMinor(-99L);

        assertThatThrownBy(this::applyAll)
                .isInstanceOf(ImpossibleHistoryException.class)
                .hasMessageContaining("none of its events moves -99 EUR on alice");
    }

    private CorrectionSnapshot stored(String correction) {
        return Snapshots.correction(
                rows.get(Keys.correction("acme", correction)).orElseThrow());
    }

    private void applyAll() {
        acme.entries().forEach(entry -> rows.putAll(Views.apply(entry, rows)));
    }
}
