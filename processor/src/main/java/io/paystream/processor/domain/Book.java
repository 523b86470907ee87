package io.paystream.processor.domain;

import java.util.Optional;

/**
 * What the rules need to know of the book itself; the head of its chain belongs to the topology.
 *
 * @param openedAt milliseconds since the epoch
 * @param rulesVersion in force from the next entry on
 * @param riskRules empty when none were ever set
 */
public record Book(
        BookStatus status,
        Optional<String> description,
        long openedAt,
        int rulesVersion,
        Optional<RiskRules> riskRules) {

    static Book opened(Optional<String> description, long openedAt, RulesVersion rules) {
        return new Book(BookStatus.OPEN, description, openedAt, rules.number(), Optional.empty());
    }

    /** By a command or by a fault. */
    public boolean isFrozen() {
        return status != BookStatus.OPEN;
    }

    Book withStatus(BookStatus newStatus) {
        return new Book(newStatus, description, openedAt, rulesVersion, riskRules);
    }

    Book withRules(int newVersion) {
        return new Book(status, description, openedAt, newVersion, riskRules);
    }

    Book withRiskRules(RiskRules newRules) {
        return new Book(status, description, openedAt, rulesVersion, Optional.of(newRules));
    }

    /** As it was when the summary was made. */
    Book asOf(Answer.OfBook then) {
        return new Book(then.status(), description, openedAt, then.rulesVersion(), then.riskRules());
    }
}
