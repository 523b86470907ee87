package io.paystream.commands.command;

import io.paystream.schemas.CommandKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request to change one book. Immutable, and valid in form: a constructor throws {@link IllegalArgumentException}
 * naming the field and its rule. Two commands are equal when they ask the same.
 */
public sealed interface Command {

    /** The book that decides. */
    String book();

    /** The kind on the wire, one of {@link CommandKind}. */
    String kind();

    /** Opens the book. */
    record OpenBook(String book, @Nullable String description) implements Command {
        public OpenBook {
            Fields.BOOK.require(book);
            Fields.DESCRIPTION.requireIfPresent(description);
        }

        @Override
        public String kind() {
            return CommandKind.OPEN_BOOK;
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
     * Holds an amount of the debtor for the creditor, or moves it at once.
     *
     * @param expiresAfterSeconds life of the hold, MANUAL only; null: seven days
     */
    record AuthorizePayment(
            String book,
            String debtor,
            String creditor,
            long amountMinor,
            String currency,
            CaptureMode capture,
            @Nullable String reference,
            @Nullable Long expiresAfterSeconds)
            implements Command {
        public AuthorizePayment {
            Fields.BOOK.require(book);
            Fields.DEBTOR.require(debtor);
            Fields.CREDITOR.require(creditor);
            Fields.AMOUNT_MINOR.require(amountMinor);
            Fields.CURRENCY.require(currency);
            Fields.REFERENCE.requireIfPresent(reference);
            Fields.EXPIRES_AFTER_SECONDS.requireIfPresent(expiresAfterSeconds);
            if (capture == CaptureMode.IMMEDIATE && expiresAfterSeconds != null) {
                throw new IllegalArgumentException("expiresAfterSeconds " + Fields.MANUAL_ONLY);
            }
        }

        /** Authorizes now, to be captured later, within seven days. */
        public static AuthorizePayment of(
                String book, String debtor, String creditor, long amountMinor, String currency) {
            return new AuthorizePayment(book, debtor, creditor, amountMinor, currency, CaptureMode.MANUAL, null, null);
        }

        /** The same, captured at once. */
        public AuthorizePayment immediate() {
            return new AuthorizePayment(
                    book, debtor, creditor, amountMinor, currency, CaptureMode.IMMEDIATE, reference, null);
        }

        /** The same under the caller's reference. */
        public AuthorizePayment withReference(String text) {
            return new AuthorizePayment(
                    book, debtor, creditor, amountMinor, currency, capture, text, expiresAfterSeconds);
        }

        /** The same with another life of the hold. */
        public AuthorizePayment expiringAfter(Duration life) {
            return new AuthorizePayment(
                    book, debtor, creditor, amountMinor, currency, capture, reference, life.toSeconds());
        }

        @Override
        public String kind() {
            return CommandKind.AUTHORIZE_PAYMENT;
        }
    }

    /** A command about a payment that exists. */
    sealed interface PaymentCommand extends Command {
        String paymentId();
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
