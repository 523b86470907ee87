package io.paystream.processor.domain;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A request to change one book. The form of the fields (ids, texts, currency codes) is checked before a command is
 * made; the constructors only assert what the rules rely on.
 */
public sealed interface Command {

    CommandHeader header();

    default String operationId() {
        return header().operationId();
    }

    /** A command about the book itself. */
    sealed interface BookCommand extends Command {}

    /** A command about one customer's account. */
    sealed interface AccountCommand extends Command {
        String account();
    }

    /** A command about one payment, to be created or existing. */
    sealed interface PaymentCommand extends Command {
        String paymentId();
    }

    /** A command about one correction, to be proposed or existing. */
    sealed interface CorrectionCommand extends Command {
        String correctionId();
    }

    record OpenBook(CommandHeader header, Optional<String> description) implements BookCommand {}

    record FreezeBook(CommandHeader header, Optional<String> reason) implements BookCommand {}

    record UnfreezeBook(CommandHeader header, Optional<String> reason) implements BookCommand {}

    /** Moves the book to another version of the rules, from the next entry on. */
    record ActivateRules(CommandHeader header, int rulesVersion) implements BookCommand {

        public ActivateRules {
            requirePositive(rulesVersion);
        }
    }

    record SetRiskRules(CommandHeader header, RiskRules rules) implements BookCommand {}

    record SetRetention(CommandHeader header, Retention retention) implements BookCommand {}

    /** Replaces the fee schedule of an account; empty: the book's own for the schedule's currency. */
    record SetFeeSchedule(CommandHeader header, Optional<String> account, FeeSchedule schedule)
            implements BookCommand {}

    record OpenAccount(CommandHeader header, String account, Currency currency) implements AccountCommand {}

    record FreezeAccount(CommandHeader header, String account, Optional<String> reason) implements AccountCommand {}

    record UnfreezeAccount(CommandHeader header, String account, Optional<String> reason) implements AccountCommand {}

    record CloseAccount(CommandHeader header, String account, Optional<String> reason) implements AccountCommand {}

    /**
     * Replaces all limits of an account.
     *
     * @param expectedVersion the version they must have now, 0 before they were ever set; empty: whatever it is
     */
    record SetAccountLimits(CommandHeader header, String account, OptionalInt expectedVersion, Limits limits)
            implements AccountCommand {}

    /**
     * Says when what is captured for an account becomes available.
     *
     * @param delayDays how many UTC days after the day of the capture, 0 to 90; 0: at once
     */
    record SetSettlementDelay(CommandHeader header, String account, int delayDays) implements AccountCommand {

        public SetSettlementDelay {
            Settlement.requireDelay(delayDays);
        }
    }

    /**
     * Internal: sent by the processor when the day has come until which money is pending; {@code attempt} counts from 1.
     */
    record ReleaseFunds(CommandHeader header, String account, LocalDate day, int attempt) implements AccountCommand {}

    /**
     * Holds an amount of the debtor for the creditor, or moves it at once.
     *
     * @param paymentId derived from the operation id
     * @param captureId derived from the operation id; names the capture that follows at once in IMMEDIATE mode
     * @param splits who gets a share of every capture beside the creditor, who gets the rest
     * @param expiresAfterSeconds life of the authorization in MANUAL mode; empty: seven days
     */
    record AuthorizePayment(
            CommandHeader header,
            String paymentId,
            String captureId,
            String debtor,
            String creditor,
            Money amount,
            List<Split> splits,
            CaptureMode capture,
            Optional<String> reference,
            OptionalLong expiresAfterSeconds)
            implements PaymentCommand {

        public AuthorizePayment {
            splits = List.copyOf(splits);
            if (!splits.isEmpty()
                    && splits.stream().mapToInt(Split::shareBasisPoints).sum() >= Split.WHOLE) {
                throw new IllegalArgumentException("the splits leave nothing to the creditor");
            }
            requirePositive(amount.minor());
            requirePositive(expiresAfterSeconds);
            if (capture == CaptureMode.IMMEDIATE && expiresAfterSeconds.isPresent()) {
                throw new IllegalArgumentException("a payment captured at once does not expire");
            }
        }
    }

    /**
     * Several payments, all of them or none.
     *
     * @param payments decided in this order, each with an operation id of its own that follows from the batch's
     */
    record AuthorizeBatch(CommandHeader header, List<AuthorizePayment> payments) implements Command {

