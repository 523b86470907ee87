package io.paystream.processor.domain;

/**
 * One movement of money from a debtor to its creditors. Its terms never change, its tally does; the state says what can
 * be done with it. What was released and the status follow from them.
 */
public sealed interface Payment {

    PaymentTerms terms();

    PaymentTally tally();

    PaymentPhase phase();

    Money released();

    default PaymentStatus status() {
        return PaymentStatus.of(phase(), tally());
    }

    /** The first amount and what was added to it. */
    default Money authorized() {
        return terms().amount().plus(money(tally().increasedMinor()));
    }

    default Money captured() {
        return money(tally().capturedMinor());
    }

    default Money refunded() {
        return money(tally().refundedMinor());
    }

    /** What is still held on the debtor. */
    default Money held() {
        return authorized().minus(captured()).minus(released());
    }

    /** What is captured, and neither refunded, disputed, charged back, in transit nor returned. */
    default Money refundable() {
        return money(tally().refundableMinor());
    }

    /** Nothing is held, and nothing is under way or in dispute: only a refund or a dispute could still begin. */
    default boolean isFinished() {
        return held().isZero()
                && tally().inTransitMinor() == 0
                && tally().refundsPendingMinor() == 0
                && tally().disputedMinor() == 0;
    }

    private Money money(long minor) {
        return terms().amount().withMinor(minor);
    }

    /** Throws when the state cannot have this tally. */
    static Payment of(PaymentTerms terms, PaymentPhase phase, PaymentTally tally) {
        return switch (phase) {
            case AUTHORIZED -> new Authorized(terms, tally);
            case PARTIALLY_CAPTURED -> new PartiallyCaptured(terms, tally);
            case SETTLED -> new Settled(terms, tally);
            case VOIDED -> new Voided(terms, tally);
            case EXPIRED -> new Expired(terms, tally);
        };
    }

    /** A part of the amount is held: it can be captured, be increased or expire. */
    sealed interface Held extends Payment {

        @Override
        default Money released() {
            return Money.zero(terms().currency());
        }

        /**
         * Throws when nothing is captured, or more than what is held.
         *
         * @param counted whether this capture is counted beside the first
         */
        default Captured capture(Shares shares, boolean counted) {
            requirePositive(shares.totalMinor());
            PaymentTally after = tally().capture(shares, counted);
            return after.capturedMinor() == authorized().minor()
                    ? new Settled(terms(), after)
                    : new PartiallyCaptured(terms(), after);
        }

        Held increase(Money amount);

        Payment expire();
    }

    /** Something was captured: it can be refunded, disputed or returned. */
    sealed interface Captured extends Payment {

        /** Throws when the tally is not one of this state. */
        Captured with(PaymentTally tally);

        /** Throws when nothing is refunded, or more than what is refundable. */
        default Captured refund(Shares shares) {
            requirePositive(shares.totalMinor());
            return with(tally().refund(shares));
        }

        /** A refund is asked of the creditor's book. */
        default Captured requestRefund(Money amount) {
            requirePositive(amount.minor());
            return with(tally().requestRefund(Shares.whole(amount.minor())));
        }

        default Captured refusePending(Money amount) {
            return with(tally().refusePending(Shares.whole(amount.minor())));
        }

        default Captured completePending(Money amount) {
            return with(tally().completePending(amount.minor()));
        }

        /** What was captured is on its way to the creditor's book. */
        default Captured sendToTransit(Money amount) {
            return with(tally().sendToTransit(amount.minor()));
        }

        default Captured confirm(Money amount) {
            return with(tally().confirm(amount.minor()));
        }

        default Captured returned(Money amount, String reason) {
            return with(tally().returned(amount.minor(), reason));
        }
    }

    /** Everything is held. */
    record Authorized(PaymentTerms terms, PaymentTally tally) implements Held {

        public Authorized {
            requireNothingCaptured(tally);
        }

        @Override
        public PaymentPhase phase() {
            return PaymentPhase.AUTHORIZED;
        }

        @Override
        public Authorized increase(Money amount) {
            requirePositive(amount.minor());
            return new Authorized(terms, tally.increase(amount.minor()));
        }

        Payment voided() {
            return new Voided(terms, tally);
        }

        @Override
        public Payment expire() {
            return new Expired(terms, tally);
        }
    }

    /** A part was captured and the rest is held. */
    record PartiallyCaptured(PaymentTerms terms, PaymentTally tally) implements Held, Captured {

        public PartiallyCaptured {
            requirePositive(tally.capturedMinor());
            requirePositive(Math.addExact(terms.amount().minor(), tally.increasedMinor()) - tally.capturedMinor());
        }

        @Override
        public PaymentPhase phase() {
            return PaymentPhase.PARTIALLY_CAPTURED;
        }

        @Override
        public PartiallyCaptured with(PaymentTally newTally) {
            return new PartiallyCaptured(terms, newTally);
        }

        @Override
        public PartiallyCaptured increase(Money amount) {
            requirePositive(amount.minor());
            return with(tally.increase(amount.minor()));
        }

        /** The remainder goes back to the debtor, by a final capture. */
        Payment releaseRemainder() {
            return new Settled(terms, tally);
        }

        @Override
        public Payment expire() {
            return releaseRemainder();
        }
    }

    /** Something was captured and nothing is held: what was not captured was released. */
    record Settled(PaymentTerms terms, PaymentTally tally) implements Captured {

        public Settled {
            requirePositive(tally.capturedMinor());
            if (tally.capturedMinor() > Math.addExact(terms.amount().minor(), tally.increasedMinor())) {
                throw new IllegalArgumentException("more than authorized is captured of " + terms.paymentId());
            }
        }

        @Override
        public PaymentPhase phase() {
            return PaymentPhase.SETTLED;
        }

        @Override
        public Money released() {
            return authorized().minus(captured());
        }

        @Override
        public Settled with(PaymentTally newTally) {
            return new Settled(terms, newTally);
        }
    }

    /** Nothing was captured and the hold is gone. */
    sealed interface Released extends Payment {

        @Override
        default Money released() {
            return authorized();
        }
    }

    record Voided(PaymentTerms terms, PaymentTally tally) implements Released {

        public Voided {
            requireNothingCaptured(tally);
        }

        @Override
        public PaymentPhase phase() {
            return PaymentPhase.VOIDED;
        }
    }

    record Expired(PaymentTerms terms, PaymentTally tally) implements Released {

        public Expired {
            requireNothingCaptured(tally);
        }

        @Override
        public PaymentPhase phase() {
            return PaymentPhase.EXPIRED;
        }
    }

    private static void requirePositive(long minor) {
        if (minor <= 0) {
            throw new IllegalArgumentException("not positive: " + minor);
        }
    }

    private static void requireNothingCaptured(PaymentTally tally) {
        if (tally.capturedMinor() != 0) {
            throw new IllegalArgumentException(tally.capturedMinor() + " captured");
        }
    }
}
