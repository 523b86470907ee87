package io.paystream.processor.domain;

import java.util.List;

/** Money that a debtor is to pay, now or later: what limits and risk rules are asked about. */
interface Spending extends Transfer {

    BookState state();

    /** Everybody who is paid. */
    List<Party> creditors();

    /** What the whole payment is for, if this is accepted. */
    Money authorized();

    /** False for a further amount of a payment that was authorized before. */
    boolean isNewPayment();

    /**
     * A counterparty is known to a further amount when it was paid before the payment itself, and to a new payment when it
     * ever was. In milliseconds since the epoch.
     */
    long begunAt();

    /** Milliseconds since the epoch. */
    long decidedAt();
}
