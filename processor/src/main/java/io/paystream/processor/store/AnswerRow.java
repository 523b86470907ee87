package io.paystream.processor.store;

import io.paystream.processor.domain.AccountStatus;
import io.paystream.processor.domain.Answer;
import io.paystream.processor.domain.Answer.OfAccount;
import io.paystream.processor.domain.Answer.OfBatch;
import io.paystream.processor.domain.Answer.OfBook;
import io.paystream.processor.domain.Answer.OfCorrection;
import io.paystream.processor.domain.Answer.OfLeg;
import io.paystream.processor.domain.Answer.OfPayment;
import io.paystream.processor.domain.Answer.OfRejection;
import io.paystream.processor.domain.Fingerprint;
import io.paystream.processor.domain.RejectionReason;
import io.paystream.processor.domain.Settlement;
import io.paystream.processor.store.avro.StoredAccountStatus;
import io.paystream.processor.store.avro.StoredAccountSummary;
import io.paystream.processor.store.avro.StoredAnswer;
import io.paystream.processor.store.avro.StoredBookSummary;
import io.paystream.processor.store.avro.StoredCorrectionStatus;
import io.paystream.processor.store.avro.StoredHash;
import io.paystream.processor.store.avro.StoredPaymentSummary;
import io.paystream.processor.store.avro.StoredRejection;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;

/** A first answer as a row of the store {@code answers}. */
final class AnswerRow {

    private AnswerRow() {}

    static StoredAnswer of(Answer answer) {
        StoredAnswer.Builder row = StoredAnswer.newBuilder()
                .setFingerprint(new StoredHash(answer.fingerprint().toBytes()))
                .setSequence(answer.sequence());
        return switch (answer.summary()) {
            case OfBook book ->
                row.setBook(StoredBookSummary.newBuilder()
                                .setStatus(BookStatuses.of(book.status()))
                                .setRulesVersion(book.rulesVersion())
                                .setRiskRules(RiskRulesRow.of(book.riskRules()))
                                .setFeeSchedules(book.feeSchedules().stream()
                                        .map(FeeScheduleRow::of)
                                        .toList())
                                .setRetention(RetentionRow.of(book.retention()))
                                .build())
                        .build();
            case OfCorrection correction ->
                row.setCorrection(CorrectionRow.of(correction.status())).build();
            case OfLeg _ -> row.setLeg(true).build();
            case OfBatch _ -> row.setBatch(true).build();
            case OfAccount account -> row.setAccount(of(account)).build();
            case OfPayment payment -> row.setPayment(of(payment)).build();
            case OfRejection rejection ->
                row.setRejection(new StoredRejection(rejection.reason().name(), rejection.detail()))
                        .build();
        };
    }

    static Answer toAnswer(StoredAnswer row) {
        return new Answer(Fingerprint.ofBytes(row.getFingerprint().bytes()), row.getSequence(), toSummary(row));
    }

    private static StoredAccountSummary of(OfAccount account) {
        return StoredAccountSummary.newBuilder()
                .setStatus(StoredAccountStatus.valueOf(account.status().name()))
                .setPostedMinor(account.postedMinor())
                .setHeldMinor(account.heldMinor())
                .setOverdraftLimitMinor(account.limits().overdraftLimitMinor())
                .setLimits(account.limitsVersion() == 0 ? null : LimitsRow.of(account.limits()))
                .setLimitsVersion(account.limitsVersion())
                .setUsage(account.usage().map(ActivityRow::of).orElse(null))
                .setOpenDisputes(account.openDisputes())
                .setFeeSchedule(account.feeSchedule().map(FeeScheduleRow::of).orElse(null))
                .setSettlementDelayDays(account.settlement().delayDays())
                .setPending(PendingRow.of(account.settlement().pending()))
                .build();
    }

    private static StoredPaymentSummary of(OfPayment payment) {
        return StoredPaymentSummary.newBuilder()
                .setStatus(TallyRow.of(payment.phase()))
                .setCapturedMinor(payment.tally().capturedMinor())
                .setRefundedMinor(payment.tally().refundedMinor())
                .setTally(TallyRow.of(payment.tally()))
                .build();
    }

    private static Answer.Summary toSummary(StoredAnswer row) {
        return Stream.<Optional<? extends Answer.Summary>>of(
                        Optional.ofNullable(row.getBook()).map(AnswerRow::toSummary),
                        Optional.ofNullable(row.getAccount()).map(AnswerRow::toSummary),
                        Optional.ofNullable(row.getPayment()).map(AnswerRow::toSummary),
                        Optional.ofNullable(row.getRejection()).map(AnswerRow::toSummary),
                        row.getBatch() ? Optional.of(new OfBatch()) : Optional.<Answer.Summary>empty(),
                        Optional.ofNullable(row.getCorrection()).map(AnswerRow::toSummary),
                        row.getLeg() ? Optional.of(new OfLeg()) : Optional.<Answer.Summary>empty())
                .<Answer.Summary>flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new SerializationException("an answer without content"));
    }

    private static OfBook toSummary(StoredBookSummary book) {
        return new OfBook(
                BookStatuses.toStatus(book.getStatus()),
                book.getRulesVersion(),
                RiskRulesRow.toRules(book.getRiskRules()),
                book.getFeeSchedules().stream().map(FeeScheduleRow::toSchedule).toList(),
                RetentionRow.toRetention(book.getRetention()));
    }

    private static OfAccount toSummary(StoredAccountSummary account) {
        return new OfAccount(
                AccountStatus.valueOf(account.getStatus().name()),
                account.getPostedMinor(),
                account.getHeldMinor(),
                LimitsRow.toLimits(account.getLimits(), account.getOverdraftLimitMinor()),
                account.getLimitsVersion(),
                Optional.ofNullable(account.getFeeSchedule()).map(FeeScheduleRow::toSchedule),
                ActivityRow.toUsage(account.getUsage()),
                account.getOpenDisputes(),
                new Settlement(account.getSettlementDelayDays(), PendingRow.toPending(account.getPending())));
    }

    private static OfPayment toSummary(StoredPaymentSummary payment) {
        return new OfPayment(
                TallyRow.toPhase(payment.getStatus()),
                TallyRow.toTally(payment.getTally(), payment.getCapturedMinor(), payment.getRefundedMinor()));
    }

    private static OfCorrection toSummary(StoredCorrectionStatus status) {
        return new OfCorrection(CorrectionRow.toStatus(status));
    }

    private static OfRejection toSummary(StoredRejection rejection) {
        return new OfRejection(RejectionReason.valueOf(rejection.getReason()), rejection.getDetail());
    }
}
