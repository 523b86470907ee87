package io.paystream.processor.wire;

import static io.paystream.schemas.NullableFields.orNull;

import io.paystream.processor.domain.Event;
import io.paystream.processor.domain.OutgoingLeg;
import io.paystream.schemas.avro.AccountClosed;
import io.paystream.schemas.avro.AccountFrozen;
import io.paystream.schemas.avro.AccountLimitsSet;
import io.paystream.schemas.avro.AccountOpened;
import io.paystream.schemas.avro.AccountUnfrozen;
import io.paystream.schemas.avro.AgreedSplit;
import io.paystream.schemas.avro.AuthorizationIncreased;
import io.paystream.schemas.avro.BookFrozen;
import io.paystream.schemas.avro.BookOpened;
import io.paystream.schemas.avro.BookUnfrozen;
import io.paystream.schemas.avro.EventEnvelope;
import io.paystream.schemas.avro.FundsReleased;
import io.paystream.schemas.avro.PaymentArchived;
import io.paystream.schemas.avro.PaymentAuthorized;
import io.paystream.schemas.avro.PaymentCaptured;
import io.paystream.schemas.avro.PaymentExpired;
import io.paystream.schemas.avro.PaymentRefunded;
import io.paystream.schemas.avro.PaymentReturned;
import io.paystream.schemas.avro.PaymentVoided;
import io.paystream.schemas.avro.RefundRefused;
import io.paystream.schemas.avro.RefundRequested;
import io.paystream.schemas.avro.RemainderReleased;
import io.paystream.schemas.avro.RetentionSet;
import io.paystream.schemas.avro.RiskRulesSet;
import io.paystream.schemas.avro.RulesActivated;
import io.paystream.schemas.avro.SettlementDelaySet;
import io.paystream.schemas.avro.Share;
import io.paystream.schemas.avro.TransitConfirmed;
import io.paystream.schemas.avro.TransitCredited;
import io.paystream.schemas.avro.TransitDebited;
import io.paystream.schemas.avro.TransitSent;
import java.util.List;

/** An event in its envelope. The kind on the wire is the name of the domain's type, which therefore never changes. */
final class EventFields {

    private EventFields() {}

