package io.paystream.processor.wire;

import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.Split;
import java.util.List;

/** The form of the splits of a payment; that no account is named twice is a rule of the domain. */
final class SplitsForm {

    private SplitsForm() {}

    static void check(Form form, String field, String creditor, List<Split> splits) {
        form.require(
                splits.isEmpty() || creditor.indexOf('/') < 0,
                field,
                "must be empty when the creditor is in another book");
        form.require(
                splits.size() <= FieldRules.MAX_SPLITS, field, "must be at most " + FieldRules.MAX_SPLITS + " splits");
        long shares = 0;
        for (Split split : splits) {
            shares += split.getShareBasisPoints();
            form.require(isCreditor(split.getCreditor()), field + ".creditor", "must be an account id or @fees")
                    .require(
                            split.getShareBasisPoints() >= 1 && split.getShareBasisPoints() < FieldRules.BASIS_POINTS,
                            field + ".shareBasisPoints",
                            "must be 1 to 9,999");
        }
        form.require(
                shares < FieldRules.BASIS_POINTS, field, "must leave the creditor a share: together less than 10,000");
    }

    private static boolean isCreditor(String account) {
        return account.equals("@fees")
                || FieldRules.CUSTOMER_ACCOUNT.matcher(account).matches();
    }
}
