package io.paystream.processor.wire;

import static io.paystream.schemas.NullableFields.optional;

import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.CommandHeader;
import io.paystream.processor.domain.DisputeResult;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.OpenDispute;
import io.paystream.schemas.avro.ResolveDispute;
import io.paystream.schemas.avro.SubmitEvidence;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** The commands about disputes, read as {@link CommandReader} reads the others. */
final class DisputeReader {

    private final CommandHeader header;
    private final Form form;

    DisputeReader(CommandHeader header, Form form) {
        this.header = header;
        this.form = form;
    }

    Supplier<Command> open(OpenDispute content) {
        OptionalLong amount = optional(content.getAmountMinor());
        OptionalLong dueAt = optional(content.getDueAt());
        form.paymentId("openDispute.paymentId", content.getPaymentId())
                .positive("openDispute.amountMinor", amount)
                .require(
                        FieldRules.DISPUTE_REASON.matcher(content.getReason()).matches(),
                        "openDispute.reason",
                        "must be 1 to 32 characters of A-Z 0-9 _ . -")
                .positive("openDispute.dueAt", dueAt);
        return () -> new Command.OpenDispute(
                header,
                content.getPaymentId(),
                EntityIds.disputeId(header.book(), header.operationId()),
                amount,
                content.getReason(),
                dueAt);
    }

    Supplier<Command> submit(SubmitEvidence content) {
        form.paymentId("submitEvidence.paymentId", content.getPaymentId());
        disputeId("submitEvidence.disputeId", content.getDisputeId())
                .text("submitEvidence.description", Optional.of(content.getDescription()));
        return () -> new Command.SubmitEvidence(
                header, content.getPaymentId(), content.getDisputeId(), content.getDescription());
    }

    Supplier<Command> resolve(ResolveDispute content) {
        form.paymentId("resolveDispute.paymentId", content.getPaymentId());
        disputeId("resolveDispute.disputeId", content.getDisputeId())
                .require(
                        Arrays.stream(DisputeResult.values())
                                .anyMatch(result -> result.name().equals(content.getResult())),
                        "resolveDispute.result",
                        "must be WON or LOST");
        return () -> new Command.ResolveDispute(
                header, content.getPaymentId(), content.getDisputeId(), DisputeResult.valueOf(content.getResult()));
    }

    private Form disputeId(String field, String value) {
        return form.require(
                FieldRules.DISPUTE_ID.matcher(value).matches(),
                field,
                "must be a dispute id: dis_ and 26 characters of base 32");
    }
}
