package io.paystream.commands.gateway;

import io.paystream.commands.flow.QuotaState;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Quotas as draft-ietf-httpapi-ratelimit-headers-10 has them: {@code RateLimit-Policy: "client";q=200;w=2} says that 200 commands
 * may be sent in 2 seconds, {@code RateLimit: "client";r=150;t=1} that 150 are left and that all are back in 1 second.
 */
final class RateLimitHeaders {

    private static final String POLICY = "RateLimit-Policy";
    private static final String LIMIT = "RateLimit";

    private RateLimitHeaders() {}

    /** Adds nothing when no quota is on. */
    static void addTo(WriteRequest request, List<QuotaState> quotas) {
        if (!quotas.isEmpty()) {
            request.answerWith(POLICY, list(quotas, RateLimitHeaders::policy));
            request.answerWith(LIMIT, list(quotas, RateLimitHeaders::limit));
        }
    }

    private static String list(List<QuotaState> quotas, Function<QuotaState, String> item) {
        return quotas.stream().map(item).collect(Collectors.joining(", "));
    }

    private static String policy(QuotaState state) {
        return "\"" + state.policy() + "\";q=" + state.quota().burst() + ";w="
                + Math.max(1, seconds(state.quota().window()));
    }

    private static String limit(QuotaState state) {
        return "\"" + state.policy() + "\";r=" + state.remaining() + ";t=" + seconds(state.untilFull());
    }

    /** Rounded up: the quota is there then. */
    private static long seconds(Duration duration) {
        return duration.plusSeconds(1).minusNanos(1).toSeconds();
    }
}
