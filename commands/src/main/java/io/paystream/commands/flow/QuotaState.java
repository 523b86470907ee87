package io.paystream.commands.flow;

import java.time.Duration;

/**
 * What is left of one quota.
 *
 * @param policy {@code client} or {@code book}
 * @param remaining commands that may be sent at once
 * @param untilFull after which the whole burst is there again
 * @param untilNext after which one may be sent; zero when one may be sent now
 */
public record QuotaState(String policy, Quota quota, long remaining, Duration untilFull, Duration untilNext) {

    public boolean isUsedUp() {
        return remaining < 1;
    }
}
