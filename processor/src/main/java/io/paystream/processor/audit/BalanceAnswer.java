package io.paystream.processor.audit;

import java.math.BigInteger;
import java.util.List;

/** What a question about a balance is answered. */
public sealed interface BalanceAnswer {

    /**
     * The balance of the last entry that posted to the account; zero, with sequence and time 0, when none had yet.
     *
     * @param decidedAt of that entry, in milliseconds since the epoch
     */
    record Balance(String currency, BigInteger postedMinor, long sequence, long decidedAt) implements BalanceAnswer {}

    /** The log has no entry of such a book. */
    record NoSuchBook() implements BalanceAnswer {}

    /** The book never opened such an account. */
    record NoSuchAccount() implements BalanceAnswer {}

    /**
     * The currency is not the account's, or not said when it has to be.
     *
     * @param possible those that could be meant
     */
    record WrongCurrency(List<String> possible) implements BalanceAnswer {

        public WrongCurrency {
            possible = List.copyOf(possible);
        }
    }
}
