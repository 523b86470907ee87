package io.paystream.schemas;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Set;
import java.util.regex.Pattern;

/** The form of every field a caller may fill, held by the gateway and by the processor alike. */
public final class FieldRules {

    public static final Pattern BOOK = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    public static final Pattern CUSTOMER_ACCOUNT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    /** A customer's account in another book. */
    public static final Pattern FOREIGN_ACCOUNT =
            Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}/[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    /** A caller's; those that begin with '@' are the processor's own, which no caller can take before it. */
    public static final Pattern OPERATION_ID = Pattern.compile("(?!@)[\\x21-\\x7e]{1,128}");

    /** Any input's, a caller's or the processor's. */
    public static final Pattern ANY_OPERATION_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    public static final Pattern PAYMENT_ID = Pattern.compile("pay_[0-9a-hjkmnp-tv-z]{26}");
    public static final Pattern DISPUTE_ID = Pattern.compile("dis_[0-9a-hjkmnp-tv-z]{26}");
    public static final Pattern CORRECTION_ID = Pattern.compile("cor_[0-9a-hjkmnp-tv-z]{26}");

    /** The scheme's reason code of a dispute. */
    public static final Pattern DISPUTE_REASON = Pattern.compile("[A-Z0-9_.-]{1,32}");

    public static final Pattern REPLY_TO = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private static final String PAYMENT_PREFIX = "pay_";
    private static final int MAX_BOOK_LENGTH = 63;
    private static final int MAX_ACCOUNT_LENGTH = 64;
    private static final int MAX_OPERATION_ID_LENGTH = 128;

    private static final Alphabet LOWER = Alphabet.range('a', 'z').or(Alphabet.range('0', '9'));
    private static final Alphabet LETTERS = LOWER.or(Alphabet.range('A', 'Z'));
    private static final Alphabet BOOK_REST = LOWER.or("._-");
    private static final Alphabet ACCOUNT_REST = LETTERS.or("._:-");
    private static final Alphabet PRINTABLE = Alphabet.range('!', '~');
    private static final Alphabet BASE_32 = LOWER.without("ilou");

    /** One of each per book and currency, implicit and unbounded. */
    public static final Set<String> SYSTEM_ACCOUNTS = Set.of("@bank", "@scheme", "@fees", "@transit", "@suspense");

    /** System accounts that a payment may name; {@code @transit} moves by cross-book legs alone. */
    public static final Set<String> PAYABLE_SYSTEM_ACCOUNTS = Set.of("@bank", "@scheme", "@fees", "@suspense");

    /** Ten-thousandths in a whole. */
    public static final int BASIS_POINTS = 10_000;

    public static final int MAX_SPLITS = 10;
    public static final int MAX_BATCH = 500;

    /** Of a batch, whose payments' operation ids have a colon and up to three digits more. */
    public static final int MAX_BATCH_OPERATION_ID_LENGTH = 124;

    public static final int MAX_TEXT_LENGTH = 140;
    public static final long MAX_EXPIRES_AFTER_SECONDS = 31_536_000;
    public static final int MAX_SETTLEMENT_DELAY_DAYS = 90;
    public static final int MAX_BLOCKED_COUNTERPARTIES = 100;
    public static final int MIN_CORRECTION_LINES = 2;
    public static final int MAX_CORRECTION_LINES = 20;

    /** An operation that is refused as old has to be older than a caller's retries and the clocks' differences. */
    public static final long MIN_ANSWERS_KEPT_SECONDS = 60;

    public static final long MIN_ARCHIVE_AFTER_SECONDS = 1;

    /** A hundred years of 365 days. */
    public static final long MAX_RETENTION_SECONDS = 3_153_600_000L;

    private FieldRules() {}

    /** As {@link #BOOK} says; this and the next ones are asked of every input, and a pattern costs several times as much. */
    public static boolean isBook(String text) {
        return LOWER.begins(text) && BOOK_REST.makes(text, MAX_BOOK_LENGTH);
    }

    /** As {@link #CUSTOMER_ACCOUNT} says. */
    public static boolean isCustomerAccount(String text) {
        return LETTERS.begins(text) && ACCOUNT_REST.makes(text, MAX_ACCOUNT_LENGTH);
    }

    /** As {@link #OPERATION_ID} says. */
    public static boolean isOperationId(String text) {
        return isAnyOperationId(text) && text.charAt(0) != '@';
    }

    /** As {@link #ANY_OPERATION_ID} says. */
    public static boolean isAnyOperationId(String text) {
        return PRINTABLE.begins(text) && PRINTABLE.makes(text, MAX_OPERATION_ID_LENGTH);
    }

    /** As {@link #PAYMENT_ID} says. */
    public static boolean isPaymentId(String text) {
        return text.length() == PAYMENT_PREFIX.length() + EntityIds.LENGTH
                && text.startsWith(PAYMENT_PREFIX)
                && BASE_32.makes(text.substring(PAYMENT_PREFIX.length()), EntityIds.LENGTH);
    }

    public static boolean isSystemAccount(String account) {
        return account.startsWith("@");
    }

    public static boolean isPayableAccount(String account) {
        return isCustomerAccount(account) || PAYABLE_SYSTEM_ACCOUNTS.contains(account);
    }

    /** A further creditor of a payment: in the same book, a customer or the book's own fee account. */
    public static boolean isSplitCreditor(String account) {
        return account.equals("@fees") || isCustomerAccount(account);
    }

    /** What an account may meet in a payment: a payable account, or a customer's in another book. */
    public static boolean isCounterparty(String account) {
        return isPayableAccount(account) || FOREIGN_ACCOUNT.matcher(account).matches();
    }

    /** What a payment may name as its creditor: as well {@code <book>/<account>}, a customer's account in another book. */
    public static boolean isCreditor(String ownBook, String creditor) {
        int slash = creditor.indexOf('/');
        return slash < 0
                ? isPayableAccount(creditor)
                : !creditor.substring(0, slash).equals(ownBook)
                        && isBook(creditor.substring(0, slash))
                        && isCustomerAccount(creditor.substring(slash + 1));
    }

    /** Not zero, and not the one number that has no opposite of 64 bits. */
    public static boolean isCorrectionAmount(long amountMinor) {
        return amountMinor != 0 && amountMinor != Long.MIN_VALUE;
    }

    /** Summed outside of 64 bits, so that an overflow cannot hide. */
    public static boolean sumToZero(Collection<Long> amountsMinor) {
        return amountsMinor.stream()
                        .map(BigInteger::valueOf)
                        .reduce(BigInteger.ZERO, BigInteger::add)
                        .signum()
                == 0;
    }

    /** True for an active ISO 4217 code with a minor unit. */
    public static boolean isCurrency(String code) {
        return Iso4217.CODES.contains(code);
    }

    /** A UTC day, {@code YYYY-MM-DD}. */
    public static boolean isDay(String text) {
        try {
            return text.length() == 10 && LocalDate.parse(text) != null;
        } catch (DateTimeParseException noDay) {
            return false;
        }
    }

    /** Characters are code points, as JSON Schema counts them. */
    public static boolean isText(String text) {
        int length = text.codePointCount(0, text.length());
        return length >= 1 && length <= MAX_TEXT_LENGTH && text.codePoints().allMatch(FieldRules::isWritable);
    }

    /** A lone surrogate has no UTF-8 form and would come back as another character. */
    private static boolean isWritable(int codePoint) {
        return !Character.isISOControl(codePoint) && Character.getType(codePoint) != Character.SURROGATE;
    }
}
