package io.paystream.projections.store;

import static io.paystream.projections.store.ViewKind.ACCOUNT;
import static io.paystream.projections.store.ViewKind.ACCOUNT_FEES;
import static io.paystream.projections.store.ViewKind.ACCOUNT_PAYMENTS;
import static io.paystream.projections.store.ViewKind.BOOK;
import static io.paystream.projections.store.ViewKind.CORRECTION;
import static io.paystream.projections.store.ViewKind.CORRECTIONS;
import static io.paystream.projections.store.ViewKind.DISPUTES;
import static io.paystream.projections.store.ViewKind.FEES;
import static io.paystream.projections.store.ViewKind.HEAD;
import static io.paystream.projections.store.ViewKind.JOURNAL;
import static io.paystream.projections.store.ViewKind.PAYMENT;
import static io.paystream.projections.store.ViewKind.PAYMENTS;
import static io.paystream.projections.store.ViewKind.STATEMENT;
import static io.paystream.projections.store.ViewKind.TIMELINE;
import static io.paystream.projections.store.ViewKind.TOTALS;
import static io.paystream.projections.store.ViewKind.TRANSIT;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.paystream.projections.store.avro.AccountRow;
import io.paystream.projections.store.avro.BookRow;
import io.paystream.projections.store.avro.CorrectionRef;
import io.paystream.projections.store.avro.CorrectionRow;
import io.paystream.projections.store.avro.DisputeRef;
import io.paystream.projections.store.avro.FeeRow;
import io.paystream.projections.store.avro.HeadRow;
import io.paystream.projections.store.avro.JournalRow;
import io.paystream.projections.store.avro.PaymentRef;
import io.paystream.projections.store.avro.PaymentRow;
import io.paystream.projections.store.avro.StatementRow;
import io.paystream.projections.store.avro.TimelineRow;
import io.paystream.projections.store.avro.TotalsRow;
import io.paystream.projections.store.avro.TransitRow;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every key layout of the views, once. A key is the book, the number of the view, and the view's own parts:
 *
 * <pre>
 *  HEAD             book 0 1                                              how far the views have come
 *  BOOK             book 0 2
 *  ACCOUNT          book 0 3 account 0
 *  PAYMENT          book 0 4 payment 0
 *  TIMELINE         book 0 5 payment 0 sequence
 *  PAYMENTS         book 0 6 sequence index                               the payments of a book by time
 *  ACCOUNT_PAYMENTS book 0 7 account 0 sequence index                     the payments of an account by time
 *  STATEMENT        book 0 8 account 0 currency 0 decidedAt sequence index
 *  TOTALS           book 0 9 currency 0
 *  DISPUTES         book 0 10 sequence                                    the disputes of a book by time
 *  FEES             book 0 11 currency 0
 *  ACCOUNT_FEES     book 0 12 account 0 currency 0
 *  TRANSIT          book 0 13 other-book 0 currency 0
 *  JOURNAL          book 0 14 sequence                                    where the entries of a book stand
 *  CORRECTION       book 0 15 correction 0
 *  CORRECTIONS      book 0 16 sequence                                    the corrections of a book by time
 * </pre>
 *
 * The book comes first, so that all of a book is one range. Text ends with a zero byte, which no id can hold, so no key
 * is the beginning of another text's. Numbers are big-endian and never negative, so bytes sort as numbers do; what is
 * listed newest first is read in reverse. Time within a book follows the sequence, because {@code decidedAt} never falls.
 */
public final class Keys {

    private static final byte[] HIGHEST_TEXT = {(byte) 0xff};

    private Keys() {}

    /** Also of a partition's reserved chain. */
    public static RowKey<HeadRow> head(String chain) {
        return key(HeadRow.class, chain, HEAD);
    }

    public static RowKey<BookRow> book(String book) {
        return key(BookRow.class, book, BOOK);
    }

    public static RowKey<AccountRow> account(String book, String account) {
        return key(AccountRow.class, book, ACCOUNT, text(account));
    }

    /** The accounts of a book whose ids sort after {@code account}; after the empty text: all. */
    public static KeyRange<AccountRow> accountsAfter(String book, String account) {
        byte[] after = account.isEmpty() ? new byte[0] : concat(account.getBytes(UTF_8), new byte[] {1});
        return new KeyRange<>(
                key(AccountRow.class, book, ACCOUNT, after), key(AccountRow.class, book, ACCOUNT, HIGHEST_TEXT));
    }

    public static RowKey<PaymentRow> payment(String book, String payment) {
        return key(PaymentRow.class, book, PAYMENT, text(payment));
    }

    public static RowKey<TimelineRow> timeline(String book, String payment, long sequence) {
        return key(TimelineRow.class, book, TIMELINE, text(payment), number(sequence));
    }

    /** The timeline of a payment from one sequence to another, both included. */
    public static KeyRange<TimelineRow> timeline(String book, String payment, long from, long to) {
        return new KeyRange<>(timeline(book, payment, from), timeline(book, payment, to));
    }

    public static RowKey<PaymentRef> paymentOfBook(String book, EntryPlace place) {
        return key(PaymentRef.class, book, PAYMENTS, place.bytes());
    }

    /** The payments of a book that were authorized before {@code place}. */
    public static KeyRange<PaymentRef> paymentsOfBookBefore(String book, EntryPlace place) {
        return new KeyRange<>(paymentOfBook(book, EntryPlace.FIRST), paymentOfBook(book, place.before()));
    }

