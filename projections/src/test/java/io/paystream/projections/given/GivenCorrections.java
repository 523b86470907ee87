package io.paystream.projections.given;

import io.paystream.projections.given.Chain.Subject;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Accepted;
import io.paystream.schemas.avro.AccountSnapshot;
import io.paystream.schemas.avro.CorrectionApproved;
import io.paystream.schemas.avro.CorrectionLine;
import io.paystream.schemas.avro.CorrectionProposed;
import io.paystream.schemas.avro.CorrectionRejected;
import io.paystream.schemas.avro.CorrectionSnapshot;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.Identity;
import io.paystream.schemas.avro.JournalEntry;
import io.paystream.schemas.avro.Posting;
import io.paystream.schemas.avro.Unchanged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Corrections of a book, proposed by anna and decided by ben. */
public final class GivenCorrections {

    private final GivenBook book;
    private final Map<String, CorrectionSnapshot> corrections = new LinkedHashMap<>();

    public GivenCorrections(GivenBook book) {
        this.book = book;
    }

    public static CorrectionLine line(String account, long amountMinor) {
        return new CorrectionLine(account, amountMinor);
    }

    /** As its last entry left it. */
    public CorrectionSnapshot correction(String correctionId) {
        return CorrectionSnapshot.newBuilder(Objects.requireNonNull(corrections.get(correctionId)))
                .build();
    }

    /** Answers the correction's id. */
    public String propose(@Nullable String reference, CorrectionLine... lines) {
        String operation = book.nextOperation();
        String correctionId = EntityIds.correctionId(book.chain().name(), operation);
        corrections.put(
                correctionId,
                CorrectionSnapshot.newBuilder()
                        .setCorrectionId(correctionId)
                        .setStatus("PROPOSED")
                        .setCurrency("EUR")
                        .setLines(List.of(lines))
                        .setReason("a mistake")
                        .setReference(reference)
                        .setProposedBy(new Identity("default", "anna"))
                        .setProposedAt(book.chain().now())
                        .build());
        append(
                CommandKind.PROPOSE_CORRECTION,
                operation,
                GivenBook.event("CorrectionProposed")
                        .setCorrectionProposed(CorrectionProposed.newBuilder()
                                .setCorrectionId(correctionId)
                                .setCurrency("EUR")
                                .setLines(List.of(lines))
                                .setReason("a mistake")
                                .setReference(reference)
                                .build()),
                correctionId,
                List.of());
        return correctionId;
    }

    public JournalEntry approve(String correctionId) {
        List<CorrectionLine> lines = decide(correctionId, "APPROVED").getLines();
        return append(
                CommandKind.APPROVE_CORRECTION,
                book.nextOperation(),
                GivenBook.event("CorrectionApproved")
                        .setCorrectionApproved(CorrectionApproved.newBuilder()
                                .setCorrectionId(correctionId)
                                .setCurrency("EUR")
                                .setLines(lines)
                                .build()),
                correctionId,
                lines);
    }

    public JournalEntry reject(String correctionId, @Nullable String reason) {
        decide(correctionId, "REJECTED").setRejectionReason(reason);
        return append(
                CommandKind.REJECT_CORRECTION,
                book.nextOperation(),
                GivenBook.event("CorrectionRejected")
                        .setCorrectionRejected(CorrectionRejected.newBuilder()
                                .setCorrectionId(correctionId)
                                .setReason(reason)
                                .build()),
                correctionId,
                List.of());
    }

    public JournalEntry refusedOwnApproval(String detail) {
        return book.chain()
                .rejected(
                        new Subject(CommandKind.APPROVE_CORRECTION, book.nextOperation(), null, null),
                        "FOUR_EYES_REQUIRED",
                        detail);
    }

    /** The decision sent again. */
    public JournalEntry retry(String correctionId, long firstSequence) {
        return book.chain()
                .unchanged(
                        new Subject(CommandKind.APPROVE_CORRECTION, book.nextOperation(), null, null),
                        Unchanged.newBuilder()
                                .setSequence(firstSequence)
                                .setCorrection(correction(correctionId))
                                .build());
    }

    private CorrectionSnapshot decide(String correctionId, String status) {
        CorrectionSnapshot correction = Objects.requireNonNull(corrections.get(correctionId));
        correction.setStatus(status);
        correction.setDecidedBy(new Identity("default", "ben"));
        correction.setDecidedAt(book.chain().now());
        return correction;
    }

    private JournalEntry append(
            String kind,
            String operation,
            EventEnvelope.Builder event,
            String correctionId,
            List<CorrectionLine> posted) {
        List<Posting> postings = new ArrayList<>();
        List<AccountSnapshot> accounts = new ArrayList<>();
        for (CorrectionLine line : posted) {
            Posting.Builder posting = Posting.newBuilder()
                    .setAccount(line.getAccount())
                    .setCurrency("EUR")
                    .setAmountMinor(line.getAmountMinor());
            if (!FieldRules.isSystemAccount(line.getAccount())) {
                AccountSnapshot account = book.account(line.getAccount());
                account.setPostedMinor(account.getPostedMinor() + line.getAmountMinor());
                posting.setBalanceAfterMinor(account.getPostedMinor());
                accounts.add(book.copy(line.getAccount()));
            }
            postings.add(posting.build());
        }
        return book.chain()
                .accepted(
                        new Subject(kind, operation, null, null),
                        Accepted.newBuilder()
                                .setEvents(List.of(event.build()))
                                .setPostings(postings)
                                .setAccounts(accounts)
                                .setCorrection(correction(correctionId))
                                .build());
    }
}
