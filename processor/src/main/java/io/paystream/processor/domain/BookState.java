package io.paystream.processor.domain;

import java.util.Optional;

/**
 * What a book is at one moment. Deciding and evolving ask for the same thing more than once: an implementation on a
 * store keeps what it has read for the length of one command.
 */
public interface BookState {

    Optional<Book> book();

    /** In force for the next entry; of a book that is not open, the rules it would be opened under. */
    RulesVersion rules();

    /** A customer's account; system accounts are implicit and have no state. */
    Optional<Account> account(String id);

    /** Present once a payment from the account to this other customer's account was authorized. */
    Optional<Counterparty> counterparty(String account, String id);

    Optional<Payment> payment(String paymentId);

    /** The payment whose id derives from this operation id, when there is one. */
    Optional<Payment> paymentCreatedBy(String operationId);

    Optional<Correction> correction(String correctionId);

    /** The answer kept under this operation id. */
    Optional<Answer> answer(String operationId);
}
