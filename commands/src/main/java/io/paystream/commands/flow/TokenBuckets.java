package io.paystream.commands.flow;

import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The buckets of one quota, one for each owner. Bounded: the owner that has been silent for longest is forgotten first, and
 * begins with a full bucket when it is back. Thread-safe.
 */
final class TokenBuckets {

    private static final int MOST_OWNERS = 10_000;
    private static final float LOAD_FACTOR = 0.75f;

    private final String policy;
    private final Quota quota;
    private final SequencedMap<String, TokenBucket> byOwner = new LinkedHashMap<>(16, LOAD_FACTOR, true);

    TokenBuckets(String policy, Quota quota) {
        this.policy = policy;
        this.quota = quota;
    }

    /** Empty when the quota is off. */
    synchronized Optional<QuotaState> state(String owner, long nowNanos) {
        return quota.isOff()
                ? Optional.empty()
                : Optional.of(bucket(owner, nowNanos).state(policy, nowNanos));
    }

    synchronized void take(String owner, long cost, long nowNanos) {
        if (!quota.isOff()) {
            bucket(owner, nowNanos).take(cost, nowNanos);
        }
    }

    synchronized int size() {
        return byOwner.size();
    }

    private TokenBucket bucket(String owner, long nowNanos) {
        TokenBucket bucket = byOwner.computeIfAbsent(owner, newcomer -> new TokenBucket(quota, nowNanos));
        if (byOwner.size() > MOST_OWNERS) {
            byOwner.pollFirstEntry();
        }
        return bucket;
    }
}
