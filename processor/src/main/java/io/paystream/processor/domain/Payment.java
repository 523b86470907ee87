package io.paystream.processor.domain;

/**
 * One movement of money from a debtor to a creditor. Each state carries only the amounts that are open in it; what was
 * released and the status follow from them.
 */
public sealed interface Payment {

    PaymentTerms terms();

    Money captured();

    Money released();

    Money refunded();

    PaymentStatus status();

    /** What is still held on the debtor. */
    default Money held() {
        return terms().amount().minus(captured()).minus(released());
    }

    default Money refundable() {
        return captured().minus(refunded());
    }

    /** Rebuilds the state that has this status and these amounts; throws when there is none. */
    static Payment of(PaymentTerms terms, PaymentStatus status, Money captured, Money refunded) {
        Payment payment = switch (status) {
            case AUTHORIZED -> new Authorized(terms);
            case PARTIALLY_CAPTURED -> new PartiallyCaptured(terms, captured, refunded);
            case CAPTURED, PARTIALLY_REFUNDED, REFUNDED -> new Settled(terms, captured, refunded);
            case VOIDED -> new Voided(terms);
            case EXPIRED -> new Expired(terms);
        };
        if (payment.status() != status
                || !payment.captured().equals(captured)
                || !payment.refunded().equals(refunded)) {
            throw new IllegalArgumentException(status + " with captured " + captured + " and refunded " + refunded);
        }
        return payment;
    }

    /** A part of the amount is held: it can be captured or expire. */
    sealed interface Held extends Payment {

        @Override
        default Money released() {
            return Money.zero(terms().currency());
        }

        /** Throws when the amount is not positive, or more than what is held. */
        default Payment capture(Money amount) {
            requirePositive(amount);
            Money total = captured().plus(amount);
            return total.equals(terms().amount())
                    ? new Settled(terms(), total, refunded())
                    : new PartiallyCaptured(terms(), total, refunded());
        }

        Payment expire();
    }

    /** Something was captured: it can be refunded. */
    sealed interface Captured extends Payment {

        /** Throws when the amount is not positive, or more than what is refundable. */
        Payment refund(Money amount);
    }

    /** Everything is held. */
    record Authorized(PaymentTerms terms) implements Held {

        @Override
        public Money captured() {
            return Money.zero(terms.currency());
        }

        @Override
        public Money refunded() {
            return Money.zero(terms.currency());
        }

        @Override
        public PaymentStatus status() {
            return PaymentStatus.AUTHORIZED;
        }

        Payment voided() {
            return new Voided(terms);
        }

        @Override
        public Payment expire() {
            return new Expired(terms);
        }
    }

    /** A part was captured and the rest is held. */
    record PartiallyCaptured(PaymentTerms terms, Money captured, Money refunded) implements Held, Captured {

        public PartiallyCaptured {
            requireOrder(refunded, captured, terms);
            if (!terms.amount().isMoreThan(captured)) {
                throw new IllegalArgumentException("nothing is held of " + terms.paymentId());
            }
        }

        @Override
        public PaymentStatus status() {
            return PaymentStatus.PARTIALLY_CAPTURED;
        }

        /** The remainder goes back to the debtor, by a final capture. */
        Payment releaseRemainder() {
            return new Settled(terms, captured, refunded);
        }

        @Override
        public Payment expire() {
            return releaseRemainder();
        }

        @Override
        public Payment refund(Money amount) {
            requirePositive(amount);
            return new PartiallyCaptured(terms, captured, refunded.plus(amount));
        }
    }

    /** Something was captured and nothing is held: what was not captured was released. */
    record Settled(PaymentTerms terms, Money captured, Money refunded) implements Captured {

        public Settled {
            requireOrder(refunded, captured, terms);
        }

        @Override
        public Money released() {
            return terms.amount().minus(captured);
        }

        @Override
        public PaymentStatus status() {
            if (refunded.isZero()) {
                return PaymentStatus.CAPTURED;
            }
            return refunded.equals(captured) ? PaymentStatus.REFUNDED : PaymentStatus.PARTIALLY_REFUNDED;
        }

        @Override
        public Payment refund(Money amount) {
            requirePositive(amount);
            return new Settled(terms, captured, refunded.plus(amount));
        }
    }

    /** Nothing was captured and the hold is gone. */
    sealed interface Released extends Payment {

        @Override
        default Money captured() {
            return Money.zero(terms().currency());
        }

        @Override
        default Money released() {
            return terms().amount();
        }

        @Override
        default Money refunded() {
            return Money.zero(terms().currency());
        }
    }

    record Voided(PaymentTerms terms) implements Released {

        @Override
        public PaymentStatus status() {
            return PaymentStatus.VOIDED;
        }
    }

    record Expired(PaymentTerms terms) implements Released {

        @Override
        public PaymentStatus status() {
            return PaymentStatus.EXPIRED;
        }
    }

    private static void requirePositive(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("not positive: " + amount);
        }
    }

    private static void requireOrder(Money refunded, Money captured, PaymentTerms terms) {
        if (refunded.isNegative()
                || refunded.isMoreThan(captured)
                || !captured.isPositive()
                || captured.isMoreThan(terms.amount())) {
            throw new IllegalArgumentException("captured " + captured + " and refunded " + refunded);
        }
    }
}
