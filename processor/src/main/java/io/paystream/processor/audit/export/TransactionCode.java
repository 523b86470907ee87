package io.paystream.processor.audit.export;

/** What kind of entry a posting is in ISO 20022's external code sets; the event's own name stands beside it. */
record TransactionCode(String domain, String family, String subFamily) {

    private static final String PAYMENTS = "PMNT";

    static TransactionCode of(String kind, boolean credit) {
        return switch (kind) {
            case "FeeCharged", "FeeReturned" -> miscellaneous(credit, "CHRG");
            case "CorrectionApproved" -> miscellaneous(credit, "ADJT");
            case "PaymentRefunded", "PaymentReturned", "DisputeOpened", "DisputeFunded", "DisputeWon" ->
                transfer(credit, "RRTN");
            default -> transfer(credit, "BOOK");
        };
    }

    private static TransactionCode transfer(boolean credit, String subFamily) {
        return new TransactionCode(PAYMENTS, credit ? "RCDT" : "ICDT", subFamily);
    }

    private static TransactionCode miscellaneous(boolean credit, String subFamily) {
        return new TransactionCode(PAYMENTS, credit ? "MCOP" : "MDOP", subFamily);
    }
}
