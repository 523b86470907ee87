package io.paystream.commands.command;

import io.paystream.schemas.CommandKind;
import io.paystream.schemas.FieldRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request to change one book. Immutable, and valid in form: a constructor throws {@link BrokenRuleException} naming
 * the field and its rule. Two commands are equal when they ask the same.
 */
public sealed interface Command {

    /** The book that decides. */
    String book();

    /** The kind on the wire, one of {@link CommandKind}. */
    String kind();

    /** A command about the book itself. */
    sealed interface BookCommand extends Command {}

    /** Opens the book. */
    record OpenBook(String book, @Nullable String description) implements BookCommand {
        public OpenBook {
            Fields.BOOK.require(book);
            Fields.DESCRIPTION.requireIfPresent(description);
        }

        @Override
        public String kind() {
            return CommandKind.OPEN_BOOK;
        }
    }

    /** Stops whatever is initiated in the book. */
    record FreezeBook(String book, @Nullable String reason) implements BookCommand {
        public FreezeBook {
            Fields.BOOK.require(book);
            Fields.REASON.requireIfPresent(reason);
        }

        @Override
        public String kind() {
            return CommandKind.FREEZE_BOOK;
        }
    }

    /** Lets a book that was frozen, by command or by a fault, decide again. */
    record UnfreezeBook(String book, @Nullable String reason) implements BookCommand {
        public UnfreezeBook {
            Fields.BOOK.require(book);
            Fields.REASON.requireIfPresent(reason);
        }

        @Override
        public String kind() {
            return CommandKind.UNFREEZE_BOOK;
        }
    }

    /** Moves the book to a later version of the rules, from the next entry on. */
    record ActivateRules(String book, int rulesVersion) implements BookCommand {
        public ActivateRules {
            Fields.BOOK.require(book);
            Fields.RULES_VERSION.require((long) rulesVersion);
        }

        @Override
        public String kind() {
            return CommandKind.ACTIVATE_RULES;
        }
    }

    /** Replaces the book's own fee schedule of the schedule's currency, which holds for every account that has none. */
    record SetBookFees(String book, FeeSchedule schedule) implements BookCommand {
        public SetBookFees {
            Fields.BOOK.require(book);
        }

        @Override
        public String kind() {
            return CommandKind.SET_FEE_SCHEDULE;
        }
    }

    /** Replaces the book's risk rules. */
    record SetRiskRules(String book, RiskRules rules) implements BookCommand {
        public SetRiskRules {
            Fields.BOOK.require(book);
        }

        @Override
        public String kind() {
            return CommandKind.SET_RISK_RULES;
        }
    }

    /** Replaces how long the book keeps what it no longer needs. */
    record SetRetention(String book, Retention retention) implements BookCommand {
        public SetRetention {
            Fields.BOOK.require(book);
        }

        @Override
        public String kind() {
            return CommandKind.SET_RETENTION;
        }
    }

    /** A command about one customer's account. */
    sealed interface AccountCommand extends Command {
        String account();
    }

    /** Opens a customer's account. */
    record OpenAccount(String book, String account, String currency) implements AccountCommand {
        public OpenAccount {
            Fields.BOOK.require(book);
            Fields.ACCOUNT.require(account);
            Fields.CURRENCY.require(currency);
        }

        @Override
        public String kind() {
            return CommandKind.OPEN_ACCOUNT;
        }
    }

    /** Stops payments from being initiated from and to the account. */
    record FreezeAccount(
            String book, String account, @Nullable String reason) implements AccountCommand {
        public FreezeAccount {
            requireAccount(book, account, reason);
        }

        @Override
        public String kind() {
            return CommandKind.FREEZE_ACCOUNT;
        }
    }

    /** Makes a frozen account usable again. */
    record UnfreezeAccount(
            String book, String account, @Nullable String reason) implements AccountCommand {
        public UnfreezeAccount {
            requireAccount(book, account, reason);
        }

        @Override
        public String kind() {
            return CommandKind.UNFREEZE_ACCOUNT;
        }
    }

    /** Closes an account for ever. */
    record CloseAccount(
            String book, String account, @Nullable String reason) implements AccountCommand {
        public CloseAccount {
            requireAccount(book, account, reason);
        }

        @Override
        public String kind() {
            return CommandKind.CLOSE_ACCOUNT;
        }
    }

    /**
     * Replaces all limits of an account.
     *
     * @param expectedVersion the version the limits must have now, 0 before they were ever set; null: whatever it is
     */
    record SetAccountLimits(
            String book, String account, @Nullable Integer expectedVersion, AccountLimits limits)
            implements AccountCommand {
        public SetAccountLimits {
            requireAccount(book, account, null);
            Fields.EXPECTED_VERSION.requireIfPresent(expectedVersion == null ? null : expectedVersion.longValue());
        }

        @Override
        public String kind() {
            return CommandKind.SET_ACCOUNT_LIMITS;
        }
    }

