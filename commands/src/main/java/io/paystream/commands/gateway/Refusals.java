package io.paystream.commands.gateway;

import io.paystream.commands.flow.Refusal;
import io.paystream.service.http.Problem;
import io.paystream.service.http.ProblemException;
import java.util.Map;

/** What was not let in, as a problem: 429 when the caller sent too much, 503 when all of them together did. */
final class Refusals {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private Refusals() {}

    static ProblemException problem(Refusal refusal) {
        long retryAfter = refusal.retryAfterSeconds();
        Problem problem = refusal.reason().isQuota()
                ? Problem.of(TOO_MANY_REQUESTS, "QUOTA_EXCEEDED", "The quota is used up", refusal.detail())
                : Problem.of(UNAVAILABLE, "OVERLOADED", "More is asked for than can be done in time", refusal.detail());
        return new ProblemException(
                problem.with("reason", refusal.reason().name()).with("retryAfterSeconds", retryAfter),
                Map.of("Retry-After", Long.toString(retryAfter)));
    }

    /** Whether the gates made it. */
    static boolean isOne(Problem problem) {
        return problem.code().equals("QUOTA_EXCEEDED") || problem.code().equals("OVERLOADED");
    }
}
