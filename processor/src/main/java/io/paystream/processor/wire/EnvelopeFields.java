package io.paystream.processor.wire;

import io.paystream.schemas.CommandKind;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.TransitEnvelope;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** An envelope's kind and its fields, one for each kind, of which the kind names the one that has to be filled. */
record EnvelopeFields(String kind, Collection<String> knownKinds, Filled filled) {

    static final List<String> CLIENT_KINDS = List.of(
            CommandKind.OPEN_BOOK,
            CommandKind.FREEZE_BOOK,
            CommandKind.UNFREEZE_BOOK,
            CommandKind.ACTIVATE_RULES,
            CommandKind.SET_FEE_SCHEDULE,
            CommandKind.SET_RISK_RULES,
            CommandKind.OPEN_ACCOUNT,
            CommandKind.FREEZE_ACCOUNT,
            CommandKind.UNFREEZE_ACCOUNT,
            CommandKind.CLOSE_ACCOUNT,
            CommandKind.SET_ACCOUNT_LIMITS,
            CommandKind.SET_SETTLEMENT_DELAY,
            CommandKind.AUTHORIZE_PAYMENT,
            CommandKind.AUTHORIZE_BATCH,
            CommandKind.INCREASE_AUTHORIZATION,
            CommandKind.CAPTURE_PAYMENT,
            CommandKind.VOID_PAYMENT,
            CommandKind.REFUND_PAYMENT,
            CommandKind.OPEN_DISPUTE,
            CommandKind.SUBMIT_EVIDENCE,
            CommandKind.RESOLVE_DISPUTE,
            CommandKind.PROPOSE_CORRECTION,
            CommandKind.APPROVE_CORRECTION,
            CommandKind.REJECT_CORRECTION,
            CommandKind.SET_RETENTION);

    static final List<String> INTERNAL_KINDS = List.of(
            CommandKind.EXPIRE_PAYMENT,
            CommandKind.ARCHIVE_PAYMENT,
            CommandKind.RELEASE_FUNDS,
            CommandKind.CREDIT_TRANSIT,
            CommandKind.CONFIRM_TRANSIT,
            CommandKind.RETURN_TRANSIT,
            CommandKind.DEBIT_TRANSIT,
            CommandKind.DELIVER_TRANSIT,
            CommandKind.REFUSE_TRANSIT);

    static EnvelopeFields of(CommandEnvelope envelope) {
        Filled filled = new Filled();
        filled.put(CommandKind.OPEN_BOOK, envelope.getOpenBook());
        filled.put(CommandKind.FREEZE_BOOK, envelope.getFreezeBook());
        filled.put(CommandKind.UNFREEZE_BOOK, envelope.getUnfreezeBook());
        filled.put(CommandKind.ACTIVATE_RULES, envelope.getActivateRules());
        filled.put(CommandKind.SET_FEE_SCHEDULE, envelope.getSetFeeSchedule());
        filled.put(CommandKind.SET_RISK_RULES, envelope.getSetRiskRules());
        filled.put(CommandKind.OPEN_ACCOUNT, envelope.getOpenAccount());
        filled.put(CommandKind.FREEZE_ACCOUNT, envelope.getFreezeAccount());
        filled.put(CommandKind.UNFREEZE_ACCOUNT, envelope.getUnfreezeAccount());
        filled.put(CommandKind.CLOSE_ACCOUNT, envelope.getCloseAccount());
        filled.put(CommandKind.SET_ACCOUNT_LIMITS, envelope.getSetAccountLimits());
        filled.put(CommandKind.SET_SETTLEMENT_DELAY, envelope.getSetSettlementDelay());
        filled.put(CommandKind.AUTHORIZE_PAYMENT, envelope.getAuthorizePayment());
        filled.put(CommandKind.AUTHORIZE_BATCH, envelope.getAuthorizeBatch());
        filled.put(CommandKind.INCREASE_AUTHORIZATION, envelope.getIncreaseAuthorization());
        filled.put(CommandKind.CAPTURE_PAYMENT, envelope.getCapturePayment());
        filled.put(CommandKind.VOID_PAYMENT, envelope.getVoidPayment());
        filled.put(CommandKind.REFUND_PAYMENT, envelope.getRefundPayment());
        filled.put(CommandKind.OPEN_DISPUTE, envelope.getOpenDispute());
        filled.put(CommandKind.SUBMIT_EVIDENCE, envelope.getSubmitEvidence());
        filled.put(CommandKind.RESOLVE_DISPUTE, envelope.getResolveDispute());
        filled.put(CommandKind.PROPOSE_CORRECTION, envelope.getProposeCorrection());
        filled.put(CommandKind.APPROVE_CORRECTION, envelope.getApproveCorrection());
        filled.put(CommandKind.REJECT_CORRECTION, envelope.getRejectCorrection());
        filled.put(CommandKind.SET_RETENTION, envelope.getSetRetention());
        return new EnvelopeFields(envelope.getKind(), CLIENT_KINDS, filled);
    }

    static EnvelopeFields of(TransitEnvelope envelope) {
        Filled filled = new Filled();
        filled.put(CommandKind.EXPIRE_PAYMENT, envelope.getExpirePayment());
        filled.put(CommandKind.ARCHIVE_PAYMENT, envelope.getArchivePayment());
        filled.put(CommandKind.RELEASE_FUNDS, envelope.getReleaseFunds());
        filled.put(CommandKind.CREDIT_TRANSIT, envelope.getCreditTransit());
        filled.put(CommandKind.CONFIRM_TRANSIT, envelope.getConfirmTransit());
        filled.put(CommandKind.RETURN_TRANSIT, envelope.getReturnTransit());
        filled.put(CommandKind.DEBIT_TRANSIT, envelope.getDebitTransit());
        filled.put(CommandKind.DELIVER_TRANSIT, envelope.getDeliverTransit());
        filled.put(CommandKind.REFUSE_TRANSIT, envelope.getRefuseTransit());
        return new EnvelopeFields(envelope.getKind(), INTERNAL_KINDS, filled);
    }

    /** The field that a kind names: OpenBook, openBook. */
    static String of(String kind) {
        return kind.substring(0, 1).toLowerCase(Locale.ROOT) + kind.substring(1);
    }

    boolean isKnown() {
        return knownKinds.contains(kind);
    }

    boolean isInternalToOthers() {
        return !isKnown() && INTERNAL_KINDS.contains(kind);
    }

    /** Present when the kind's field is filled and no other. */
    Optional<SpecificRecord> content() {
        return filled.only(kind);
    }

    /** The fields that are filled, of which one is kept: with more than one no envelope is understood. */
    private static final class Filled {

        private int count;
        private @Nullable String kind;
        private @Nullable SpecificRecord field;

        private void put(String ofKind, @Nullable SpecificRecord filled) {
            if (filled != null) {
                count++;
                kind = ofKind;
                field = filled;
            }
        }

        private Optional<SpecificRecord> only(String ofKind) {
            return count == 1 && ofKind.equals(kind) ? Optional.ofNullable(field) : Optional.empty();
        }
    }
}
