package io.paystream.processor.domain;

import io.paystream.processor.domain.Decision.Rejected;
import java.util.List;
import java.util.Optional;

/** The checks of one command, in the order of precedence of their reasons. */
final class Policy<F> {

    private final List<Check<? super F>> checks;

    private Policy(List<Check<? super F>> checks) {
        this.checks = checks;
    }

    /** Throws unless the checks stand in the order of {@link RejectionReason}. */
    static <F> Policy<F> inOrder(List<Check<? super F>> checks) {
        for (int i = 1; i < checks.size(); i++) {
            if (checks.get(i).reason().compareTo(checks.get(i - 1).reason()) < 0) {
                throw new IllegalArgumentException(checks.get(i).reason() + " is checked too late");
            }
        }
        return new Policy<F>(List.copyOf(checks));
    }

    /** The first objection; empty when every check is kept. */
    Optional<Decision> refusal(F facts) {
        for (Check<? super F> check : checks) {
            Optional<String> objection = check.objection().apply(facts);
            if (objection.isPresent()) {
                return Optional.of(new Rejected(check.reason(), objection.get()));
            }
        }
        return Optional.empty();
    }
}
