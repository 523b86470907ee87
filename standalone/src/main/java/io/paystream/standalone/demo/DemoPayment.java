package io.paystream.standalone.demo;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * One payment of the demo: between which accounts of which book, how much, and what becomes of it.
 *
 * @param book index of the book
 * @param debtor index of the account
 * @param creditor index of another account
 */
record DemoPayment(int number, Story story, int book, int debtor, int creditor, long amountMinor) {

    /** What can become of a payment, with how many of a hundred do so. */
    enum Story {
        TRANSFER(36),
        TRANSFER_SENT_TWICE(8),
        TRANSFER_REFUNDED_IN_PART(8),
        TRANSFER_REFUNDED(4),
        PAYOUT(6),
        AUTHORIZED(6),
        CAPTURED_WHOLE(10),
        CAPTURED_IN_PART_AND_RELEASED(8),
        CAPTURED_TWICE(5),
        VOIDED(5),
        BEYOND_THE_BALANCE(4);

        private final int percent;

        Story(int percent) {
            this.percent = percent;
        }
    }

    private static final int BOOKS = 4;
    private static final int ACCOUNTS = 10;
    private static final long LEAST_MINOR = 100;
    private static final long MOST_MINOR = 2_500;

    /** The same seed gives the same mix. */
    static List<DemoPayment> mix(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(i -> next(i, random)).toList();
    }

    private static DemoPayment next(int number, SplittableRandom random) {
        int debtor = random.nextInt(ACCOUNTS);
        int creditor = (debtor + 1 + random.nextInt(ACCOUNTS - 1)) % ACCOUNTS;
        return new DemoPayment(
                number,
                story(random.nextInt(100)),
                random.nextInt(BOOKS),
                debtor,
                creditor,
                random.nextLong(LEAST_MINOR, MOST_MINOR));
    }

    private static Story story(int percentile) {
        int upTo = 0;
        for (Story story : Story.values()) {
            upTo += story.percent;
            if (percentile < upTo) {
                return story;
            }
        }
        throw new IllegalStateException("the stories' shares add up to " + upTo);
    }
}
