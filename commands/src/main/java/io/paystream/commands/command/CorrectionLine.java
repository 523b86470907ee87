package io.paystream.commands.command;

import io.paystream.schemas.FieldRules;
import java.util.List;

/**
 * One posting of a correction.
 *
 * @param account a customer's account of the book, {@code @bank}, {@code @scheme}, {@code @fees} or {@code @suspense}
 * @param amountMinor signed, in minor units, not zero; negative takes from the account
 */
public record CorrectionLine(String account, long amountMinor) {

    public CorrectionLine {
        Fields.CORRECTION_ACCOUNT.require(account);
        Fields.CORRECTION_AMOUNT_MINOR.require(amountMinor);
    }

    /** A copy that cannot change any more. */
    static List<CorrectionLine> checked(List<CorrectionLine> lines) {
        if (lines.size() < FieldRules.MIN_CORRECTION_LINES || lines.size() > FieldRules.MAX_CORRECTION_LINES) {
            throw new BrokenRuleException(
                    "lines",
                    "must be " + FieldRules.MIN_CORRECTION_LINES + " to " + FieldRules.MAX_CORRECTION_LINES + " lines");
        }
        if (lines.stream().map(CorrectionLine::account).distinct().count() < lines.size()) {
            throw new BrokenRuleException("lines", "must name no account twice");
        }
        if (!FieldRules.sumToZero(
                lines.stream().map(CorrectionLine::amountMinor).toList())) {
            throw new BrokenRuleException("lines", "must sum to zero");
        }
        return List.copyOf(lines);
    }

    io.paystream.schemas.avro.CorrectionLine toWire() {
        return io.paystream.schemas.avro.CorrectionLine.newBuilder()
                .setAccount(account)
                .setAmountMinor(amountMinor)
                .build();
    }
}
