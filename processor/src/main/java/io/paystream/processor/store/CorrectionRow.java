package io.paystream.processor.store;

import io.paystream.processor.domain.Correction;
import io.paystream.processor.domain.Correction.Approved;
import io.paystream.processor.domain.Correction.Decided;
import io.paystream.processor.domain.Correction.Proposed;
import io.paystream.processor.domain.Correction.Rejected;
import io.paystream.processor.domain.CorrectionLine;
import io.paystream.processor.domain.CorrectionStatus;
import io.paystream.processor.domain.CorrectionTerms;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Identity;
import io.paystream.processor.domain.Money;
import io.paystream.processor.store.avro.StoredCorrection;
import io.paystream.processor.store.avro.StoredCorrectionDecision;
import io.paystream.processor.store.avro.StoredCorrectionLine;
import io.paystream.processor.store.avro.StoredCorrectionStatus;
import io.paystream.processor.store.avro.StoredIdentity;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A correction as a row of the store {@code corrections}; the id is in the key alone. */
final class CorrectionRow {

    private CorrectionRow() {}

    static StoredCorrection of(Correction correction) {
        CorrectionTerms terms = correction.terms();
        return StoredCorrection.newBuilder()
                .setStatus(of(correction.status()))
                .setCurrency(terms.currency().code())
                .setLines(terms.lines().stream().map(CorrectionRow::of).toList())
                .setReason(terms.reason())
                .setReference(terms.reference().orElse(null))
                .setProposedBy(of(terms.proposedBy()))
                .setProposedAt(terms.proposedAt())
                .setDecision(decision(correction))
                .build();
    }

    static StoredCorrectionStatus of(CorrectionStatus status) {
        return StoredCorrectionStatus.valueOf(status.name());
    }

    static CorrectionStatus toStatus(StoredCorrectionStatus row) {
        return CorrectionStatus.valueOf(row.name());
    }

    private static @Nullable StoredCorrectionDecision decision(Correction correction) {
        return switch (correction) {
            case Proposed _ -> null;
            case Approved approved -> decision(approved, Optional.empty());
            case Rejected rejected -> decision(rejected, rejected.reason());
        };
    }

    private static StoredCorrectionDecision decision(Decided decided, Optional<String> reason) {
        return StoredCorrectionDecision.newBuilder()
                .setDecidedBy(of(decided.decidedBy()))
                .setDecidedAt(decided.decidedAt())
                .setReason(reason.orElse(null))
                .build();
    }

    static Correction toCorrection(String correctionId, StoredCorrection row) {
        Proposed proposed = new Proposed(toTerms(correctionId, row));
        StoredCorrectionDecision decision = row.getDecision();
        return switch (row.getStatus()) {
            case PROPOSED -> proposed;
            case APPROVED -> approved(proposed.terms(), Objects.requireNonNull(decision));
            case REJECTED -> rejected(proposed.terms(), Objects.requireNonNull(decision));
        };
    }

    private static Approved approved(CorrectionTerms terms, StoredCorrectionDecision decision) {
        return new Approved(terms, toIdentity(decision.getDecidedBy()), decision.getDecidedAt());
    }

    private static Rejected rejected(CorrectionTerms terms, StoredCorrectionDecision decision) {
        return new Rejected(
                terms,
                toIdentity(decision.getDecidedBy()),
                decision.getDecidedAt(),
                Optional.ofNullable(decision.getReason()));
    }

    private static CorrectionTerms toTerms(String correctionId, StoredCorrection row) {
        Currency currency = new Currency(row.getCurrency());
        return new CorrectionTerms(
                correctionId,
                row.getLines().stream().map(line -> toLine(line, currency)).toList(),
                row.getReason(),
                Optional.ofNullable(row.getReference()),
                toIdentity(row.getProposedBy()),
                row.getProposedAt());
    }

    private static StoredCorrectionLine of(CorrectionLine line) {
        return StoredCorrectionLine.newBuilder()
                .setAccount(line.account())
                .setAmountMinor(line.amount().minor())
                .build();
    }

    private static CorrectionLine toLine(StoredCorrectionLine row, Currency currency) {
        return new CorrectionLine(row.getAccount(), new Money(row.getAmountMinor(), currency));
    }

    private static StoredIdentity of(Identity identity) {
        return StoredIdentity.newBuilder()
                .setTenant(identity.tenant())
                .setPrincipal(identity.principal())
                .build();
    }

    private static Identity toIdentity(StoredIdentity row) {
        return new Identity(row.getTenant(), row.getPrincipal());
    }
}
