package io.paystream.commands.command;

import io.paystream.schemas.FieldRules;
import java.util.List;

/** A share of every capture of a payment that goes to another account than its creditor. */
public record Split(String creditor, int shareBasisPoints) {

    public Split {
        Fields.SPLIT_CREDITOR.require(creditor);
        Fields.SHARE_BASIS_POINTS.require((long) shareBasisPoints);
    }

    /** A copy that cannot change any more. */
    static List<Split> checked(String creditor, List<Split> splits) {
        if (!splits.isEmpty() && creditor.indexOf('/') >= 0) {
            throw new BrokenRuleException("splits", Fields.ONE_BOOK_ONLY);
        }
        if (splits.size() > FieldRules.MAX_SPLITS) {
            throw new BrokenRuleException("splits", "must be at most " + FieldRules.MAX_SPLITS);
        }
        if (splits.stream().map(Split::creditor).distinct().count() < splits.size()) {
            throw new BrokenRuleException("splits", "must name no creditor twice");
        }
        if (splits.stream().mapToInt(Split::shareBasisPoints).sum() >= FieldRules.BASIS_POINTS) {
            throw new BrokenRuleException(
                    "splits", "must leave the creditor a share: less than 10000 basis points together");
        }
        return List.copyOf(splits);
    }

    io.paystream.schemas.avro.Split toWire() {
        return io.paystream.schemas.avro.Split.newBuilder()
                .setCreditor(creditor)
                .setShareBasisPoints(shareBasisPoints)
                .build();
    }
}
