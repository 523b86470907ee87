package io.paystream.processor.domain;

import java.util.List;
import java.util.Optional;

/**
 * What a book remembers of a decided operation, for ever.
 *
 * @param fingerprint of the command that was decided
 * @param sequence of the entry that answered it
 */
public record Answer(Fingerprint fingerprint, long sequence, Summary summary) {

    /**
     * What is needed, beside the thing itself, to rebuild the first answer. A field of the thing that never changes is
     * left out; a field that becomes changeable has to join its summary.
     */
    public sealed interface Summary {}

    public record OfBook(
            BookStatus status,
            int rulesVersion,
            Optional<RiskRules> riskRules,
            List<FeeSchedule> feeSchedules,
            Retention retention)
            implements Summary {

        public OfBook {
            feeSchedules = List.copyOf(feeSchedules);
        }
    }

    public record OfAccount(
            AccountStatus status,
            long postedMinor,
            long heldMinor,
            Limits limits,
            int limitsVersion,
            Optional<FeeSchedule> feeSchedule,
            Optional<Usage> usage,
            int openDisputes,
            Settlement settlement)
            implements Summary {}

    public record OfPayment(PaymentPhase phase, PaymentTally tally) implements Summary {}

    /** The payments of a batch remember themselves. */
    public record OfBatch() implements Summary {}
    /** A decided correction stays as it is, so the status says all. */
    public record OfCorrection(CorrectionStatus status) implements Summary {}

    /** Another book's leg was applied; nobody waits for it, and nothing of it changes. */
    public record OfLeg() implements Summary {}

    public record OfRejection(RejectionReason reason, String detail) implements Summary {}
}
