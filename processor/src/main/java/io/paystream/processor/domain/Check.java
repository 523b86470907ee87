package io.paystream.processor.domain;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * One named rule over the facts {@code F} of a command.
 *
 * @param objection one sentence with the figures when the rule is broken; empty when it is kept
 */
record Check<F>(RejectionReason reason, Function<F, Optional<String>> objection) {

    static <F> Check<F> refuse(RejectionReason reason, Predicate<F> when, Function<F, String> detail) {
        return new Check<>(reason, facts -> when.test(facts) ? Optional.of(detail.apply(facts)) : Optional.empty());
    }
}
