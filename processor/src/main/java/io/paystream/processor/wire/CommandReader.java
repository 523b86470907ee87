package io.paystream.processor.wire;

import static io.paystream.schemas.NullableFields.optional;

import io.paystream.processor.domain.CaptureMode;
import io.paystream.processor.domain.Command;
import io.paystream.processor.domain.CommandHeader;
import io.paystream.processor.domain.Currency;
import io.paystream.processor.domain.Money;
import io.paystream.schemas.CommandKind;
import io.paystream.schemas.EntityIds;
import io.paystream.schemas.FieldRules;
import io.paystream.schemas.avro.ActivateRules;
import io.paystream.schemas.avro.ApproveCorrection;
import io.paystream.schemas.avro.ArchivePayment;
import io.paystream.schemas.avro.AuthorizeBatch;
import io.paystream.schemas.avro.AuthorizePayment;
import io.paystream.schemas.avro.CapturePayment;
import io.paystream.schemas.avro.CloseAccount;
import io.paystream.schemas.avro.ExpirePayment;
import io.paystream.schemas.avro.FreezeAccount;
import io.paystream.schemas.avro.FreezeBook;
import io.paystream.schemas.avro.IncreaseAuthorization;
import io.paystream.schemas.avro.OpenAccount;
import io.paystream.schemas.avro.OpenBook;
import io.paystream.schemas.avro.OpenDispute;
import io.paystream.schemas.avro.ProposeCorrection;
import io.paystream.schemas.avro.RefundPayment;
import io.paystream.schemas.avro.RejectCorrection;
import io.paystream.schemas.avro.ReleaseFunds;
import io.paystream.schemas.avro.ResolveDispute;
import io.paystream.schemas.avro.SetAccountLimits;
import io.paystream.schemas.avro.SetFeeSchedule;
import io.paystream.schemas.avro.SetRetention;
import io.paystream.schemas.avro.SetRiskRules;
import io.paystream.schemas.avro.SetSettlementDelay;
import io.paystream.schemas.avro.Split;
import io.paystream.schemas.avro.SubmitEvidence;
import io.paystream.schemas.avro.UnfreezeAccount;
import io.paystream.schemas.avro.UnfreezeBook;
import io.paystream.schemas.avro.VoidPayment;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * From the content of an envelope to a command. Each method holds the fields to their form and answers how to make the
 * command, which is done only when every rule is kept.
 */
final class CommandReader {

    private final CommandHeader header;
    private final Form form;

    CommandReader(CommandHeader header, Form form) {
        this.header = header;
        this.form = form;
    }

    Supplier<Command> read(SpecificRecord content) {
        return switch (content) {
            case OpenBook c -> open(c);
            case FreezeBook c -> freeze(c);
            case UnfreezeBook c -> unfreeze(c);
            case ActivateRules c -> activate(c);
            case SetFeeSchedule c -> set(c);
            case SetRiskRules c -> set(c);
            case SetRetention c -> set(c);
            case OpenAccount c -> open(c);
            case FreezeAccount c -> freeze(c);
            case UnfreezeAccount c -> unfreeze(c);
            case CloseAccount c -> close(c);
            case SetAccountLimits c -> set(c);
            case SetSettlementDelay c -> set(c);
            case ReleaseFunds c -> release(c);
            case AuthorizePayment c -> authorize(header, "authorizePayment", c)::get;
            case AuthorizeBatch c -> authorize(c);
            case IncreaseAuthorization c -> increase(c);
            case CapturePayment c -> capture(c);
            case VoidPayment c -> voidPayment(c);
            case RefundPayment c -> refund(c);
            case OpenDispute c -> new DisputeReader(header, form).open(c);
            case SubmitEvidence c -> new DisputeReader(header, form).submit(c);
            case ResolveDispute c -> new DisputeReader(header, form).resolve(c);
            case ProposeCorrection c -> new CorrectionReader(header, form).propose(c);
            case ApproveCorrection c -> new CorrectionReader(header, form).approve(c);
            case RejectCorrection c -> new CorrectionReader(header, form).reject(c);
            case ExpirePayment c -> expire(c);
            case ArchivePayment c -> archive(c);
            default ->
                throw new IllegalStateException(
                        "no command is made of " + content.getSchema().getName());
        };
    }

    private Supplier<Command> open(OpenBook content) {
        Optional<String> description = Optional.ofNullable(content.getDescription());
        form.text("openBook.description", description);
        return () -> new Command.OpenBook(header, description);
    }

    private Supplier<Command> freeze(FreezeBook content) {
        Optional<String> reason = Optional.ofNullable(content.getReason());
        form.text("freezeBook.reason", reason);
        return () -> new Command.FreezeBook(header, reason);
    }

