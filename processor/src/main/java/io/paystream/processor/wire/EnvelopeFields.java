package io.paystream.processor.wire;

import io.paystream.schemas.CommandKind;
import io.paystream.schemas.avro.CommandEnvelope;
import io.paystream.schemas.avro.TransitEnvelope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** An envelope's kind and its fields, one for each kind, of which the kind names the one that has to be filled. */
record EnvelopeFields(String kind, Collection<String> knownKinds, Map<String, SpecificRecord> filled) {

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
        Map<String, SpecificRecord> filled = new LinkedHashMap<>();
        put(filled, CommandKind.OPEN_BOOK, envelope.getOpenBook());
        put(filled, CommandKind.FREEZE_BOOK, envelope.getFreezeBook());
        put(filled, CommandKind.UNFREEZE_BOOK, envelope.getUnfreezeBook());
        put(filled, CommandKind.ACTIVATE_RULES, envelope.getActivateRules());
        put(filled, CommandKind.SET_FEE_SCHEDULE, envelope.getSetFeeSchedule());
        put(filled, CommandKind.SET_RISK_RULES, envelope.getSetRiskRules());
        put(filled, CommandKind.OPEN_ACCOUNT, envelope.getOpenAccount());
        put(filled, CommandKind.FREEZE_ACCOUNT, envelope.getFreezeAccount());
        put(filled, CommandKind.UNFREEZE_ACCOUNT, envelope.getUnfreezeAccount());
        put(filled, CommandKind.CLOSE_ACCOUNT, envelope.getCloseAccount());
        put(filled, CommandKind.SET_ACCOUNT_LIMITS, envelope.getSetAccountLimits());
        put(filled, CommandKind.SET_SETTLEMENT_DELAY, envelope.getSetSettlementDelay());
        put(filled, CommandKind.AUTHORIZE_PAYMENT, envelope.getAuthorizePayment());
        put(filled, CommandKind.AUTHORIZE_BATCH, envelope.getAuthorizeBatch());
        put(filled, CommandKind.INCREASE_AUTHORIZATION, envelope.getIncreaseAuthorization());
        put(filled, CommandKind.CAPTURE_PAYMENT, envelope.getCapturePayment());
        put(filled, CommandKind.VOID_PAYMENT, envelope.getVoidPayment());
        put(filled, CommandKind.REFUND_PAYMENT, envelope.getRefundPayment());
        put(filled, CommandKind.OPEN_DISPUTE, envelope.getOpenDispute());
        put(filled, CommandKind.SUBMIT_EVIDENCE, envelope.getSubmitEvidence());
        put(filled, CommandKind.RESOLVE_DISPUTE, envelope.getResolveDispute());
        put(filled, CommandKind.PROPOSE_CORRECTION, envelope.getProposeCorrection());
        put(filled, CommandKind.APPROVE_CORRECTION, envelope.getApproveCorrection());
        put(filled, CommandKind.REJECT_CORRECTION, envelope.getRejectCorrection());
        put(filled, CommandKind.SET_RETENTION, envelope.getSetRetention());
        return new EnvelopeFields(envelope.getKind(), CLIENT_KINDS, filled);
    }

    static EnvelopeFields of(TransitEnvelope envelope) {
        Map<String, SpecificRecord> filled = new LinkedHashMap<>();
        put(filled, CommandKind.EXPIRE_PAYMENT, envelope.getExpirePayment());
        put(filled, CommandKind.ARCHIVE_PAYMENT, envelope.getArchivePayment());
        put(filled, CommandKind.RELEASE_FUNDS, envelope.getReleaseFunds());
        put(filled, CommandKind.CREDIT_TRANSIT, envelope.getCreditTransit());
        put(filled, CommandKind.CONFIRM_TRANSIT, envelope.getConfirmTransit());
        put(filled, CommandKind.RETURN_TRANSIT, envelope.getReturnTransit());
        put(filled, CommandKind.DEBIT_TRANSIT, envelope.getDebitTransit());
        put(filled, CommandKind.DELIVER_TRANSIT, envelope.getDeliverTransit());
        put(filled, CommandKind.REFUSE_TRANSIT, envelope.getRefuseTransit());
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
        return filled.size() == 1 ? Optional.ofNullable(filled.get(kind)) : Optional.empty();
    }

    private static void put(Map<String, SpecificRecord> filled, String kind, @Nullable SpecificRecord field) {
        if (field != null) {
            filled.put(kind, field);
        }
    }
}
