package io.paystream.processor.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * All that changes of a payment but its phase, in minor units of its currency.
 *
 * @param increasedMinor what was authorized after the first amount
 * @param captureCount how many captures there were; those under the first rules count as one
 * @param creditors what became of each creditor's part: the payment's own first, then the splits' in their order
 * @param refundsPendingMinor refunds the creditor's book has not answered yet
 * @param inTransitMinor captured and not confirmed by the creditor's book yet
 * @param returnedMinor captured and returned by the creditor's book
 * @param returnReason the reason code of the last return
 * @param disputes in the order in which they were opened
 */
public record PaymentTally(
        long increasedMinor,
        int captureCount,
        List<CreditorTally> creditors,
        long refundedMinor,
        long refundsPendingMinor,
        long inTransitMinor,
        long returnedMinor,
        Optional<String> returnReason,
        List<Dispute> disputes) {

    public PaymentTally {
        creditors = List.copyOf(creditors);
        disputes = List.copyOf(disputes);
        if (increasedMinor < 0
                || refundedMinor < 0
                || refundsPendingMinor < 0
                || inTransitMinor < 0
                || returnedMinor < 0) {
            throw new IllegalArgumentException("a negative sum of a payment");
        }
        long takenBack = 0;
        for (CreditorTally creditor : creditors) {
            takenBack += creditor.takenBackMinor();
        }
        long used = refundedMinor
                + refundsPendingMinor
                + sum(disputes, DisputeStatus.OPEN)
                + sum(disputes, DisputeStatus.LOST);
        if (takenBack != used) {
            throw new IllegalArgumentException("creditors gave " + takenBack + " back, not " + used);
        }
        if (used + inTransitMinor + returnedMinor > captured(creditors)) {
            throw new IllegalArgumentException("more than captured is refunded, disputed, in transit or returned");
        }
    }

    /** A payment of which nothing was captured. */
    static PaymentTally none(int creditors) {
        return of(0, Collections.nCopies(creditors, CreditorTally.NONE), 0);
    }

    /** A payment that is not split and had one capture, or none, and refunds at most. */
    public static PaymentTally simple(long capturedMinor, long refundedMinor) {
        CreditorTally creditor = new CreditorTally(capturedMinor, refundedMinor, 0, 0);
        return of(capturedMinor == 0 ? 0 : 1, List.of(creditor), refundedMinor);
    }

    /** As it was after its first capture, when that took all and no other followed. */
    PaymentTally afterOnlyCapture() {
        return of(
                1,
                creditors.stream()
                        .map(creditor -> new CreditorTally(creditor.capturedMinor(), 0, creditor.feeChargedMinor(), 0))
                        .toList(),
                0);
    }

    private static PaymentTally of(int captureCount, List<CreditorTally> creditors, long refundedMinor) {
        return new PaymentTally(0, captureCount, creditors, refundedMinor, 0, 0, 0, Optional.empty(), List.of());
    }

    public long capturedMinor() {
        return captured(creditors);
    }

    /** Sum of the open disputes. */
    public long disputedMinor() {
        return sum(disputes, DisputeStatus.OPEN);
    }

    /** Sum of the lost disputes. */
    public long chargedBackMinor() {
        return sum(disputes, DisputeStatus.LOST);
    }

    /** Sum of the fees charged for captures, less those given back. */
    public long feeMinor() {
        long fees = 0;
        for (CreditorTally creditor : creditors) {
            fees += creditor.feeChargedMinor() - creditor.feeReturnedMinor();
        }
        return fees;
    }

    public long refundableMinor() {
        return capturedMinor()
                - refundedMinor
                - refundsPendingMinor
                - disputedMinor()
                - chargedBackMinor()
                - inTransitMinor
                - returnedMinor;
    }

    /** How an amount is taken back: in proportion to what each creditor still has. */
    Shares taken(long minor) {
        return Shares.divided(
                minor, creditors.stream().map(CreditorTally::keptMinor).toList());
    }

    Optional<Dispute> dispute(String disputeId) {
        for (Dispute dispute : disputes) {
            if (dispute.disputeId().equals(disputeId)) {
                return Optional.of(dispute);
            }
        }
        return Optional.empty();
    }

    PaymentTally increase(long minor) {
        return new PaymentTally(
                Math.addExact(increasedMinor, minor),
                captureCount,
                creditors,
                refundedMinor,
                refundsPendingMinor,
                inTransitMinor,
                returnedMinor,
                returnReason,
                disputes);
    }

    PaymentTally capture(Shares shares, boolean counted) {
        return new PaymentTally(
                increasedMinor,
                counted || captureCount == 0 ? captureCount + 1 : captureCount,
                each(shares, CreditorTally::capture),
                refundedMinor,
                refundsPendingMinor,
                inTransitMinor,
                returnedMinor,
                returnReason,
                disputes);
    }

    PaymentTally refund(Shares shares) {
        return withTaken(
                each(shares, CreditorTally::takeBack),
                Math.addExact(refundedMinor, shares.totalMinor()),
                refundsPendingMinor,
                disputes);
    }

    PaymentTally requestRefund(Shares shares) {
        return withTaken(
                each(shares, CreditorTally::takeBack),
                refundedMinor,
                Math.addExact(refundsPendingMinor, shares.totalMinor()),
                disputes);
    }

    PaymentTally refusePending(Shares shares) {
        return withTaken(giveBack(shares), refundedMinor, refundsPendingMinor - shares.totalMinor(), disputes);
    }

    PaymentTally completePending(long minor) {
        return withTaken(creditors, Math.addExact(refundedMinor, minor), refundsPendingMinor - minor, disputes);
    }

    PaymentTally dispute(Dispute opened) {
        return withTaken(
                each(opened.shares(), CreditorTally::takeBack),
                refundedMinor,
                refundsPendingMinor,
                Stream.concat(disputes.stream(), Stream.of(opened)).toList());
    }

    /** A dispute that is won gives its creditors back what it took. */
    PaymentTally resolve(Dispute open, DisputeStatus result) {
        List<CreditorTally> after = result == DisputeStatus.WON ? giveBack(open.shares()) : creditors;
        return withTaken(after, refundedMinor, refundsPendingMinor, replaced(open, open.resolved(result)));
    }

    PaymentTally replace(Dispute before, Dispute after) {
        return withTaken(creditors, refundedMinor, refundsPendingMinor, replaced(before, after));
    }

    /**
     * What a creditor gets back of its fees when more is refunded of its part: in all, the part of what it paid that belongs
     * to all that was refunded, rounded half-even.
     */
    long feeOfRefund(int creditor, long refundedNowMinor) {
        long disputedMinor = disputes.stream()
                .filter(dispute -> !dispute.is(DisputeStatus.WON))
                .mapToLong(dispute -> dispute.shares().minors().get(creditor))
                .sum();
        return creditors.get(creditor).feeOfRefund(disputedMinor, refundedNowMinor);
    }

    PaymentTally changeFee(int creditor, UnaryOperator<CreditorTally> change) {
        List<CreditorTally> after = new ArrayList<>(creditors);
        after.set(creditor, change.apply(creditors.get(creditor)));
        return withTaken(after, refundedMinor, refundsPendingMinor, disputes);
    }

    PaymentTally sendToTransit(long minor) {
        return withTransit(Math.addExact(inTransitMinor, minor), returnedMinor, returnReason);
    }

    PaymentTally confirm(long minor) {
        return withTransit(inTransitMinor - minor, returnedMinor, returnReason);
    }

    PaymentTally returned(long minor, String reason) {
        return withTransit(inTransitMinor - minor, Math.addExact(returnedMinor, minor), Optional.of(reason));
    }

    private PaymentTally withTaken(
            List<CreditorTally> newCreditors, long newRefunded, long newPending, List<Dispute> newDisputes) {
        return new PaymentTally(
                increasedMinor,
                captureCount,
                newCreditors,
                newRefunded,
                newPending,
                inTransitMinor,
                returnedMinor,
                returnReason,
                newDisputes);
    }

    private PaymentTally withTransit(long newInTransit, long newReturned, Optional<String> newReason) {
        return new PaymentTally(
                increasedMinor,
                captureCount,
                creditors,
                refundedMinor,
                refundsPendingMinor,
                newInTransit,
                newReturned,
                newReason,
                disputes);
    }

    private List<Dispute> replaced(Dispute before, Dispute after) {
        return disputes.stream()
                .map(dispute -> dispute.disputeId().equals(before.disputeId()) ? after : dispute)
                .toList();
    }

    private List<CreditorTally> giveBack(Shares shares) {
        return each(shares, (creditor, minor) -> creditor.takeBack(-minor));
    }

    private interface Change {
        CreditorTally apply(CreditorTally creditor, long minor);
    }

    private List<CreditorTally> each(Shares shares, Change change) {
        if (shares.minors().size() != creditors.size()) {
            throw new IllegalArgumentException(shares + " for " + creditors.size() + " creditors");
        }
        List<CreditorTally> after = new ArrayList<>(creditors.size());
        for (int i = 0; i < creditors.size(); i++) {
            after.add(change.apply(creditors.get(i), shares.minors().get(i)));
        }
        return after;
    }

    private static long captured(List<CreditorTally> creditors) {
        long captured = 0;
        for (CreditorTally creditor : creditors) {
            captured = Math.addExact(captured, creditor.capturedMinor());
        }
        return captured;
    }

    private static long sum(List<Dispute> disputes, DisputeStatus status) {
        long sum = 0;
        for (Dispute dispute : disputes) {
            if (dispute.is(status)) {
                sum = Math.addExact(sum, dispute.amountMinor());
            }
        }
        return sum;
    }
}