    private Supplier<Command> unfreeze(UnfreezeBook content) {
        Optional<String> reason = Optional.ofNullable(content.getReason());
        form.text("unfreezeBook.reason", reason);
        return () -> new Command.UnfreezeBook(header, reason);
    }

    private Supplier<Command> activate(ActivateRules content) {
        form.positive("activateRules.rulesVersion", content.getRulesVersion());
        return () -> new Command.ActivateRules(header, content.getRulesVersion());
    }

    private Supplier<Command> set(SetFeeSchedule content) {
        Optional<String> account = Optional.ofNullable(content.getAccount());
        account.ifPresent(id -> form.account("setFeeSchedule.account", id));
        FeeFields.check(form, "setFeeSchedule.schedule", content.getSchedule());
        return () -> new Command.SetFeeSchedule(header, account, FeeFields.toDomain(content.getSchedule()));
    }

    private Supplier<Command> set(SetRiskRules content) {
        RiskFields.check(form, "setRiskRules.rules", content.getRules());
        return () -> new Command.SetRiskRules(header, RiskFields.toDomain(content.getRules()));
    }

    private Supplier<Command> set(SetRetention content) {
        RetentionFields.check(form, "setRetention.retention", content.getRetention());
        return () -> new Command.SetRetention(header, RetentionFields.toDomain(content.getRetention()));
    }

    private Supplier<Command> set(SetAccountLimits content) {
        OptionalInt expected = optional(content.getExpectedVersion());
        form.account("setAccountLimits.account", content.getAccount())
                .require(
                        expected.isEmpty() || expected.getAsInt() >= 0,
                        "setAccountLimits.expectedVersion",
                        "must not be negative");
        LimitFields.check(form, "setAccountLimits.limits", content.getLimits());
        return () -> new Command.SetAccountLimits(
                header, content.getAccount(), expected, LimitFields.toDomain(content.getLimits()));
    }

    private Supplier<Command> set(SetSettlementDelay content) {
        form.account("setSettlementDelay.account", content.getAccount())
                .require(
                        content.getDelayDays() >= 0 && content.getDelayDays() <= FieldRules.MAX_SETTLEMENT_DELAY_DAYS,
                        "setSettlementDelay.delayDays",
                        "must be 0 to " + FieldRules.MAX_SETTLEMENT_DELAY_DAYS);
        return () -> new Command.SetSettlementDelay(header, content.getAccount(), content.getDelayDays());
    }

    private Supplier<Command> release(ReleaseFunds content) {
        form.account("releaseFunds.account", content.getAccount())
                .day("releaseFunds.day", content.getDay())
                .positive("releaseFunds.attempt", content.getAttempt());
        return () -> new Command.ReleaseFunds(
                header, content.getAccount(), LocalDate.parse(content.getDay()), content.getAttempt());
    }

    private Supplier<Command> open(OpenAccount content) {
        form.account("openAccount.account", content.getAccount())
                .currency("openAccount.currency", content.getCurrency());
        return () -> new Command.OpenAccount(header, content.getAccount(), new Currency(content.getCurrency()));
    }

    private Supplier<Command> freeze(FreezeAccount content) {
        Optional<String> reason = accountChange(CommandKind.FREEZE_ACCOUNT, content.getAccount(), content.getReason());
        return () -> new Command.FreezeAccount(header, content.getAccount(), reason);
    }

    private Supplier<Command> unfreeze(UnfreezeAccount content) {
        Optional<String> reason =
                accountChange(CommandKind.UNFREEZE_ACCOUNT, content.getAccount(), content.getReason());
        return () -> new Command.UnfreezeAccount(header, content.getAccount(), reason);
    }

    private Supplier<Command> close(CloseAccount content) {
        Optional<String> reason = accountChange(CommandKind.CLOSE_ACCOUNT, content.getAccount(), content.getReason());
        return () -> new Command.CloseAccount(header, content.getAccount(), reason);
    }

    private Optional<String> accountChange(String kind, String account, @Nullable String reason) {
        String field = EnvelopeFields.of(kind);
        form.account(field + ".account", account).text(field + ".reason", Optional.ofNullable(reason));
        return Optional.ofNullable(reason);
    }

    private Supplier<Command> authorize(AuthorizeBatch content) {
        List<AuthorizePayment> payments = content.getPayments();
        form.require(
                header.operationId().length() <= FieldRules.MAX_BATCH_OPERATION_ID_LENGTH,
                "operationId",
                "must be at most " + FieldRules.MAX_BATCH_OPERATION_ID_LENGTH + " characters for a batch");
        form.require(
                !payments.isEmpty() && payments.size() <= FieldRules.MAX_BATCH,
                "authorizeBatch.payments",
                "must be 1 to " + FieldRules.MAX_BATCH + " payments");
        List<Supplier<Command.AuthorizePayment>> items = IntStream.range(
                        0, Math.min(payments.size(), FieldRules.MAX_BATCH))
                .mapToObj(i -> authorize(item(i), "authorizeBatch.payments[" + i + "]", payments.get(i)))
                .toList();
        return () -> new Command.AuthorizeBatch(header, Each.of(items, Supplier::get));
    }

