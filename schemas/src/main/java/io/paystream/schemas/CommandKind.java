package io.paystream.schemas;

/** Values of {@code CommandEnvelope.kind} and {@code TransitEnvelope.kind}; strings on the wire, so that new kinds stay compatible. */
public final class CommandKind {

    public static final String OPEN_BOOK = "OpenBook";
    public static final String FREEZE_BOOK = "FreezeBook";
    public static final String UNFREEZE_BOOK = "UnfreezeBook";
    public static final String ACTIVATE_RULES = "ActivateRules";
    public static final String SET_RISK_RULES = "SetRiskRules";
    public static final String OPEN_ACCOUNT = "OpenAccount";
    public static final String FREEZE_ACCOUNT = "FreezeAccount";
    public static final String UNFREEZE_ACCOUNT = "UnfreezeAccount";
    public static final String CLOSE_ACCOUNT = "CloseAccount";
    public static final String SET_ACCOUNT_LIMITS = "SetAccountLimits";
    public static final String SET_SETTLEMENT_DELAY = "SetSettlementDelay";
    public static final String SET_FEE_SCHEDULE = "SetFeeSchedule";
    public static final String AUTHORIZE_PAYMENT = "AuthorizePayment";
    public static final String AUTHORIZE_BATCH = "AuthorizeBatch";
    public static final String INCREASE_AUTHORIZATION = "IncreaseAuthorization";
    public static final String CAPTURE_PAYMENT = "CapturePayment";
    public static final String VOID_PAYMENT = "VoidPayment";
    public static final String REFUND_PAYMENT = "RefundPayment";
    public static final String OPEN_DISPUTE = "OpenDispute";
    public static final String SUBMIT_EVIDENCE = "SubmitEvidence";
    public static final String RESOLVE_DISPUTE = "ResolveDispute";
    public static final String PROPOSE_CORRECTION = "ProposeCorrection";
    public static final String APPROVE_CORRECTION = "ApproveCorrection";
    public static final String REJECT_CORRECTION = "RejectCorrection";
    public static final String SET_RETENTION = "SetRetention";

    /** Internal, as are those below: refused on {@code payments.commands}. */
    public static final String EXPIRE_PAYMENT = "ExpirePayment";

    public static final String ARCHIVE_PAYMENT = "ArchivePayment";
    public static final String RELEASE_FUNDS = "ReleaseFunds";
    public static final String CREDIT_TRANSIT = "CreditTransit";
    public static final String CONFIRM_TRANSIT = "ConfirmTransit";
    public static final String RETURN_TRANSIT = "ReturnTransit";
    public static final String DEBIT_TRANSIT = "DebitTransit";
    public static final String DELIVER_TRANSIT = "DeliverTransit";
    public static final String REFUSE_TRANSIT = "RefuseTransit";

    private CommandKind() {}
}
