package io.paystream.processor.domain;

/**
 * What a book remembers of a payment that nothing can change any more, so that its operations get their first answers.
 *
 * @param payment as it was in the end
 * @param archivedAt milliseconds since the epoch
 */
public record ArchivedPayment(Payment payment, long archivedAt) {

    public String paymentId() {
        return payment.terms().paymentId();
    }
}