    /**
     * Says when what is captured for an account from now on becomes available.
     *
     * @param delayDays how many UTC days after the day of the capture, 0 to 90; 0: at once
     */
    record SetSettlementDelay(String book, String account, int delayDays) implements AccountCommand {
        public SetSettlementDelay {
            requireAccount(book, account, null);
            Fields.DELAY_DAYS.require((long) delayDays);
        }

        @Override
        public String kind() {
            return CommandKind.SET_SETTLEMENT_DELAY;
        }
    }

    /** Replaces the fee schedule of an account, which then holds instead of the book's; in the account's currency. */
    record SetAccountFees(String book, String account, FeeSchedule schedule) implements AccountCommand {
        public SetAccountFees {
            requireAccount(book, account, null);
        }

        @Override
        public String kind() {
            return CommandKind.SET_FEE_SCHEDULE;
        }
    }

    /**
     * Holds an amount of the debtor for the creditor, or moves it at once.
     *
     * @param creditor an account of the book, or {@code <book>/<account>} of another one, which takes no splits
     * @param expiresAfterSeconds life of the hold, MANUAL only; null: seven days
     * @param splits further creditors of each capture; the creditor gets the rest
     */
    record AuthorizePayment(
            String book,
            String debtor,
            String creditor,
            long amountMinor,
            String currency,
            CaptureMode capture,
            @Nullable String reference,
            @Nullable Long expiresAfterSeconds,
            List<Split> splits)
            implements Command {
        public AuthorizePayment {
            Fields.BOOK.require(book);
            Fields.DEBTOR.require(debtor);
            Fields.creditor(book).require(creditor);
            Fields.AMOUNT_MINOR.require(amountMinor);
            Fields.CURRENCY.require(currency);
            Fields.REFERENCE.requireIfPresent(reference);
            Fields.EXPIRES_AFTER_SECONDS.requireIfPresent(expiresAfterSeconds);
            if (capture == CaptureMode.IMMEDIATE && expiresAfterSeconds != null) {
                throw new BrokenRuleException("expiresAfterSeconds", Fields.MANUAL_ONLY);
            }
            splits = Split.checked(creditor, splits);
        }

        /** Authorizes now, to be captured later, within seven days. */
        public static AuthorizePayment of(
                String book, String debtor, String creditor, long amountMinor, String currency) {
            return new AuthorizePayment(
                    book, debtor, creditor, amountMinor, currency, CaptureMode.MANUAL, null, null, List.of());
        }

        /** The same, captured at once. */
        public AuthorizePayment immediate() {
            return new AuthorizePayment(
                    book, debtor, creditor, amountMinor, currency, CaptureMode.IMMEDIATE, reference, null, splits);
        }

        /** The same under the caller's reference. */
        public AuthorizePayment withReference(String text) {
            return new AuthorizePayment(
                    book, debtor, creditor, amountMinor, currency, capture, text, expiresAfterSeconds, splits);
        }

        /** The same with another life of the hold. */
        public AuthorizePayment expiringAfter(Duration life) {
            return new AuthorizePayment(
                    book, debtor, creditor, amountMinor, currency, capture, reference, life.toSeconds(), splits);
        }

        /** The same with each capture divided among these and the creditor. */
        public AuthorizePayment splitAmong(Split... creditors) {
            return new AuthorizePayment(
                    book,
                    debtor,
                    creditor,
                    amountMinor,
                    currency,
                    capture,
                    reference,
                    expiresAfterSeconds,
                    List.of(creditors));
        }

        @Override
        public String kind() {
            return CommandKind.AUTHORIZE_PAYMENT;
        }
    }

    /**
     * Several payments, all of them or none. The one with index i (from 0) is that of the operation
     * {@code <operationId>:<i>}, whose id its own follows from.
     *
     * @param payments 1 to 500 of the same book, decided in this order; each sees what those before it did
     */
    record AuthorizeBatch(String book, List<AuthorizePayment> payments) implements Command {
        public AuthorizeBatch {
            Fields.BOOK.require(book);
            if (payments.isEmpty() || payments.size() > FieldRules.MAX_BATCH) {
                throw new BrokenRuleException("payments", Fields.BATCH_SIZE);
            }
            for (int i = 0; i < payments.size(); i++) {
                if (!payments.get(i).book().equals(book)) {
                    throw new BrokenRuleException("payments[" + i + "].book", "must be the batch's book");
                }
            }
            payments = List.copyOf(payments);
        }

        @Override
        public String kind() {
            return CommandKind.AUTHORIZE_BATCH;
        }
    }

    /** A command about a payment that exists. */
    sealed interface PaymentCommand extends Command {
        String paymentId();
    }

    /** Holds a further amount for a payment that still holds something. */
    record IncreaseAuthorization(String book, String paymentId, long amountMinor) implements PaymentCommand {
        public IncreaseAuthorization {
            requirePayment(book, paymentId);
            Fields.AMOUNT_MINOR.require(amountMinor);
        }

        @Override
        public String kind() {
            return CommandKind.INCREASE_AUTHORIZATION;
        }
    }

