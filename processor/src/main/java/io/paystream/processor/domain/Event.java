package io.paystream.processor.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What happened in a book. Postings and the new state follow from events alone (see {@link Evolution}). */
public sealed interface Event {

    record BookOpened(Optional<String> description) implements Event {}

    record BookFrozen(Optional<String> reason) implements Event {}

    record BookUnfrozen(Optional<String> reason) implements Event {}

    /** The next entry is decided by these rules. */
    record RulesActivated(int rulesVersion) implements Event {}

    record RiskRulesSet(RiskRules rules) implements Event {}

    record RetentionSet(Retention retention) implements Event {}

    record AccountOpened(String account, Currency currency) implements Event {}

    record AccountFrozen(String account, Optional<String> reason) implements Event {}

    record AccountUnfrozen(String account, Optional<String> reason) implements Event {}

    record AccountClosed(String account, Optional<String> reason) implements Event {}

    /** What is captured from now on becomes available this many UTC days later; 0: at once. */
    record SettlementDelaySet(String account, int delayDays) implements Event {}

    /** What was pending until the day is available; no money moved. */
    record FundsReleased(String account, Money amount, LocalDate day) implements Event {}

    /** {@code version} counts from 1. */
    record AccountLimitsSet(String account, int version, Limits limits) implements Event {}

    /** The amount is held on the debtor. {@code expiresAt} in milliseconds since the epoch; empty in IMMEDIATE mode. */
    record PaymentAuthorized(
            String paymentId,
            String debtor,
            String creditor,
            Money amount,
            List<Split> splits,
            CaptureMode capture,
            Optional<String> reference,
            OptionalLong expiresAt)
            implements Event {

        public PaymentAuthorized {
            splits = List.copyOf(splits);
        }
    }

    /** A further amount is held on the debtor; {@code authorized} is all that was authorized after it. */
    record AuthorizationIncreased(String paymentId, Money amount, Money authorized) implements Event {}

    /** Held money moved from debtor to creditor; {@code shares} says who got how much when the payment is split. */
    record PaymentCaptured(String paymentId, String captureId, Money amount, List<Share> shares) implements Event {

        public PaymentCaptured {
            shares = List.copyOf(shares);
        }
    }

    /** What a final capture did not take is available to the debtor again. */
    record RemainderReleased(String paymentId, Money amount) implements Event {}

    /** The whole hold was released on request. */
    record PaymentVoided(String paymentId, Money amount) implements Event {}

    /** What was still held was released because its time was over. */
    record PaymentExpired(String paymentId, Money amount) implements Event {}

    /** Nothing can change the payment any more. */
    record PaymentArchived(String paymentId) implements Event {}

    /** Captured money went back from creditor to debtor; {@code shares} says who gave how much when it is split. */
    record PaymentRefunded(String paymentId, String refundId, Money amount, List<Share> shares) implements Event {

        public PaymentRefunded {
            shares = List.copyOf(shares);
        }
    }

    /** Captured money went back to the debtor until the dispute is decided. */
    record DisputeOpened(
            String paymentId, String disputeId, Money amount, String reason, OptionalLong dueAt, List<Share> shares)
            implements Event {

        public DisputeOpened {
            shares = List.copyOf(shares);
        }
    }

    record EvidenceSubmitted(String paymentId, String disputeId, String description) implements Event {}

    /** The disputed money went to the creditor again. */
    record DisputeWon(String paymentId, String disputeId, Money amount, List<Share> shares) implements Event {

        public DisputeWon {
            shares = List.copyOf(shares);
        }
    }

    /** The disputed money stays with the debtor. */
    record DisputeLost(String paymentId, String disputeId, Money amount) implements Event {}

    /** The creditor's book delivered the disputed amount. */
    record DisputeFunded(String paymentId, String disputeId, Money amount) implements Event {}

    /** Holds from now on; empty: for the accounts of the book that have none of their own. */
    record FeeScheduleSet(Optional<String> account, FeeSchedule schedule) implements Event {}

    /** The account paid for the capture or dispute {@code causeId}. */
    record FeeCharged(String paymentId, String account, Money amount, String causeId) implements Event {}

    /** The account got a fee back because of the refund or dispute {@code causeId}. */
    record FeeReturned(String paymentId, String account, Money amount, String causeId) implements Event {}

    /** A leg leaves for another book. */
    record TransitSent(OutgoingLeg sent) implements Event {}

    /** Money of another book reached {@code account}. */
    record TransitCredited(String sourceBook, Leg leg, String account) implements Event {}

    /** Money left {@code account} for another book. */
    record TransitDebited(String sourceBook, Leg leg, String account) implements Event {}

    /** The creditor's book has credited the creditor. */
    record TransitConfirmed(String paymentId, String legId, Money amount) implements Event {}

    /** The creditor's book could not: the money went back to {@code account}. */
    record PaymentReturned(String paymentId, String legId, Money amount, String reason, String account)
            implements Event {}

    /** The creditor's book is asked for the money of a refund. */
    record RefundRequested(String paymentId, String refundId, Money amount) implements Event {}

    /** The creditor's book refused it. */
    record RefundRefused(String paymentId, String refundId, Money amount, String reason) implements Event {}

    /** Somebody asks for these postings; none are made yet. */
    record CorrectionProposed(
            String correctionId, List<CorrectionLine> lines, String reason, Optional<String> reference)
            implements Event {

        public CorrectionProposed {
            lines = List.copyOf(lines);
        }
    }

    /** Somebody else agreed, and the lines are posted, in their order. */
    record CorrectionApproved(String correctionId, List<CorrectionLine> lines) implements Event {

        public CorrectionApproved {
            lines = List.copyOf(lines);
        }
    }

    /** The correction is over and nothing was posted. */
    record CorrectionRejected(String correctionId, Optional<String> reason) implements Event {}
}
