package io.paystream.processor.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the rules need to know of the book itself; the head of its chain belongs to the topology.
 *
 * @param openedAt milliseconds since the epoch
 * @param rulesVersion in force from the next entry on
 * @param riskRules empty when none were ever set
 * @param feeSchedules the book's own, one for a currency at most
 * @param retention how long it keeps what it no longer needs
 */
public record Book(
        BookStatus status,
        Optional<String> description,
        long openedAt,
        int rulesVersion,
        Optional<RiskRules> riskRules,
        List<FeeSchedule> feeSchedules,
        Retention retention) {

    public Book {
        feeSchedules = List.copyOf(feeSchedules);
    }

    static Book opened(Optional<String> description, long openedAt, RulesVersion rules) {
        return new Book(
                BookStatus.OPEN,
                description,
                openedAt,
                rules.number(),
                Optional.empty(),
                List.of(),
                Retention.FOR_EVER);
    }

    /** By a command or by a fault. */
    public boolean isFrozen() {
        return status != BookStatus.OPEN;
    }

    Book withStatus(BookStatus newStatus) {
        return new Book(newStatus, description, openedAt, rulesVersion, riskRules, feeSchedules, retention);
    }

    Book withRules(int newVersion) {
        return new Book(status, description, openedAt, newVersion, riskRules, feeSchedules, retention);
    }

    Book withRiskRules(RiskRules newRules) {
        return new Book(status, description, openedAt, rulesVersion, Optional.of(newRules), feeSchedules, retention);
    }

    Optional<FeeSchedule> feeSchedule(Currency currency) {
        for (FeeSchedule schedule : feeSchedules) {
            if (schedule.currency().equals(currency)) {
                return Optional.of(schedule);
            }
        }
        return Optional.empty();
    }

    Book withFeeSchedule(FeeSchedule newSchedule) {
        Stream<FeeSchedule> others =
                feeSchedules.stream().filter(schedule -> !schedule.currency().equals(newSchedule.currency()));
        return new Book(
                status,
                description,
                openedAt,
                rulesVersion,
                riskRules,
                Stream.concat(others, Stream.of(newSchedule)).toList(),
                retention);
    }

    Book withRetention(Retention newRetention) {
        return new Book(status, description, openedAt, rulesVersion, riskRules, feeSchedules, newRetention);
    }

    /** As it was when the summary was made. */
    Book asOf(Answer.OfBook then) {
        return new Book(
                then.status(),
                description,
                openedAt,
                then.rulesVersion(),
                then.riskRules(),
                then.feeSchedules(),
                then.retention());
    }
}