    static EventEnvelope of(Event event) {
        EventEnvelope envelope = new EventEnvelope();
        envelope.setKind(event.getClass().getSimpleName());
        switch (event) {
            case Event.BookOpened e ->
                envelope.setBookOpened(new BookOpened(e.description().orElse(null)));
            case Event.BookFrozen e ->
                envelope.setBookFrozen(new BookFrozen(e.reason().orElse(null)));
            case Event.BookUnfrozen e ->
                envelope.setBookUnfrozen(new BookUnfrozen(e.reason().orElse(null)));
            case Event.RulesActivated e -> envelope.setRulesActivated(new RulesActivated(e.rulesVersion()));
            case Event.RiskRulesSet e ->
                envelope.setRiskRulesSet(RiskRulesSet.newBuilder()
                        .setRules(RiskFields.of(e.rules()))
                        .build());
            case Event.RetentionSet e ->
                envelope.setRetentionSet(RetentionSet.newBuilder()
                        .setRetention(RetentionFields.of(e.retention()))
                        .build());
            case Event.AccountOpened e ->
                envelope.setAccountOpened(
                        new AccountOpened(e.account(), e.currency().code()));
            case Event.AccountFrozen e ->
                envelope.setAccountFrozen(
                        new AccountFrozen(e.account(), e.reason().orElse(null)));
            case Event.AccountUnfrozen e ->
                envelope.setAccountUnfrozen(
                        new AccountUnfrozen(e.account(), e.reason().orElse(null)));
            case Event.AccountClosed e ->
                envelope.setAccountClosed(
                        new AccountClosed(e.account(), e.reason().orElse(null)));
            case Event.AccountLimitsSet e ->
                envelope.setAccountLimitsSet(AccountLimitsSet.newBuilder()
                        .setAccount(e.account())
                        .setVersion(e.version())
                        .setLimits(LimitFields.of(e.limits()))
                        .build());
            case Event.SettlementDelaySet e ->
                envelope.setSettlementDelaySet(SettlementDelaySet.newBuilder()
                        .setAccount(e.account())
                        .setDelayDays(e.delayDays())
                        .build());
            case Event.FundsReleased e ->
                envelope.setFundsReleased(FundsReleased.newBuilder()
                        .setAccount(e.account())
                        .setAmountMinor(e.amount().minor())
                        .setDay(e.day().toString())
                        .build());
            case Event.PaymentAuthorized e -> envelope.setPaymentAuthorized(of(e));
            case Event.AuthorizationIncreased e ->
                envelope.setAuthorizationIncreased(AuthorizationIncreased.newBuilder()
                        .setPaymentId(e.paymentId())
                        .setAmountMinor(e.amount().minor())
                        .setAuthorizedMinor(e.authorized().minor())
                        .build());
            case Event.PaymentCaptured e ->
                envelope.setPaymentCaptured(new PaymentCaptured(
                        e.paymentId(), e.captureId(), e.amount().minor(), of(e.shares())));
            case Event.RemainderReleased e ->
                envelope.setRemainderReleased(
                        new RemainderReleased(e.paymentId(), e.amount().minor()));
            case Event.PaymentVoided e ->
                envelope.setPaymentVoided(
                        new PaymentVoided(e.paymentId(), e.amount().minor()));
            case Event.PaymentExpired e ->
                envelope.setPaymentExpired(
                        new PaymentExpired(e.paymentId(), e.amount().minor()));
            case Event.PaymentArchived e ->
                envelope.setPaymentArchived(
                        PaymentArchived.newBuilder().setPaymentId(e.paymentId()).build());
            case Event.PaymentRefunded e ->
                envelope.setPaymentRefunded(PaymentRefunded.newBuilder()
                        .setPaymentId(e.paymentId())
                        .setRefundId(e.refundId())
                        .setAmountMinor(e.amount().minor())
                        .setShares(of(e.shares()))
                        .build());
            case Event.DisputeOpened e -> envelope.setDisputeOpened(DisputeEvents.of(e));
            case Event.EvidenceSubmitted e -> envelope.setEvidenceSubmitted(DisputeEvents.of(e));
            case Event.DisputeWon e -> envelope.setDisputeWon(DisputeEvents.of(e));
            case Event.DisputeLost e -> envelope.setDisputeLost(DisputeEvents.of(e));
            case Event.DisputeFunded e -> envelope.setDisputeFunded(DisputeEvents.of(e));
            case Event.FeeScheduleSet e -> envelope.setFeeScheduleSet(FeeFields.of(e));
            case Event.FeeCharged e -> envelope.setFeeCharged(FeeFields.of(e));
            case Event.FeeReturned e -> envelope.setFeeReturned(FeeFields.of(e));
            case Event.TransitSent e -> envelope.setTransitSent(of(e.sent()));
            case Event.TransitCredited e ->
                envelope.setTransitCredited(TransitCredited.newBuilder()
                        .setSourceBook(e.sourceBook())
                        .setLeg(LegFields.of(e.leg()))
                        .setAccount(e.account())
                        .build());
            case Event.TransitDebited e ->
                envelope.setTransitDebited(TransitDebited.newBuilder()
                        .setSourceBook(e.sourceBook())
                        .setLeg(LegFields.of(e.leg()))
                        .setAccount(e.account())
                        .build());
            case Event.TransitConfirmed e ->
                envelope.setTransitConfirmed(TransitConfirmed.newBuilder()
                        .setPaymentId(e.paymentId())
                        .setLegId(e.legId())
                        .setAmountMinor(e.amount().minor())
                        .build());
            case Event.PaymentReturned e ->
                envelope.setPaymentReturned(PaymentReturned.newBuilder()
                        .setPaymentId(e.paymentId())
                        .setLegId(e.legId())
                        .setAmountMinor(e.amount().minor())
                        .setReason(e.reason())
                        .setAccount(e.account())
                        .build());
            case Event.RefundRequested e ->
                envelope.setRefundRequested(RefundRequested.newBuilder()
                        .setPaymentId(e.paymentId())
                        .setRefundId(e.refundId())
                        .setAmountMinor(e.amount().minor())
                        .build());
            case Event.RefundRefused e ->
                envelope.setRefundRefused(RefundRefused.newBuilder()
                        .setPaymentId(e.paymentId())
                        .setRefundId(e.refundId())
                        .setAmountMinor(e.amount().minor())
                        .setReason(e.reason())
                        .build());
            case Event.CorrectionProposed e -> envelope.setCorrectionProposed(CorrectionFields.of(e));
            case Event.CorrectionApproved e -> envelope.setCorrectionApproved(CorrectionFields.of(e));
            case Event.CorrectionRejected e -> envelope.setCorrectionRejected(CorrectionFields.of(e));
        }
        return envelope;
    }

    static List<Share> of(List<io.paystream.processor.domain.Share> shares) {
        return Each.of(
                shares, share -> new Share(share.account(), share.amount().minor()));
    }

    private static TransitSent of(OutgoingLeg sent) {
        return TransitSent.newBuilder()
                .setBook(sent.book())
                .setKind(LegFields.kind(sent.kind()))
                .setLeg(LegFields.of(sent.leg()))
                .build();
    }

    private static PaymentAuthorized of(Event.PaymentAuthorized event) {
        PaymentAuthorized authorized = new PaymentAuthorized();
        authorized.setPaymentId(event.paymentId());
        authorized.setDebtor(event.debtor());
        authorized.setCreditor(event.creditor());
        authorized.setAmountMinor(event.amount().minor());
        authorized.setCurrency(event.amount().currency().code());
        authorized.setCapture(event.capture().name());
        authorized.setReference(event.reference().orElse(null));
        authorized.setExpiresAt(orNull(event.expiresAt()));
        authorized.setSplits(
                Each.of(event.splits(), split -> new AgreedSplit(split.creditor(), split.shareBasisPoints())));
        return authorized;
    }
}