    /**
     * Moves held money from debtor to creditor.
     *
     * @param amountMinor null: all that is still held
     * @param finalCapture releases what is not captured
     */
    record CapturePayment(
            String book, String paymentId, @Nullable Long amountMinor, boolean finalCapture) implements PaymentCommand {
        public CapturePayment {
            requirePayment(book, paymentId);
            Fields.AMOUNT_MINOR.requireIfPresent(amountMinor);
        }

        @Override
        public String kind() {
            return CommandKind.CAPTURE_PAYMENT;
        }
    }

    /** Releases the whole hold of a payment of which nothing was captured. */
    record VoidPayment(String book, String paymentId) implements PaymentCommand {
        public VoidPayment {
            requirePayment(book, paymentId);
        }

        @Override
        public String kind() {
            return CommandKind.VOID_PAYMENT;
        }
    }

    /**
     * Gives captured money back to the debtor.
     *
     * @param amountMinor null: all that is refundable
     */
    record RefundPayment(
            String book, String paymentId, @Nullable Long amountMinor) implements PaymentCommand {
        public RefundPayment {
            requirePayment(book, paymentId);
            Fields.AMOUNT_MINOR.requireIfPresent(amountMinor);
        }

        @Override
        public String kind() {
            return CommandKind.REFUND_PAYMENT;
        }
    }

    /**
     * The debtor's side takes captured money back until the dispute is decided.
     *
     * @param amountMinor null: all that is refundable
     * @param reason the scheme's reason code
     * @param dueAt until when evidence is taken; null: without end
     */
    record OpenDispute(
            String book,
            String paymentId,
            @Nullable Long amountMinor,
            String reason,
            @Nullable Instant dueAt) implements PaymentCommand {
        public OpenDispute {
            requirePayment(book, paymentId);
            Fields.AMOUNT_MINOR.requireIfPresent(amountMinor);
            Fields.DISPUTE_REASON.require(reason);
            Fields.DUE_AT.requireIfPresent(dueAt == null ? null : dueAt.toString());
        }

        @Override
        public String kind() {
            return CommandKind.OPEN_DISPUTE;
        }
    }

    /** Adds the creditor's evidence to an open dispute: what it is and where it is kept. */
    record SubmitEvidence(String book, String paymentId, String disputeId, String description)
            implements PaymentCommand {
        public SubmitEvidence {
            requirePayment(book, paymentId);
            Fields.DISPUTE_ID.require(disputeId);
            Fields.EVIDENCE.require(description);
        }

        @Override
        public String kind() {
            return CommandKind.SUBMIT_EVIDENCE;
        }
    }

    /** Ends a dispute. */
    record ResolveDispute(String book, String paymentId, String disputeId, DisputeResult result)
            implements PaymentCommand {
        public ResolveDispute {
            requirePayment(book, paymentId);
            Fields.DISPUTE_ID.require(disputeId);
        }

        @Override
        public String kind() {
            return CommandKind.RESOLVE_DISPUTE;
        }
    }

    /** A command about a correction, to be proposed or existing. */
    sealed interface CorrectionCommand extends Command {}

    /**
     * Proposes postings that no payment leads to; nothing moves before another principal approves them.
     *
     * @param lines 2 to 20, no account twice, summing to zero
     */
    record ProposeCorrection(
            String book,
            String currency,
            List<CorrectionLine> lines,
            String reason,
            @Nullable String reference) implements CorrectionCommand {
        public ProposeCorrection {
            Fields.BOOK.require(book);
            Fields.CURRENCY.require(currency);
            lines = CorrectionLine.checked(lines);
            Fields.REASON.require(reason);
            Fields.REFERENCE.requireIfPresent(reference);
        }

        /** Without a reference. */
        public static ProposeCorrection of(String book, String currency, String reason, CorrectionLine... lines) {
            return new ProposeCorrection(book, currency, List.of(lines), reason, null);
        }

        @Override
        public String kind() {
            return CommandKind.PROPOSE_CORRECTION;
        }
    }

    /** Posts what another principal proposed. */
    record ApproveCorrection(String book, String correctionId) implements CorrectionCommand {
        public ApproveCorrection {
            Fields.BOOK.require(book);
            Fields.CORRECTION_ID.require(correctionId);
        }

        @Override
        public String kind() {
            return CommandKind.APPROVE_CORRECTION;
        }
    }

    /** Ends a proposed correction without posting it; its proposer withdraws it that way. */
    record RejectCorrection(
            String book, String correctionId, @Nullable String reason) implements CorrectionCommand {
        public RejectCorrection {
            Fields.BOOK.require(book);
            Fields.CORRECTION_ID.require(correctionId);
            Fields.REASON.requireIfPresent(reason);
        }

        @Override
        public String kind() {
            return CommandKind.REJECT_CORRECTION;
        }
    }

    private static void requireAccount(String book, String account, @Nullable String reason) {
        Fields.BOOK.require(book);
        Fields.ACCOUNT.require(account);
        Fields.REASON.requireIfPresent(reason);
    }

    private static void requirePayment(String book, String paymentId) {
        Fields.BOOK.require(book);
        Fields.PAYMENT_ID.require(paymentId);
    }
}
