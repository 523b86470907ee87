package io.paystream.processor.domain;

import java.util.Optional;
import java.util.OptionalLong;

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

    /** What was pending of a payment on an account when it was captured; empty when nothing was. */
    Optional<Deferred> deferred(String account, String paymentId);

    /** Empty as well once it is archived. */
    Optional<Payment> payment(String paymentId);

    /**
     * When an entry last changed the payment, in milliseconds since the epoch; empty when there is none, or when that was
     * before books took note of it.
     */
    OptionalLong changedAt(String paymentId);

    Optional<ArchivedPayment> archived(String paymentId);

    /** The payment whose id derives from this operation id, when there is one, archived or not. */
    Optional<Payment> paymentCreatedBy(String operationId);

    Optional<Correction> correction(String correctionId);

    /** The answer kept under this operation id. */
    Optional<Answer> answer(String operationId);
}
