package io.paystream.projections.view;

import io.paystream.schemas.avro.EventEnvelope;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecordBase;

/** The events that this version can apply, and what the amount of each does to the debtor's holds. */
enum EventKind {
    BOOK_OPENED("BookOpened", Hold.STAYS),
    BOOK_FROZEN("BookFrozen", Hold.STAYS),
    BOOK_UNFROZEN("BookUnfrozen", Hold.STAYS),
    RULES_ACTIVATED("RulesActivated", Hold.STAYS),
    FEE_SCHEDULE_SET("FeeScheduleSet", Hold.STAYS),
    RISK_RULES_SET("RiskRulesSet", Hold.STAYS),
    RETENTION_SET("RetentionSet", Hold.STAYS),
    ACCOUNT_OPENED("AccountOpened", Hold.STAYS),
    ACCOUNT_FROZEN("AccountFrozen", Hold.STAYS),
    ACCOUNT_UNFROZEN("AccountUnfrozen", Hold.STAYS),
    ACCOUNT_CLOSED("AccountClosed", Hold.STAYS),
    ACCOUNT_LIMITS_SET("AccountLimitsSet", Hold.STAYS),
    SETTLEMENT_DELAY_SET("SettlementDelaySet", Hold.STAYS),
    FUNDS_RELEASED("FundsReleased", Hold.STAYS),
    PAYMENT_AUTHORIZED("PaymentAuthorized", Hold.GROWS),
    AUTHORIZATION_INCREASED("AuthorizationIncreased", Hold.GROWS),
    PAYMENT_CAPTURED("PaymentCaptured", Hold.SHRINKS),
    REMAINDER_RELEASED("RemainderReleased", Hold.SHRINKS),
    PAYMENT_VOIDED("PaymentVoided", Hold.SHRINKS),
    PAYMENT_EXPIRED("PaymentExpired", Hold.SHRINKS),
    PAYMENT_ARCHIVED("PaymentArchived", Hold.STAYS),
    PAYMENT_REFUNDED("PaymentRefunded", Hold.STAYS),
    PAYMENT_RETURNED("PaymentReturned", Hold.STAYS),
    REFUND_REQUESTED("RefundRequested", Hold.STAYS),
    REFUND_REFUSED("RefundRefused", Hold.STAYS),
    FEE_CHARGED("FeeCharged", Hold.STAYS),
    FEE_RETURNED("FeeReturned", Hold.STAYS),
    DISPUTE_OPENED("DisputeOpened", Hold.STAYS),
    DISPUTE_FUNDED("DisputeFunded", Hold.STAYS),
    EVIDENCE_SUBMITTED("EvidenceSubmitted", Hold.STAYS),
    DISPUTE_WON("DisputeWon", Hold.STAYS),
    DISPUTE_LOST("DisputeLost", Hold.STAYS),
    TRANSIT_SENT("TransitSent", Hold.STAYS),
    TRANSIT_CREDITED("TransitCredited", Hold.STAYS),
    TRANSIT_DEBITED("TransitDebited", Hold.STAYS),
    TRANSIT_CONFIRMED("TransitConfirmed", Hold.STAYS),
    CORRECTION_PROPOSED("CorrectionProposed", Hold.STAYS),
    CORRECTION_APPROVED("CorrectionApproved", Hold.STAYS),
    CORRECTION_REJECTED("CorrectionRejected", Hold.STAYS);

    enum Hold {
        STAYS,
        GROWS,
        SHRINKS
    }

    private static final Map<String, EventKind> BY_WIRE_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventKind::wireName, Function.identity()));

    private final String wireName;
    private final Hold hold;

    EventKind(String wireName, Hold hold) {
        this.wireName = wireName;
        this.hold = hold;
    }

    static Optional<EventKind> find(String wireName) {
        return Optional.ofNullable(BY_WIRE_NAME.get(wireName));
    }

    String wireName() {
        return wireName;
    }

    Hold hold() {
        return hold;
    }

    /** What the envelope holds in the field that the kind names. */
    Optional<SpecificRecordBase> contentOf(EventEnvelope event) {
        String field = wireName.substring(0, 1).toLowerCase(Locale.ROOT) + wireName.substring(1);
        return Optional.ofNullable((SpecificRecordBase) event.get(field));
    }
}
