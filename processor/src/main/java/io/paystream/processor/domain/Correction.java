package io.paystream.processor.domain;

import java.util.Optional;

/** Postings that no payment leads to: proposed by one, and made when another approves them. */
public sealed interface Correction {

    CorrectionTerms terms();

    CorrectionStatus status();

    /** Nothing is posted yet. */
    record Proposed(CorrectionTerms terms) implements Correction {

        @Override
        public CorrectionStatus status() {
            return CorrectionStatus.PROPOSED;
        }

        Approved approve(Identity by, long decidedAt) {
            return new Approved(terms, by, decidedAt);
        }

        Rejected reject(Identity by, long decidedAt, Optional<String> reason) {
            return new Rejected(terms, by, decidedAt, reason);
        }
    }

    /** It is over, one way or the other, and stays as it is. */
    sealed interface Decided extends Correction {

        Identity decidedBy();

        /** Milliseconds since the epoch. */
        long decidedAt();
    }

    /** Its lines are posted. */
    record Approved(CorrectionTerms terms, Identity decidedBy, long decidedAt) implements Decided {

        @Override
        public CorrectionStatus status() {
            return CorrectionStatus.APPROVED;
        }
    }

    /** Nothing was posted, and nothing will be. */
    record Rejected(CorrectionTerms terms, Identity decidedBy, long decidedAt, Optional<String> reason)
            implements Decided {

        @Override
        public CorrectionStatus status() {
            return CorrectionStatus.REJECTED;
        }
    }

    /** As it was shown when the summary was made; a decided one is still the same. */
    default Correction asOf(Answer.OfCorrection then) {
        return then.status() == CorrectionStatus.PROPOSED ? new Proposed(terms()) : this;
    }
}
