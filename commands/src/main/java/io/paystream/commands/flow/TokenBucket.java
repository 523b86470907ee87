package io.paystream.commands.flow;

import java.time.Duration;

/**
 * One owner's part of a quota. Who has at least one token may take more than there are, and owes them: a batch that is
 * larger than the burst can be sent, and is paid for afterwards. Not thread-safe.
 */
final class TokenBucket {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Quota quota;
    private double tokens;
    private long filledNanos;

    TokenBucket(Quota quota, long nowNanos) {
        this.quota = quota;
        this.tokens = quota.burst();
        this.filledNanos = nowNanos;
    }

    void take(long cost, long nowNanos) {
        fill(nowNanos);
        tokens -= cost;
    }

    QuotaState state(String policy, long nowNanos) {
        fill(nowNanos);
        long remaining = Math.max(0, (long) Math.floor(tokens));
        return new QuotaState(policy, quota, remaining, until(quota.burst()), until(1));
    }

    private void fill(long nowNanos) {
        long passed = Math.max(0, nowNanos - filledNanos);
        filledNanos += passed;
        tokens = Math.min((double) quota.burst(), tokens + passed * quota.perSecond() / NANOS_PER_SECOND);
    }

    private Duration until(long wanted) {
        double lacking = Math.max(0, wanted - tokens);
        return Duration.ofNanos((long) Math.ceil(lacking * NANOS_PER_SECOND / quota.perSecond()));
    }
}
