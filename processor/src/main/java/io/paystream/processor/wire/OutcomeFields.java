package io.paystream.processor.wire;

import io.paystream.processor.domain.Answer;
import io.paystream.processor.domain.Changes;
import io.paystream.processor.domain.Decision;
import io.paystream.processor.domain.FirstAnswer;
import io.paystream.processor.domain.Posting;
import io.paystream.processor.wire.EntryDraft.Decided;
import io.paystream.processor.wire.EntryDraft.RefusedUnread;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.Faulted;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.PaymentSnapshot;
import io.paystream.schemas.avro.Rejected;
import io.paystream.schemas.avro.Unchanged;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outcome of an entry, and the one field it names. */
final class OutcomeFields {

    private static final String ACCEPTED = "ACCEPTED";
    private static final String REJECTED = "REJECTED";
    private static final String UNCHANGED = "UNCHANGED";
    private static final String FAULTED = "FAULTED";

    private OutcomeFields() {}

    static void fill(JournalEntry entry, RefusedUnread refused) {
        reject(entry, refused.reason().name(), refused.detail());
    }

    static void fill(JournalEntry entry, Decided decided) {
        switch (decided.decision()) {
            case Decision.Accepted accepted -> accept(entry, accepted, decided.changes());
            case Decision.Rejected rejected -> reject(entry, rejected.reason().name(), rejected.detail());
            case Decision.Unchanged unchanged -> {
                entry.setOutcome(UNCHANGED);
                entry.setUnchanged(unchanged(entry.getBook(), unchanged));
            }
            case Decision.Faulted faulted -> {
                entry.setOutcome(FAULTED);
                entry.setFaulted(new Faulted(faulted.error()));
            }
        }
    }

    private static void reject(JournalEntry entry, String reason, String detail) {
        entry.setOutcome(REJECTED);
        entry.setRejected(new Rejected(reason, detail));
    }

    private static void accept(JournalEntry entry, Decision.Accepted accepted, Changes changes) {
        entry.setOutcome(ACCEPTED);
        boolean isBatch = changes.answer()
                .filter(answer -> answer.summary() instanceof Answer.OfBatch)
                .isPresent();
        Accepted content = new Accepted();
        content.setEvents(Each.of(accepted.events().asList(), EventFields::of));
        content.setPostings(postings(changes.postings()));
        content.setBook(
                changes.book().map(book -> Snapshots.of(entry.getBook(), book)).orElse(null));
        content.setAccounts(Each.of(changes.accounts(), Snapshots::of));
        content.setPayment(isBatch ? null : payment(changes));
        content.setPayments(isBatch ? Each.of(changes.payments(), Snapshots::of) : List.of());
        content.setCorrection(changes.correction().map(CorrectionFields::of).orElse(null));
        entry.setAccepted(content);
    }

    private static @Nullable PaymentSnapshot payment(Changes changes) {
        return changes.archived()
                .map(Snapshots::of)
                .or(() -> changes.payment().map(Snapshots::of))
                .orElse(null);
    }

    private static List<io.paystream.schemas.avro.Posting> postings(List<Posting> postings) {
        return Each.of(
                postings,
                posting -> new io.paystream.schemas.avro.Posting(
                        posting.account(),
                        posting.amount().currency().code(),
                        posting.amount().minor(),
                        posting.balanceAfter().map(balance -> balance.minor()).orElse(null)));
    }

    private static Unchanged unchanged(String book, Decision.Unchanged decision) {
        Unchanged unchanged = new Unchanged();
        unchanged.setSequence(decision.sequence());
        unchanged.setPayments(List.of());
        switch (decision.first()) {
            case FirstAnswer.BookThen then -> unchanged.setBook(Snapshots.of(book, then.book()));
            case FirstAnswer.AccountThen then -> unchanged.setAccount(Snapshots.of(then.account()));
            case FirstAnswer.PaymentThen then -> unchanged.setPayment(Snapshots.of(then.payment()));
            case FirstAnswer.ArchivedThen then -> unchanged.setPayment(Snapshots.of(then.payment()));
            case FirstAnswer.BatchThen then -> unchanged.setPayments(Each.of(then.payments(), Snapshots::of));
            case FirstAnswer.CorrectionThen then -> unchanged.setCorrection(CorrectionFields.of(then.correction()));
            case FirstAnswer.LegThen _ -> {}
            case FirstAnswer.RejectedThen then ->
                unchanged.setRejected(new Rejected(then.reason().name(), then.detail()));
        }
        return unchanged;
    }
}