    public static RowKey<PaymentRef> paymentOfAccount(String book, String account, EntryPlace place) {
        return key(PaymentRef.class, book, ACCOUNT_PAYMENTS, text(account), place.bytes());
    }

    /** The payments from or to an account that were authorized before {@code place}. */
    public static KeyRange<PaymentRef> paymentsOfAccountBefore(String book, String account, EntryPlace place) {
        return new KeyRange<>(
                paymentOfAccount(book, account, EntryPlace.FIRST), paymentOfAccount(book, account, place.before()));
    }

    public static RowKey<StatementRow> statement(String book, String account, String currency, StatementPlace place) {
        return key(StatementRow.class, book, STATEMENT, text(account), text(currency), place.bytes());
    }

    /** The statement lines of an account from one place to another, both included. */
    public static KeyRange<StatementRow> statement(
            String book, String account, String currency, StatementPlace from, StatementPlace to) {
        return new KeyRange<>(statement(book, account, currency, from), statement(book, account, currency, to));
    }

    public static RowKey<TotalsRow> totals(String book, String currency) {
        return key(TotalsRow.class, book, TOTALS, text(currency));
    }

    /** The totals of a book in every currency. */
    public static KeyRange<TotalsRow> totals(String book) {
        return new KeyRange<>(key(TotalsRow.class, book, TOTALS), key(TotalsRow.class, book, TOTALS, HIGHEST_TEXT));
    }

    public static RowKey<DisputeRef> dispute(String book, long sequence) {
        return key(DisputeRef.class, book, DISPUTES, number(sequence));
    }

    /** The disputes of a book that were opened by an entry before {@code sequence}. */
    public static KeyRange<DisputeRef> disputesBefore(String book, long sequence) {
        return new KeyRange<>(dispute(book, 0), dispute(book, sequence - 1));
    }

    public static RowKey<FeeRow> fees(String book, String currency) {
        return key(FeeRow.class, book, FEES, text(currency));
    }

    /** The fees of a book in every currency. */
    public static KeyRange<FeeRow> fees(String book) {
        return new KeyRange<>(key(FeeRow.class, book, FEES), key(FeeRow.class, book, FEES, HIGHEST_TEXT));
    }

    public static RowKey<FeeRow> feesOfAccount(String book, String account, String currency) {
        return key(FeeRow.class, book, ACCOUNT_FEES, text(account), text(currency));
    }

    /** The fees of an account in every currency; a customer's account has one. */
    public static KeyRange<FeeRow> feesOfAccount(String book, String account) {
        return new KeyRange<>(
                key(FeeRow.class, book, ACCOUNT_FEES, text(account)),
                key(FeeRow.class, book, ACCOUNT_FEES, text(account), HIGHEST_TEXT));
    }

    public static RowKey<TransitRow> transit(String book, String otherBook, String currency) {
        return key(TransitRow.class, book, TRANSIT, text(otherBook), text(currency));
    }

    /** What is on its way between a book and every other one, in each currency. */
    public static KeyRange<TransitRow> transit(String book) {
        return new KeyRange<>(key(TransitRow.class, book, TRANSIT), highestTransit(book));
    }

    /** What is listed after another book's row in one currency. */
    public static KeyRange<TransitRow> transitAfter(String book, String otherBook, String currency) {
        byte[] after = concat(text(otherBook), currency.getBytes(UTF_8), new byte[] {1});
        return new KeyRange<>(key(TransitRow.class, book, TRANSIT, after), highestTransit(book));
    }

    private static RowKey<TransitRow> highestTransit(String book) {
        return key(TransitRow.class, book, TRANSIT, HIGHEST_TEXT);
    }

    public static RowKey<JournalRow> journal(String book, long sequence) {
        return key(JournalRow.class, book, JOURNAL, number(sequence));
    }

    /** The entries of a book after a sequence; after 0: all. */
    public static KeyRange<JournalRow> journalAfter(String book, long sequence) {
        return new KeyRange<>(journal(book, sequence + 1), journal(book, Long.MAX_VALUE));
    }

    public static RowKey<CorrectionRow> correction(String book, String correction) {
        return key(CorrectionRow.class, book, CORRECTION, text(correction));
    }

    public static RowKey<CorrectionRef> correctionOfBook(String book, long sequence) {
        return key(CorrectionRef.class, book, CORRECTIONS, number(sequence));
    }

    /** The corrections of a book that were proposed by an entry before {@code sequence}. */
    public static KeyRange<CorrectionRef> correctionsBefore(String book, long sequence) {
        return new KeyRange<>(correctionOfBook(book, 0), correctionOfBook(book, sequence - 1));
    }

    static byte[] number(long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a negative number would sort last: " + number);
        }
        return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        for (byte each : bytes) {
            if (each == 0) {
                throw new IllegalArgumentException("a zero byte would end the text: " + text);
            }
        }
        return Arrays.copyOf(bytes, bytes.length + 1);
    }

    private static <T extends SpecificRecord> RowKey<T> key(
            Class<T> type, String book, ViewKind view, byte[]... parts) {
        byte[] start = concat(text(book), new byte[] {view.number()});
        return new RowKey<>(concat(start, concat(parts)), type);
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
