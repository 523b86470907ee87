package io.paystream.processor.domain;

import java.util.List;
import java.util.Optional;

/**
 * What an entry leaves behind: the new values to write, and the money that moved.
 *
 * @param accounts each customer's account that changed, in the order of the events
 * @param payments each payment that changed, in the order of the events; more than one for a batch alone
 * @param correction the one that changed
 * @param archived the payment that left the others
 * @param counterparties each that was not known before
 * @param deferred what of a payment is pending on an account, when that changed; without any day when nothing is
 * @param postings in order; they sum to zero per currency
 * @param answer to be kept under the operation id; empty when the payment itself answers, or nothing is to be kept
 */
public record Changes(
        Optional<Book> book,
        List<Account> accounts,
        List<Payment> payments,
        Optional<Correction> correction,
        Optional<ArchivedPayment> archived,
        List<Counterparty> counterparties,
        List<Deferred> deferred,
        List<Posting> postings,
        Optional<Answer> answer) {

    public static final Changes NONE = new Changes(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());

    public Changes {
        accounts = List.copyOf(accounts);
        payments = List.copyOf(payments);
        counterparties = List.copyOf(counterparties);
        deferred = List.copyOf(deferred);
        postings = List.copyOf(postings);
    }

    /** The payment of a command that is about one; empty when there is none. */
    public Optional<Payment> payment() {
        return payments.isEmpty() ? Optional.empty() : Optional.of(payments.getFirst());
    }

    static Changes of(Book book) {
        return new Changes(
                Optional.of(book),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty());
    }

    static Changes of(Answer answer) {
        return NONE.with(answer);
    }

    Changes with(Answer newAnswer) {
        return new Changes(
                book,
                accounts,
                payments,
                correction,
                archived,
                counterparties,
                deferred,
                postings,
                Optional.of(newAnswer));
    }
}
