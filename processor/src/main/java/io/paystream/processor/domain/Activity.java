package io.paystream.processor.domain;

import java.util.Optional;

/**
 * What was authorized from an account so far, kept whether the account has limits or not, so that a limit or a rule set
 * later knows the past.
 *
 * @param usage empty before the first payment from the account
 * @param history shown nowhere; an answer rebuilt as it was then is without it
 */
public record Activity(Optional<Usage> usage, History history) {

    public static final Activity NONE = new Activity(Optional.empty(), History.NONE);

    Usage usageAt(long now) {
        return usage.orElse(Usage.NONE).at(now);
    }

    Activity withPayment(long minor, long now) {
        return new Activity(Optional.of(usageAt(now).plus(minor, 1)), history.withPayment(minor, now));
    }

    /** A further amount of a payment counts as an amount and not as a payment. */
    Activity withIncrease(long minor, long now) {
        return new Activity(Optional.of(usageAt(now).plus(minor, 0)), history.withIncrease(minor));
    }
}
