package io.paystream.processor.domain;

import java.util.OptionalLong;

/**
 * One dispute of a payment. Amounts in minor units of the payment's currency, times in milliseconds since the epoch.
 *
 * @param shares what each creditor gave, in the order of the payment's creditors
 * @param reason the scheme's reason code
 * @param dueAt until when evidence is taken; empty: without end
 * @param funded whether the debtor has the disputed amount; another book has to deliver it first
 * @param feeMinor the dispute fee that stays charged
 */
public record Dispute(
        String disputeId,
        DisputeStatus status,
        Shares shares,
        String reason,
        long openedAt,
        OptionalLong dueAt,
        boolean funded,
        long feeMinor,
        int evidenceCount) {

    public Dispute {
        if (shares.totalMinor() <= 0 || feeMinor < 0 || evidenceCount < 0) {
            throw new IllegalArgumentException("dispute " + disputeId + " of " + shares + " with fee " + feeMinor);
        }
    }

    static Dispute opened(
            String disputeId, Shares shares, String reason, long openedAt, OptionalLong dueAt, boolean funded) {
        return new Dispute(disputeId, DisputeStatus.OPEN, shares, reason, openedAt, dueAt, funded, 0, 0);
    }

    public long amountMinor() {
        return shares.totalMinor();
    }

    boolean is(DisputeStatus asked) {
        return status == asked;
    }

    Dispute resolved(DisputeStatus result) {
        return new Dispute(disputeId, result, shares, reason, openedAt, dueAt, funded, feeMinor, evidenceCount);
    }

    Dispute delivered() {
        return new Dispute(disputeId, status, shares, reason, openedAt, dueAt, true, feeMinor, evidenceCount);
    }

    Dispute withFee(long newFeeMinor) {
        return new Dispute(disputeId, status, shares, reason, openedAt, dueAt, funded, newFeeMinor, evidenceCount);
    }

    Dispute withEvidence() {
        return new Dispute(disputeId, status, shares, reason, openedAt, dueAt, funded, feeMinor, evidenceCount + 1);
    }
}
