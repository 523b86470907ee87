package io.paystream.processor.wire;

import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.CommandHeader;
import io.paystream.processor.domain.CorrectionLine;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Money;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.ApproveCorrection;
import io.paystream.schemas.avro.ProposeCorrection;
import io.paystream.schemas.avro.RejectCorrection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The commands about corrections, read as {@link CommandReader} reads the others. */
final class CorrectionReader {

    private static final String LINES = "proposeCorrection.lines";

    private final CommandHeader header;
    private final Form form;

    CorrectionReader(CommandHeader header, Form form) {
        this.header = header;
        this.form = form;
    }

    Supplier<Command> propose(ProposeCorrection content) {
        Optional<String> reference = Optional.ofNullable(content.getReference());
        form.currency("proposeCorrection.currency", content.getCurrency());
        checkLines(content.getLines());
        form.text("proposeCorrection.reason", Optional.of(content.getReason()))
                .text("proposeCorrection.reference", reference);
        return () -> new Command.ProposeCorrection(
                header,
                EntityIds.correctionId(header.book(), header.operationId()),
                lines(content),
                content.getReason(),
                reference);
    }

    private void checkLines(List<io.paystream.schemas.avro.CorrectionLine> lines) {
        form.require(
                lines.size() >= FieldRules.MIN_CORRECTION_LINES && lines.size() <= FieldRules.MAX_CORRECTION_LINES,
                LINES,
                "must be " + FieldRules.MIN_CORRECTION_LINES + " to " + FieldRules.MAX_CORRECTION_LINES + " lines");
        for (io.paystream.schemas.avro.CorrectionLine line : lines) {
            form.payableAccount(LINES + ".account", line.getAccount())
                    .require(
                            FieldRules.isCorrectionAmount(line.getAmountMinor()),
                            LINES + ".amountMinor",
                            "must not be zero, and its opposite has to be a number of 64 bits");
        }
        List<String> accounts = lines.stream()
                .map(io.paystream.schemas.avro.CorrectionLine::getAccount)
                .toList();
        form.require(new HashSet<>(accounts).size() == accounts.size(), LINES + ".account", "must not be named twice")
                .require(
                        FieldRules.sumToZero(lines.stream()
                                .map(io.paystream.schemas.avro.CorrectionLine::getAmountMinor)
                                .toList()),
                        LINES + ".amountMinor",
                        "must sum to zero");
    }

    private static List<CorrectionLine> lines(ProposeCorrection content) {
        Currency currency = new Currency(content.getCurrency());
        return content.getLines().stream()
                .map(line -> new CorrectionLine(line.getAccount(), new Money(line.getAmountMinor(), currency)))
                .toList();
    }

    Supplier<Command> approve(ApproveCorrection content) {
        correctionId("approveCorrection.correctionId", content.getCorrectionId());
        return () -> new Command.ApproveCorrection(header, content.getCorrectionId());
    }

    Supplier<Command> reject(RejectCorrection content) {
        Optional<String> reason = Optional.ofNullable(content.getReason());
        correctionId("rejectCorrection.correctionId", content.getCorrectionId())
                .text("rejectCorrection.reason", reason);
        return () -> new Command.RejectCorrection(header, content.getCorrectionId(), reason);
    }

    private Form correctionId(String field, String value) {
        return form.require(
                FieldRules.CORRECTION_ID.matcher(value).matches(),
                field,
                "must be a correction id: cor_ and 26 characters of base 32");
    }
}