        public AuthorizeBatch {
            payments = List.copyOf(payments);
            requirePositive(payments.size());
        }

        AuthorizePayment payment(String paymentId) {
            return payments.stream()
                    .filter(payment -> payment.paymentId().equals(paymentId))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the batch has no payment " + paymentId));
        }
    }

    /** Holds a further amount, in minor units of the payment's currency. */
    record IncreaseAuthorization(CommandHeader header, String paymentId, long amountMinor) implements PaymentCommand {

        public IncreaseAuthorization {
            requirePositive(amountMinor);
        }
    }

    /**
     * Moves held money to the creditor.
     *
     * @param captureId derived from the operation id
     * @param amountMinor in minor units of the payment's currency; empty: all that is still held
     * @param finalCapture what is not captured is released to the debtor
     */
    record CapturePayment(
            CommandHeader header, String paymentId, String captureId, OptionalLong amountMinor, boolean finalCapture)
            implements PaymentCommand {

        public CapturePayment {
            requirePositive(amountMinor);
        }
    }

    record VoidPayment(CommandHeader header, String paymentId) implements PaymentCommand {}

    /**
     * Gives captured money back to the debtor.
     *
     * @param refundId derived from the operation id
     * @param amountMinor in minor units of the payment's currency; empty: all that is refundable
     */
    record RefundPayment(CommandHeader header, String paymentId, String refundId, OptionalLong amountMinor)
            implements PaymentCommand {

        public RefundPayment {
            requirePositive(amountMinor);
        }
    }

    /**
     * Gives captured money back to the debtor until it is decided whose it is.
     *
     * @param disputeId derived from the operation id
     * @param amountMinor in minor units of the payment's currency; empty: all that is refundable
     * @param reason the scheme's reason code
     * @param dueAt until when evidence is taken, in milliseconds since the epoch; empty: without end
     */
    record OpenDispute(
            CommandHeader header,
            String paymentId,
            String disputeId,
            OptionalLong amountMinor,
            String reason,
            OptionalLong dueAt)
            implements PaymentCommand {

        public OpenDispute {
            requirePositive(amountMinor);
        }
    }

    /** Adds the creditor's evidence to an open dispute. */
    record SubmitEvidence(CommandHeader header, String paymentId, String disputeId, String description)
            implements PaymentCommand {}

    record ResolveDispute(CommandHeader header, String paymentId, String disputeId, DisputeResult result)
            implements PaymentCommand {}

    /**
     * Asks for postings that no payment leads to.
     *
     * @param correctionId derived from the operation id
     * @param lines at least one that gives and one that gets, of one currency, no account twice; they sum to zero
     */
    record ProposeCorrection(
            CommandHeader header,
            String correctionId,
            List<CorrectionLine> lines,
            String reason,
            Optional<String> reference)
            implements CorrectionCommand {

        public ProposeCorrection {
            lines = List.copyOf(lines);
            CorrectionLine.requireBalanced(lines);
        }
    }

    /** Posts what was proposed. */
    record ApproveCorrection(CommandHeader header, String correctionId) implements CorrectionCommand {}

    /** Ends what was proposed without posting it; its proposer withdraws it that way. */
    record RejectCorrection(CommandHeader header, String correctionId, Optional<String> reason)
            implements CorrectionCommand {}

    /** Internal: sent by the processor when an authorization's time is over; {@code attempt} counts from 1. */
    record ExpirePayment(CommandHeader header, String paymentId, int attempt) implements PaymentCommand {}

    /** Internal: sent by the processor when nothing changed a finished payment for long; {@code attempt} counts from 1. */
    record ArchivePayment(CommandHeader header, String paymentId, int attempt) implements PaymentCommand {}

    /**
     * Internal: sent by another book in the Kafka transaction of its own entry.
     *
     * @param sourceBook where a request comes from, and its answer goes
     */
    record ApplyLeg(CommandHeader header, LegKind kind, Leg leg, String sourceBook) implements Command {}

    private static void requirePositive(OptionalLong value) {
        value.ifPresent(Command::requirePositive);
    }

    private static void requirePositive(long value) {
        if (value <= 0) {
            throw new IllegalArgumentException("not positive: " + value);
        }
    }
}
