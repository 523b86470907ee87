package io.paystream.processor.domain;

/**
 * A share of every capture that goes to another account than the creditor, as agreed.
 *
 * @param shareBasisPoints ten-thousandths of each capture
 */
public record Split(String creditor, int shareBasisPoints) {

    /** Ten-thousandths in a whole. */
    public static final int WHOLE = 10_000;

    public Split {
        if (shareBasisPoints <= 0 || shareBasisPoints >= WHOLE) {
            throw new IllegalArgumentException("not a share: " + shareBasisPoints);
        }
    }
}