    /** Its operation id is the batch's with the index of the payment. */
    private CommandHeader item(int index) {
        return new CommandHeader(header.book(), header.operationId() + ":" + index, header.actor(), header.issuedAt());
    }

    private Supplier<Command.AuthorizePayment> authorize(CommandHeader by, String field, AuthorizePayment content) {
        Optional<String> reference = Optional.ofNullable(content.getReference());
        OptionalLong expiresAfter = optional(content.getExpiresAfterSeconds());
        boolean immediate = CaptureMode.IMMEDIATE.name().equals(content.getCapture());
        form.within(field)
                .payableAccount("debtor", content.getDebtor())
                .creditor("creditor", by.book(), content.getCreditor())
                .positive("amountMinor", content.getAmountMinor())
                .currency("currency", content.getCurrency())
                .require(
                        immediate || CaptureMode.MANUAL.name().equals(content.getCapture()),
                        "capture",
                        "must be MANUAL or IMMEDIATE")
                .text("reference", reference)
                .require(
                        isLife(expiresAfter),
                        "expiresAfterSeconds",
                        "must be 1 to " + FieldRules.MAX_EXPIRES_AFTER_SECONDS + ", or absent")
                .require(
                        !immediate || expiresAfter.isEmpty(),
                        "expiresAfterSeconds",
                        "must be absent when capture is IMMEDIATE");
        SplitsForm.check(form.within(field), "splits", content.getCreditor(), content.getSplits());
        return () -> new Command.AuthorizePayment(
                by,
                EntityIds.paymentId(by.book(), by.operationId()),
                EntityIds.captureId(by.book(), by.operationId()),
                content.getDebtor(),
                content.getCreditor(),
                new Money(content.getAmountMinor(), new Currency(content.getCurrency())),
                splits(content.getSplits()),
                CaptureMode.valueOf(content.getCapture()),
                reference,
                expiresAfter);
    }

    private static List<io.paystream.processor.domain.Split> splits(List<Split> contents) {
        return contents.isEmpty() ? List.of() : Each.of(contents, CommandReader::split);
    }

    private static io.paystream.processor.domain.Split split(Split content) {
        return new io.paystream.processor.domain.Split(content.getCreditor(), content.getShareBasisPoints());
    }

    private static boolean isLife(OptionalLong seconds) {
        return seconds.isEmpty()
                || (seconds.getAsLong() >= 1 && seconds.getAsLong() <= FieldRules.MAX_EXPIRES_AFTER_SECONDS);
    }

    private Supplier<Command> increase(IncreaseAuthorization content) {
        form.paymentId("increaseAuthorization.paymentId", content.getPaymentId())
                .positive("increaseAuthorization.amountMinor", content.getAmountMinor());
        return () -> new Command.IncreaseAuthorization(header, content.getPaymentId(), content.getAmountMinor());
    }

    private Supplier<Command> capture(CapturePayment content) {
        OptionalLong amount = optional(content.getAmountMinor());
        form.paymentId("capturePayment.paymentId", content.getPaymentId())
                .positive("capturePayment.amountMinor", amount);
        return () -> new Command.CapturePayment(
                header,
                content.getPaymentId(),
                EntityIds.captureId(header.book(), header.operationId()),
                amount,
                content.getFinalCapture());
    }

    private Supplier<Command> voidPayment(VoidPayment content) {
        form.paymentId("voidPayment.paymentId", content.getPaymentId());
        return () -> new Command.VoidPayment(header, content.getPaymentId());
    }

    private Supplier<Command> refund(RefundPayment content) {
        OptionalLong amount = optional(content.getAmountMinor());
        form.paymentId("refundPayment.paymentId", content.getPaymentId()).positive("refundPayment.amountMinor", amount);
        return () -> new Command.RefundPayment(
                header, content.getPaymentId(), EntityIds.refundId(header.book(), header.operationId()), amount);
    }

    private Supplier<Command> expire(ExpirePayment content) {
        form.paymentId("expirePayment.paymentId", content.getPaymentId())
                .positive("expirePayment.attempt", content.getAttempt());
        return () -> new Command.ExpirePayment(header, content.getPaymentId(), content.getAttempt());
    }

    private Supplier<Command> archive(ArchivePayment content) {
        form.paymentId("archivePayment.paymentId", content.getPaymentId())
                .positive("archivePayment.attempt", content.getAttempt());
        return () -> new Command.ArchivePayment(header, content.getPaymentId(), content.getAttempt());
    }
}
