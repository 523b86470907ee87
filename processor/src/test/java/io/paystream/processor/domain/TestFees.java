package io.paystream.processor.domain;

import static io.paystream.processor.domain.Samples.EUR;

import java.util.OptionalLong;

/** Fee schedules in euro for tests. */
final class TestFees {

    static final FeeSchedule NONE = kept(0, 0);

    private TestFees() {}

    static FeeSchedule kept(int basisPoints, long fixedMinor) {
        return schedule(basisPoints, fixedMinor, OptionalLong.empty(), OptionalLong.empty());
    }

    static FeeSchedule schedule(int basisPoints, long fixedMinor, OptionalLong minimum, OptionalLong maximum) {
        return new FeeSchedule(EUR, basisPoints, fixedMinor, minimum, maximum, 0, FeePolicy.KEEP, FeePolicy.KEEP);
    }

    /** Given back with what is refunded. */
    static FeeSchedule returned(int basisPoints, long fixedMinor) {
        return new FeeSchedule(
                EUR,
                basisPoints,
                fixedMinor,
                OptionalLong.empty(),
                OptionalLong.empty(),
                0,
                FeePolicy.RETURN,
                FeePolicy.KEEP);
    }

    static FeeSchedule ofDisputes(long feeMinor, FeePolicy whenWon) {
        return new FeeSchedule(
                EUR, 0, 0, OptionalLong.empty(), OptionalLong.empty(), feeMinor, FeePolicy.KEEP, whenWon);
    }
}
