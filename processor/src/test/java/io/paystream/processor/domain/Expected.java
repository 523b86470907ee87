package io.paystream.processor.domain;

import static io.paystream.processor.domain.BookScenario.NOW;
import static io.paystream.processor.domain.Samples.eur;
import static io.paystream.processor.domain.Samples.paymentId;

import io.paystream.processor.domain.Command.AuthorizePayment;
import io.paystream.processor.domain.Command.CapturePayment;
import io.paystream.processor.domain.Command.RefundPayment;
import io.paystream.processor.domain.Event.PaymentAuthorized;
import io.paystream.processor.domain.Event.PaymentCaptured;
import io.paystream.processor.domain.Event.PaymentRefunded;
import io.paystream.processor.domain.Payment.Authorized;
import io.paystream.processor.domain.Payment.PartiallyCaptured;
import io.paystream.processor.domain.Payment.Settled;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Whole records to compare with, for what happened at {@link BookScenario#NOW}. */
final class Expected {

    static final long SEVEN_DAYS_MS = TimeUnit.DAYS.toMillis(7);

    private Expected() {}

    static Account account(String id, long postedMinor, long heldMinor) {
        return account(id, AccountStatus.OPEN, postedMinor, heldMinor);
    }

    static Account account(String id, AccountStatus status, long postedMinor, long heldMinor) {
        return new Account(id, status, eur(postedMinor), eur(heldMinor), Limits.NONE, 0, Activity.NONE, NOW);
    }

    static Account accountWithOverdraft(String id, long postedMinor, long heldMinor, long limitMinor) {
        return new Account(
                id,
                AccountStatus.OPEN,
                eur(postedMinor),
                eur(heldMinor),
                Limits.withOverdraft(limitMinor),
                0,
                Activity.NONE,
                NOW);
    }

    /** What was authorized at {@link BookScenario#NOW}, in the hour and day of it. */
    static Usage usage(long minor, int payments) {
        return new Usage(
                NOW - NOW % TimeUnit.HOURS.toMillis(1),
                minor,
                payments,
                NOW - NOW % TimeUnit.DAYS.toMillis(1),
                minor,
                payments);
    }

    /** As an answer shows it. */
    static Account used(Account account, long minor, int payments) {
        return account.withActivity(new Activity(Optional.of(usage(minor, payments)), History.NONE));
    }

    static Posting posting(String account, long minor, long balanceAfterMinor) {
        return new Posting(account, eur(minor), Optional.of(eur(balanceAfterMinor)));
    }

    static Posting systemPosting(String account, long minor) {
        return new Posting(account, eur(minor), Optional.empty());
    }

    static PaymentAuthorized authorized(AuthorizePayment command) {
        return new PaymentAuthorized(
                command.paymentId(),
                command.debtor(),
                command.creditor(),
                command.amount(),
                command.splits(),
                command.capture(),
                command.reference(),
                expiresAt(command));
    }

    static PaymentCaptured captured(AuthorizePayment command) {
        return new PaymentCaptured(command.paymentId(), command.captureId(), command.amount(), List.of());
    }

    static PaymentCaptured captured(CapturePayment command, long minor) {
        return new PaymentCaptured(command.paymentId(), command.captureId(), eur(minor), List.of());
    }

    static PaymentRefunded refunded(RefundPayment command, long minor) {
        return new PaymentRefunded(command.paymentId(), command.refundId(), eur(minor), List.of());
    }

    static PaymentTerms terms(AuthorizePayment command, long firstSequence) {
        return new PaymentTerms(
                paymentId(command.operationId()),
                command.debtor(),
                command.creditor(),
                command.amount(),
                command.splits(),
                command.capture(),
                command.reference(),
                NOW,
                expiresAt(command),
                firstSequence,
                Fingerprint.of(command));
    }

    static Payment held(AuthorizePayment command, long firstSequence) {
        return new Authorized(terms(command, firstSequence), PaymentTally.none(1));
    }

    static Payment partlyCaptured(
            AuthorizePayment command, long firstSequence, long capturedMinor, long refundedMinor) {
        return new PartiallyCaptured(terms(command, firstSequence), PaymentTally.simple(capturedMinor, refundedMinor));
    }

    static Payment settled(AuthorizePayment command, long firstSequence, long capturedMinor, long refundedMinor) {
        return new Settled(terms(command, firstSequence), PaymentTally.simple(capturedMinor, refundedMinor));
    }

    /** Captured in this many parts. */
    static Payment settledIn(int captures, AuthorizePayment command, long firstSequence, long capturedMinor) {
        PaymentTally tally = PaymentTally.none(1);
        for (int i = 1; i < captures; i++) {
            tally = tally.capture(Shares.whole(1), true);
        }
        Shares last = Shares.whole(capturedMinor - tally.capturedMinor());
        return new Settled(terms(command, firstSequence), tally.capture(last, true));
    }

    private static OptionalLong expiresAt(AuthorizePayment command) {
        return switch (command.capture()) {
            case IMMEDIATE -> OptionalLong.empty();
            case MANUAL ->
                OptionalLong.of(NOW
                        + command.expiresAfterSeconds().stream()
                                .map(TimeUnit.SECONDS::toMillis)
                                .findFirst()
                                .orElse(SEVEN_DAYS_MS));
        };
    }
}
