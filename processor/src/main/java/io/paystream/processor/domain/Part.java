package io.paystream.processor.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One account's part of money that a command wants to move.
 *
 * @param pending what may be taken of it though it is not available: what the payment itself brought and is pending
 */
record Part(Party party, Money amount, Money pending) {

    /** Of what is available alone. */
    Part(Party party, Money amount) {
        this(party, amount, amount.withMinor(0));
    }

    /** The creditors of a payment with what a refund takes of them. */
    static List<Part> ofRefund(BookState state, PaymentTerms terms, Shares shares) {
        return of(state, terms, shares).stream()
                .map(part -> new Part(
                        part.party(),
                        part.amount(),
                        Deferred.amount(state, part.party(), terms.paymentId(), part.amount())))
                .toList();
    }

    /** The creditors of a payment with their shares; those that get nothing are left out, but never all of them. */
    static List<Part> of(BookState state, PaymentTerms terms, Shares shares) {
        List<String> creditors = terms.creditors();
        return IntStream.range(0, creditors.size())
                .filter(i -> creditors.size() == 1 || shares.minors().get(i) > 0)
                .mapToObj(i -> new Part(
                        ExistingPayment.party(state, creditors.get(i)),
                        terms.amount().withMinor(shares.minors().get(i))))
                .toList();
    }

    /** The same, with {@code @suspense} in the place of an account that is closed. */
    static List<Part> orSuspense(BookState state, PaymentTerms terms, Shares shares) {
        return of(state, terms, shares).stream()
                .map(part -> new Part(part.party().orSuspense(), part.amount()))
                .toList();
    }

    /** What is taken of each when it gets its fee, in the order of the creditors, back at the same time. */
    static List<Part> less(List<Part> parts, PaymentTerms terms, Shares fees) {
        return parts.stream()
                .map(part -> {
                    long fee = fees.minors()
                            .get(terms.creditors().indexOf(part.party().id()));
                    return new Part(
                            part.party(),
                            part.amount().withMinor(Math.max(0, part.amount().minor() - fee)),
                            part.pending());
                })
                .toList();
    }

    boolean canBeTaken() {
        return party.canGive(amount);
    }

    /** Whether the balance stays within 64 bits when the amount is taken and a fee comes back then. */
    boolean canBeTakenAndGet(Money fee) {
        return party.account()
                .filter(account -> !account.canGive(amount)
                        || !account.post(amount.negated()).canReceive(fee))
                .isEmpty();
    }

    boolean canBeReceived() {
        return party.canReceive(amount);
    }

    /** A system account has whatever is asked of it. */
    boolean isCovered() {
        Optional<Account> customer = party.account();
        if (customer.isEmpty()) {
            return true;
        }
        Money available = customer.get().available();
        return !available.canAdd(pending) || !amount.isMoreThan(available.plus(pending));
    }
}
