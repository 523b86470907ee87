package io.paystream.processor.store;

import java.util.List;

/** The stores' names; each also names a changelog topic, so a change of one here loses its content. */
public final class StoreNames {

    /** Chain id to the head of the chain, and the book itself. */
    public static final String BOOKS = "books";

    /** Book and account id to the account. */
    public static final String ACCOUNTS = "accounts";

    /** Book and payment id to the payment. */
    public static final String PAYMENTS = "payments";

    /** Book and payment id to what is remembered of an archived payment. */
    public static final String ARCHIVED = "archived";

    /** Book and operation id to the first answer. */
    public static final String ANSWERS = "answers";

    /** Book and correction id to the correction. */
    public static final String CORRECTIONS = "corrections";

    /** Book, account and the other account: that a payment between them was authorized. */
    public static final String COUNTERPARTIES = "counterparties";

    /** Book, account and payment id to what of the payment was pending on the account. */
    public static final String DEFERRED = "deferred";

    /** What is due, its time, book, and payment or account, to the state of the tick. */
    public static final String DUE = "due";

    public static final List<String> ALL =
            List.of(BOOKS, ACCOUNTS, PAYMENTS, ARCHIVED, ANSWERS, CORRECTIONS, COUNTERPARTIES, DEFERRED, DUE);

    /** The Streams application that keeps the stores; its changelogs are named after it. */
    public static final String APPLICATION_ID = "paystream-processor";

    private StoreNames() {}

    /** The topic that a store can be restored from; its partitions are those of the inputs. */
    public static String changelog(String store) {
        return APPLICATION_ID + "-" + store + "-changelog";
    }
}
